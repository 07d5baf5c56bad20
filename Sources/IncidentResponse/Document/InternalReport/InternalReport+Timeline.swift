extension InternalReport {
  /// A phase of the plan; phases may overlap and may be skipped with a reason.
  package struct Phase: Codable, Sendable, Hashable {
    package var name: String
    package var started: Stated<DocumentTime>
    package var ended: Stated<DocumentTime>

    package init(name: String, started: Stated<DocumentTime>, ended: Stated<DocumentTime>) {
      self.name = name
      self.started = started
      self.ended = ended
    }
  }

  package struct TimelineEntry: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
      case detection, escalation, decision, action, communication, evidence, recovery, clock, correction, other
    }

    package var time: Stated<DocumentTime>
    package var kind: Kind
    package var text: String
    package var actor: String?
    package var basis: Basis?

    package init(time: Stated<DocumentTime>, kind: Kind, text: String, actor: String? = nil, basis: Basis? = nil) {
      self.time = time
      self.kind = kind
      self.text = text
      self.actor = actor
      self.basis = basis
    }
  }

  /// A step the response team took, in the order of the plan.
  package struct Action: Codable, Sendable, Hashable {
    package var text: String
    package var phase: String?
    package var by: Stated<String>
    package var at: Stated<DocumentTime>
    package var basis: Basis?

    package init(
      text: String, phase: String? = nil, by: Stated<String>, at: Stated<DocumentTime>, basis: Basis? = nil
    ) {
      self.text = text
      self.phase = phase
      self.by = by
      self.at = at
      self.basis = basis
    }
  }
}
