/// Why a message was not handed over for a recipient.
package struct MailFailure: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Kind: String, Sendable { case temporary, permanent }

  /// How far it came.
  package enum Stage: String, Sendable {
    /// Nothing left this process.
    case preparation
    /// Name, network, and the server's greeting.
    case connection
    case hello, encryption, authentication, sender, recipient, data
    /// All was sent, the server's word is missing or a refusal.
    case confirmation
  }

  package let kind: Kind
  package let stage: Stage
  /// The server's reply code, for example 451.
  package let code: Int?
  /// The server's words. May name the recipient: for the message's owner, not for logs.
  package let reply: String?
  /// What happened on our side. Never a password or a part of the message.
  package let detail: String

  package init(_ kind: Kind, at stage: Stage, code: Int? = nil, reply: String? = nil, detail: String) {
    self.kind = kind
    self.stage = stage
    self.code = code
    self.reply = reply
    self.detail = detail
  }

  /// The connection was lost between the last byte and the server's answer.
  package var mayHaveArrived: Bool { stage == .confirmation && code == nil }

  /// No message will pass until somebody mends the configuration or the server.
  package var concernsEveryMessage: Bool {
    switch stage {
    case .connection, .hello, .encryption, .authentication: true
    case .preparation, .sender, .recipient, .data, .confirmation: false
    }
  }

  /// Fit for logs.
  package var description: String {
    "\(kind.rawValue) mail failure at \(stage.rawValue)\(code.map { " (\($0))" } ?? ""): \(detail)"
  }
}
