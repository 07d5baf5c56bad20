import IncidentResponse
import Web

/// Carries what other systems are told, as Standard Webhooks have it.
struct WebhookCourier: WebhookCarrier {
  /// Characters of an answer that are kept.
  private static let longestWords = 500

  let client: WebClient

  func send(_ letter: WebhookLetter) async throws -> WebhookReply {
    let request = WebRequest(
      url: letter.url,
      headers: [
        .init("content-type", "application/json"), .init("webhook-id", letter.id),
        .init("webhook-timestamp", letter.timestamp), .init("webhook-signature", letter.signature),
      ], body: Array(letter.body.utf8))
    switch try await client.send(request) {
    case .success(let answer):
      return WebhookReply(
        status: answer.status, words: answer.text(atMost: Self.longestWords), retryAfter: answer.retryAfter)
    case .failure(let failure):
      return WebhookReply(
        status: nil, words: failure.description, isForbidden: [.forbidden, .invalid].contains(failure.kind))
    }
  }
}

extension WebAnswer {
  /// What can be read of it, in one line.
  func text(atMost limit: Int) -> String {
    let text = String(decoding: body.prefix(limit * 4), as: UTF8.self)
    let line = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }
    return String(String(line).prefix(limit))
  }
}
