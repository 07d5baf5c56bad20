/// What became of a message for one recipient.
package struct Handover: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    /// The server took responsibility; its words, for example `250 2.0.0 queued as 4F2A`, are the proof.
    case accepted(reply: String)
    case failed(MailFailure)
  }

  package let recipient: Mailbox
  package let outcome: Outcome

  package init(recipient: Mailbox, outcome: Outcome) {
    self.recipient = recipient
    self.outcome = outcome
  }

  package var failure: MailFailure? {
    guard case .failed(let failure) = outcome else { return nil }
    return failure
  }
}
