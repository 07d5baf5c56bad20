/// An incident of another register, as closed history: what is known of it, and where it stands in full.
package struct PastIncident: Sendable {
  package var origin: IncidentOrigin
  /// The original as it was read, whole.
  package var original: String
  package var title: String
  /// What it is found by, besides its number and title.
  package var keywords: String
  package var log: LogRecord
  package var facts: [Statement]
  /// What is known to have happened, for the timeline.
  package var happenings: [Happening]

  /// What is said of a fact: a value, or why it is unknown.
  package struct Statement: Sendable {
    package var fact: String
    package var value: FactValue?
    package var unknownReason: String?
  }

  package struct Happening: Sendable {
    /// Of an event: `timeline.detection`.
    package var type: String
    package var summary: String
    package var moment: Moment
  }

  package func moment(_ fact: String) -> Moment? {
    facts.first { $0.fact == fact }?.value?.moment
  }

  /// What is known of its times, by the name of the fact.
  package var moments: [String: Moment] {
    facts.reduce(into: [:]) { $0[$1.fact] = $1.value?.moment }
  }

  /// Why a line of a register is not taken over.
  package struct Broken: Error, Sendable, Hashable {
    package var reason: String

    package init(_ reason: String) {
      self.reason = reason
    }
  }
}
