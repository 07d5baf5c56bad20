import Foundation
import Mail
import TestSupport

extension OutgoingMessage {
  static func sample(
    id: String = "delivery-1@tocsin.example.org", to: [String] = ["ops@example.com"], subject: String = "INC-2026-0042",
    text: String = "The payment service is down.\n"
  ) throws -> OutgoingMessage {
    OutgoingMessage(
      id: try MessageID(id), date: Date(timeIntervalSince1970: 1_795_305_600),
      from: try Mailbox(name: "Incident desk", address: "incidents@example.org"),
      to: try to.map { try Mailbox(address: $0) }, subject: subject, text: text)
  }
}

/// A message as a standard MIME reader that is not ours understands it.
struct ReadMail: Decodable {
  struct Part: Decodable {
    let type: String
    let fileName: String?
    let base64: String

    var bytes: [UInt8] { [UInt8](Data(base64Encoded: base64) ?? Data()) }
    var text: String { String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n") }
  }

  let headers: [[String]]
  let defects: [String]
  let parts: [Part]

  init(_ bytes: [UInt8]) async throws {
    let directory = try TestDirectory()
    let file = directory.url.appendingPathComponent("message.eml")
    try Data(bytes).write(to: file)
    let python = try await Repository.pythonEnvironment().appendingPathComponent("bin/python").path
    let reader = Repository.root.appendingPathComponent("Tests/Support/read_mail.py").path
    let json = try await Repository.output(of: python, reader, file.path)
    withExtendedLifetime(directory) {}
    self = try JSONDecoder().decode(ReadMail.self, from: Data(json.utf8))
  }

  func values(of name: String) -> [String] {
    headers.filter { $0[0].lowercased() == name.lowercased() }.map { $0[1] }
  }
}

extension [UInt8] {
  /// Lines without their CRLF; a lone CR or LF shows inside one.
  var lines: [String] {
    String(decoding: self, as: UTF8.self).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map { $0.last == "\r" ? String($0.dropLast()) : "LONE LF after \($0)" }
  }
}
