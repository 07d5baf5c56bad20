/// What another system answered.
package struct WebhookReply: Sendable, Hashable {
  /// nil where there was no answer.
  package var status: Int?
  /// Its beginning, or why there is none.
  package var words: String
  package var retryAfter: Duration?
  /// The address leads where nothing may be sent, or is none: trying again is of no use.
  package var isForbidden: Bool

  package init(status: Int?, words: String, retryAfter: Duration? = nil, isForbidden: Bool = false) {
    self.status = status
    self.words = words
    self.retryAfter = retryAfter
    self.isForbidden = isForbidden
  }
}

/// One request, signed.
package struct WebhookLetter: Sendable, Hashable {
  package var url: String
  /// The same at every attempt: by it the receiver tells.
  package var id: String
  package var timestamp: String
  package var signature: String
  package var body: String

  package init(url: String, id: String, timestamp: String, signature: String, body: String) {
    self.url = url
    self.id = id
    self.timestamp = timestamp
    self.signature = signature
    self.body = body
  }
}

/// Hands them over.
package protocol WebhookCarrier: Sendable {
  /// - Throws: `CancellationError` only.
  func send(_ letter: WebhookLetter) async throws -> WebhookReply
}
