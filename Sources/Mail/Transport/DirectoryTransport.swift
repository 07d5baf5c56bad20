import Dispatch
package import Foundation

/// Writes each message as `<message-id>.eml` into a directory: the transport of a first run, and of machines without
/// a mail server. A message already there is left as it is, so sending again changes nothing.
package struct DirectoryTransport: MailTransport {
  package let directory: URL
  /// Writing waits for the disk, which the cooperative pool must not.
  private let disk = DispatchQueue(label: "tocsin.mail.directory")

  package init(directory: URL) {
    self.directory = directory
  }

  package func send(_ message: OutgoingMessage, to recipients: [Mailbox]) async throws -> [Handover] {
    try Task.checkCancellation()
    let outcome: Handover.Outcome = await withCheckedContinuation { continuation in
      disk.async { continuation.resume(returning: write(message)) }
    }
    return recipients.map { Handover(recipient: $0, outcome: outcome) }
  }

  /// Where a message is, or would be.
  package func file(for id: MessageID) -> URL {
    let allowed = CharacterSet(charactersIn: "!#$&'+-=@^_{}~.").union(.alphanumerics)
    let name = id.value.addingPercentEncoding(withAllowedCharacters: allowed) ?? GMime.sha256(id.value)
    // 255 bytes is the limit of file systems; a leading dot would hide the file.
    let fits = name.utf8.count <= 200 && !name.hasPrefix(".")
    return directory.appendingPathComponent((fits ? name : GMime.sha256(id.value)) + ".eml")
  }

  private func write(_ message: OutgoingMessage) -> Handover.Outcome {
    let file = file(for: message.id)
    let partial = directory.appendingPathComponent(".\(UUID().uuidString).partial")
    do {
      let bytes = try message.composed()
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      if FileManager.default.fileExists(atPath: file.path) {
        return .accepted(reply: "already in \(file.lastPathComponent)")
      }
      defer { try? FileManager.default.removeItem(at: partial) }
      try Self.writeDurably(bytes, to: partial)
      // Of two processes that write the same message at once, the second replaces it by the same bytes.
      guard rename(partial.path, file.path) == 0 else { throw POSIXFailure(errno) }
      try Self.flush(directory)
      return .accepted(reply: "written to \(file.lastPathComponent)")
    } catch let invalid as InvalidMail {
      return .failed(MailFailure(.permanent, at: .preparation, detail: invalid.description))
    } catch {
      return .failed(MailFailure(.temporary, at: .data, detail: "cannot write to the mail directory: \(error)"))
    }
  }

  private static func writeDurably(_ bytes: [UInt8], to file: URL) throws {
    guard FileManager.default.createFile(atPath: file.path, contents: nil) else { throw POSIXFailure(errno) }
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    try handle.write(contentsOf: Data(bytes))
    try handle.synchronize()
  }

  /// Without this, the file's name may be lost with the power.
  private static func flush(_ directory: URL) throws {
    let descriptor = open(directory.path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { throw POSIXFailure(errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw POSIXFailure(errno) }
  }

  private struct POSIXFailure: Error, CustomStringConvertible {
    let code: Int32
    init(_ code: Int32) { self.code = code }
    var description: String { String(cString: strerror(code)) }
  }
}
