import Foundation

@testable import IncidentResponse

/// The procedures that the repository ships, and the invented one of the tests.
enum Procedures {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let paths = [
    "procedures/miniorange.yaml", "procedures/ledgerpro.yaml", "Tests/IncidentResponseTests/Fixtures/harbour.yaml",
  ]

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func read(_ path: String) throws -> Procedure {
    try Procedure.read(text(path), file: path)
  }

  static func miniorange() throws -> Procedure { try read(paths[0]) }
  static func ledgerpro() throws -> Procedure { try read(paths[1]) }
  static func harbour() throws -> Procedure { try read(paths[2]) }
}
