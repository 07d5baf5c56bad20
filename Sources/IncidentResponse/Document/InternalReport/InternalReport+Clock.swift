extension InternalReport {
  /// A deadline of the procedure and what became of it.
  package struct Clock: Codable, Sendable, Hashable {
    package enum Outcome: String, Codable, Sendable, CaseIterable {
      case pending, running, onHold, met, metLate, missed, closedUnmet, unknown, cancelled, notRequired
    }

    package var name: String
    /// The clause of the policy that sets it.
    package var clause: String?
    /// What starts the clock, in words: `start of impact`.
    package var anchor: String
    package var anchorAt: Stated<DocumentTime>
    /// In words: `8 hours`.
    package var allowance: String
    package var dueAt: Stated<DocumentTime>
    package var fulfilledAt: Stated<DocumentTime>
    package var outcome: Outcome
    /// Known only for a clock that was late or may have been.
    package var lateBy: Stated<DocumentDuration>?
    /// Why the outcome is what it is, where that is not plain from the times.
    package var explanation: String?

    package init(
      name: String, clause: String? = nil, anchor: String, anchorAt: Stated<DocumentTime>, allowance: String,
      dueAt: Stated<DocumentTime>, fulfilledAt: Stated<DocumentTime>, outcome: Outcome,
      lateBy: Stated<DocumentDuration>? = nil, explanation: String? = nil
    ) {
      self.name = name
      self.clause = clause
      self.anchor = anchor
      self.anchorAt = anchorAt
      self.allowance = allowance
      self.dueAt = dueAt
      self.fulfilledAt = fulfilledAt
      self.outcome = outcome
      self.lateBy = lateBy
      self.explanation = explanation
    }
  }

  /// A message that left the organisation's response team (M46).
  package struct Communication: Codable, Sendable, Hashable {
    package var audience: String
    package var channel: String
    package var sentAt: Stated<DocumentTime>
    package var gist: String
    package var sender: String?
    package var basis: Basis?

    package init(
      audience: String, channel: String, sentAt: Stated<DocumentTime>, gist: String, sender: String? = nil,
      basis: Basis? = nil
    ) {
      self.audience = audience
      self.channel = channel
      self.sentAt = sentAt
      self.gist = gist
      self.sender = sender
      self.basis = basis
    }
  }
}
