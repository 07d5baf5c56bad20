import Foundation
import IncidentResponse
import Web

/// One letter as a request to a gateway.
struct GatewayRequest {
  struct UnreadableSecret: Error { let name: String }

  private let description: GatewayDescription
  private let values: [String: String]

  init(_ description: GatewayDescription, _ letter: Letter, to number: PhoneNumber) throws {
    self.description = description
    var values = [
      "to": number.text, "id": letter.delivery.messageID, "language": letter.language,
      "text": Self.text(letter, atMost: description.longestText),
    ]
    for (name, path) in description.secrets {
      guard let secret = try? String(contentsOfFile: path, encoding: .utf8) else { throw UnreadableSecret(name: name) }
      values["secret:\(name)"] = String(secret.prefix { !$0.isNewline })
    }
    self.values = values
  }

  func request() throws -> WebRequest {
    let template = description.request
    var headers = template.headers.sorted { $0.key < $1.key }.map { WebRequest.Header($0.key, filled($0.value)) }
    let body: [UInt8]
    if let json = template.json {
      body = Array(
        try JSONSerialization.data(
          withJSONObject: json.filled { filled($0) }, options: [.sortedKeys, .fragmentsAllowed]))
      headers.append(.init("content-type", "application/json"))
    } else {
      let fields = (template.form ?? [:]).sorted { $0.key < $1.key }
      let pairs = fields.map { "\(Self.encoded($0.key))=\(Self.encoded(filled($0.value)))" }
      body = Array(pairs.joined(separator: "&").utf8)
      headers.append(.init("content-type", "application/x-www-form-urlencoded"))
    }
    return WebRequest(
      method: template.method, url: filled(template.url, encoding: Self.encoded), headers: headers, body: body)
  }

  /// In one pass, so that what was put in is never filled again.
  private func filled(_ template: String, encoding: (String) -> String = { $0 }) -> String {
    var text = ""
    var rest = template[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: start)..<end])
      text += rest[..<start]
      text += values[name].map(encoding) ?? String(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return text + rest
  }

  private static func encoded(_ text: String) -> String {
    let unreserved = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  /// Subject and words; what is cut ends with three dots.
  static func text(_ letter: Letter, atMost longest: Int) -> String {
    let whole = ShortMessage(
      subject: letter.delivery.subject, body: letter.delivery.body, isExercise: letter.isExercise
    ).text
    guard whole.count > longest else { return whole }
    return whole.prefix(longest - 3) + "..."
  }
}
