import Foundation
import TestSupport

/// A unit file of `scripts/systemd/`, with the drop-in that applies to all of them.
struct SystemdUnit {
  let name: String
  /// What follows `Key=`, in order, whatever the section.
  let values: [String: [String]]

  static func all() throws -> [SystemdUnit] {
    let folder = Repository.root.appending(path: "scripts/systemd")
    let shared = try lines(of: folder.appending(path: "tocsin-.service.d/hardening.conf"))
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".service") }.sorted()
      .map { name in
        SystemdUnit(name: name, lines: try lines(of: folder.appending(path: name)) + shared)
      }
  }

  private init(name: String, lines: [(key: String, value: String)]) {
    self.name = name
    values = Dictionary(grouping: lines, by: \.key).mapValues { $0.map(\.value) }
  }

  var environment: [String: String] {
    Dictionary(
      uniqueKeysWithValues: (values["Environment"] ?? []).map { line in
        let parts = line.split(separator: "=", maxSplits: 1)
        return (String(parts[0]), String(parts[1]))
      })
  }

  /// Names of the credentials, which lie in the directory `%d`.
  var credentials: [String] {
    (values["LoadCredential"] ?? []).map { String($0.prefix { $0 != ":" }) }
  }

  func call(programsIn folder: String) throws -> ProgramCall? {
    guard let start = values["ExecStart"]?.first, start.hasPrefix(folder) else { return nil }
    return ProgramCall(
      command: start.dropFirst(folder.count).split(separator: " ").map(String.init), environment: environment)
  }

  private static func lines(of file: URL) throws -> [(key: String, value: String)] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap {
      line in
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
  }
}
