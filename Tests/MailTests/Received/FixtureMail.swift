import Foundation
import TestSupport

@testable import Mail

/// The e-mails of Tests/MailTests/Fixtures/eml.
enum FixtureMail {
  static let folder = Repository.root.appending(path: "Tests/MailTests/Fixtures/eml")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".eml") }.sorted()

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  static func read(_ name: String) throws -> ReceivedMessage { ReceivedMessage(bytes: try bytes(name + ".eml")) }
}

extension ReceivedMessage {
  /// From lines as they are written, ended by CRLF.
  init(lines text: String, limits: ReadingLimits = ReadingLimits()) {
    self.init(bytes: Array(text.replacing("\n", with: "\r\n").utf8), limits: limits)
  }
}
