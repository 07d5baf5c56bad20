import Foundation
import Postgres

extension Casework {
  /// Ends the emergency: resolved, or tackled (M74). Updates end, and what waits for resolution opens (M87).
  package mutating func resolve(
    as outcome: Incident.Outcome, summary: String, at instant: Moment? = nil, overrides: [GateOverride] = []
  ) throws {
    try require(.logged, .responding, to: "resolve it")
    for version in dossier.procedures.values {
      try pass(.init(.resolve), version, response: response(under: version), overrides: overrides)
    }
    dossier.incident.status = .resolved
    dossier.incident.outcome = outcome
    note("incident.\(outcome.rawValue)", summary, occurred: instant, details: ["outcome": outcome.rawValue])
    try recordFact(outcome.rawValue, .instant(instant ?? moment))
    if outcome == .tackled, dossier.facts["resolved"]?.value == nil { endAllRepetitions() }
    try open(.resolved)
    noteReviewed()
  }

  private mutating func endAllRepetitions() {
    for deadline in dossier.deadlines where deadline.isRecurring && deadline.state.isOpen {
      endSeries(
        deadline, because: "The incident was tackled, so the \(isMeeting(deadline) ? "meetings" : "updates") end.")
    }
  }

  /// Closes the record. What is still owed then is closed unmet.
  ///
  /// The procedures' own gates speak first. Who may override one that waits for a review closes what was not reviewed under
  /// that procedure; every other one still asks for its reviews.
  package mutating func close(at instant: Moment? = nil, overrides: [GateOverride] = []) throws {
    try require(.resolved, .reviewed, to: "close it")
    var excused: Set<UUID> = []
    for version in dossier.procedures.values.sorted(by: { $0.procedure.key < $1.procedure.key }) {
      let passed = try pass(.init(.close), version, response: response(under: version), overrides: overrides)
      if passed.contains(where: \.awaitsReview) { excused.insert(version.id) }
    }
    if excused.isEmpty || !areReviewsHeld(besides: excused) { try require(.reviewed, to: "close it") }
    dossier.incident.status = .closed
    // What the law demands is owed after the incident as well.
    for deadline in dossier.deadlines where deadline.state.isOpen && obligation(of: deadline) == nil {
      end(deadline, as: deadline.state == .pending ? .cancelled : .closedUnmet, because: "The incident was closed.")
    }
    endMeetings()
    for index in dossier.responses.indices { endResponse(index) }
    note("incident.closed", "Closed", occurred: instant)
    try recordFact("closed", .instant(instant ?? moment))
  }

  private mutating func endResponse(_ index: Int) {
    dossier.responses[index].isRunning = false
    queue(
      """
      UPDATE response SET status = 'ended', ended_at = now()
      WHERE organisation_id = \(organisation) AND id = \(dossier.responses[index].id)
      """)
  }

  /// Opens a resolved or closed incident again. Its responses run on; what had ended stays ended.
  package mutating func reopen(because reason: String) throws {
    try require(.resolved, .reviewed, .closed, to: "reopen it")
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "Reopening needs a reason.", at: "/reason")
    }
    dossier.incident.status = dossier.responses.isEmpty ? .logged : .responding
    dossier.incident.outcome = nil
    for name in ["resolved", "tackled", "closed"] where dossier.facts[name]?.value != nil {
      recordUnknown(name, because: "Reopened: \(reason)")
    }
    for index in dossier.responses.indices {
      dossier.responses[index].isRunning = true
      queue(
        """
        UPDATE response SET status = 'running', ended_at = NULL
        WHERE organisation_id = \(organisation) AND id = \(dossier.responses[index].id)
        """)
    }
    voidReviews()
    note("incident.reopened", reason)
    try open(.reopened)
  }

  /// Adds an entry to the timeline.
  package mutating func remark(_ text: String, kind: String = "note", at instant: Moment? = nil) throws {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "An entry of the timeline says something.", at: "/text")
    }
    note("timeline.\(kind)", text, occurred: instant)
  }
}

extension Procedure.Gate {
  fileprivate var awaitsReview: Bool { requires.factNames.contains { $0.hasPrefix("review.") } }
}
