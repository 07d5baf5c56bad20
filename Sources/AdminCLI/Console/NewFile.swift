import Bootstrap
import Foundation
import IncidentResponse

/// A file that is there whole or not at all, never in place of another, and readable by its owner alone; or standard output.
final class NewFile {
  /// nil for standard output.
  let url: URL?
  private let partial: URL
  private let handle: FileHandle
  private(set) var size: Int64 = 0

  /// - Parameter path: `-` for standard output.
  init(_ path: String) throws {
    url = path == "-" ? nil : URL(filePath: path)
    partial = URL(filePath: path + ".partial")
    guard let url else {
      guard isatty(STDOUT_FILENO) == 0 else { throw Refusal(.invalid, "An archive is nothing for a terminal.") }
      handle = .standardOutput
      return
    }
    let manager = FileManager.default
    guard !manager.fileExists(atPath: url.path) else { throw Refusal(.conflict, "\(url.path) exists already.") }
    guard !manager.fileExists(atPath: partial.path) else {
      throw Refusal(.conflict, "\(partial.path) is there: of another run, or left by one that was killed.")
    }
    guard manager.createFile(atPath: partial.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw Refusal(.invalid, "\(partial.path) cannot be written.")
    }
    handle = try FileHandle(forWritingTo: partial)
  }

  func write(_ bytes: [UInt8]) throws {
    if bytes.isEmpty { return }
    try handle.write(contentsOf: bytes)
    size += Int64(bytes.count)
  }

  /// Runs, and keeps the file when all went well; else nothing of it stays.
  func keeping<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      let value = try await body()
      guard let url else { return value }
      try handle.synchronize()
      try handle.close()
      try FileManager.default.moveItem(at: partial, to: url)
      return value
    } catch {
      if url != nil { try? FileManager.default.removeItem(at: partial) }
      throw error
    }
  }

  /// Says what was done where it does not get into the archive.
  func tell(_ text: String) {
    if url == nil { StandardError.write(text + "\n") } else { Console.line(text) }
  }
}
