import Foundation

extension ReceivedMail {
  /// A part of a message: its content type, in small letters and on one line, and its text.
  package struct Part: Sendable {
    package let contentType: String
    package let text: String
  }

  /// The parts that hold something to read, wherever they stand in the message.
  package var parts: [Part] { Self.parts(of: text) }

  /// The iCalendar object that came with it.
  package var calendar: Part? { parts.first { $0.contentType.hasPrefix("text/calendar") } }

  private static func parts(of entity: String) -> [Part] {
    let halves = entity.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else { return [] }
    let head = "\r\n" + halves[0].replacing("\r\n\t", with: " ").replacing("\r\n ", with: " ")
    func header(_ name: String) -> String {
      let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name + ":") }
      return line.map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) } ?? ""
    }
    let type = header("content-type")
    if let start = type.range(of: "boundary=") {
      let boundary = type[start.upperBound...].prefix { $0 != ";" }.replacing("\"", with: "")
      return "\r\n\(halves[1])".components(separatedBy: "\r\n--\(boundary)").dropFirst().filter { !$0.hasPrefix("--") }
        .flatMap { parts(of: String($0.dropFirst())) }
    }
    let body = String(halves[1])
    switch header("content-transfer-encoding").lowercased() {
    case "base64":
      let bytes = Data(base64Encoded: body, options: .ignoreUnknownCharacters) ?? Data()
      return [Part(contentType: type.lowercased(), text: String(decoding: bytes, as: UTF8.self))]
    case "quoted-printable": return [Part(contentType: type.lowercased(), text: unquoted(body))]
    default: return [Part(contentType: type.lowercased(), text: body)]
    }
  }

  private static func unquoted(_ body: String) -> String {
    var octets: [UInt8] = []
    var rest = Array(body.replacing("=\r\n", with: "").utf8)[...]
    while let octet = rest.popFirst() {
      if octet == UInt8(ascii: "="), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        octets.append(code)
        rest = rest.dropFirst(2)
      } else {
        octets.append(octet)
      }
    }
    return String(decoding: octets, as: UTF8.self)
  }
}
