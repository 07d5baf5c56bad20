package import Foundation

/// An incident about to be opened: what triage decided, as far as it goes in one step.
package struct IncidentDraft: Sendable {
  package var title: String
  /// nil for the organisation as a whole.
  package var department: UUID?
  package var isRestricted = false
  package var isVulnerability = false
  package var isExercise = false
  /// For a played case: how much faster than real time it runs.
  package var exerciseSpeed: Double?
  package var isImported = false
  /// A report filed in the same step.
  package var report: Report.Draft?
  /// A pending report that becomes this incident.
  package var reportID: UUID?
  /// Why triage finds that it is one (L8).
  package var triageReason: String?
  package var procedures: [Choice] = []
  package var log: LogRecord?
  /// Whether the responses start at once; needs the log record (M27).
  package var starts = false
  /// Further facts, by name.
  package var facts: [(name: String, value: FactValue, source: String)] = []

  package init(title: String) {
    self.title = title
  }

  /// A procedure to follow, with the type of event and the level.
  package struct Choice: Sendable {
    package var slug: String
    package var eventType: String?
    package var level: String?
    package var reason: String?
    /// Definition of the procedure that triage finds to be met (L7).
    package var definition: String?

    package init(
      slug: String, eventType: String? = nil, level: String? = nil, reason: String? = nil, definition: String? = nil
    ) {
      self.slug = slug
      self.definition = definition
      self.eventType = eventType
      self.level = level
      self.reason = reason
    }
  }

  package func validate(now: Date) throws {
    guard title.contains(where: { !$0.isWhitespace }), title.unicodeScalars.count <= 300 else {
      throw Refusal(.invalid, "An incident has a title of 1 to 300 characters.", at: "/title")
    }
    try Refusal.inside("/report") { try report?.validate(now: now) }
    guard !starts || log != nil || isImported else {
      throw Refusal(
        .gate, "The response starts after the log record.",
        missing: ["The log record with its four fields"])
    }
    if Set(procedures.map(\.slug)).count != procedures.count {
      throw Refusal(.invalid, "A procedure is named twice.", at: "/procedures")
    }
  }
}
