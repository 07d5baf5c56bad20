import Foundation

/// A file that lasts as long as this value.
final class TemporaryFile: Sendable {
  let path: String

  init(_ text: String) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID().uuidString)").path
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
