import Foundation
import Postgres

extension Casework {
  /// Ends the emergency: resolved, or tackled (M74). Updates end, and what waits for resolution opens (M87).
  package mutating func resolve(
    as outcome: Incident.Outcome, summary: String, at instant: Moment? = nil, override: GateOverride? = nil
  ) throws {
    try require(.logged, .responding, to: "resolve it")
    for version in dossier.procedures.values {
      try pass(
        .init(.resolve), version, response: dossier.responses.first { $0.versionID == version.id }, override: override)
    }
    dossier.incident.status = .resolved
    dossier.incident.outcome = outcome
    note("incident.\(outcome.rawValue)", summary, occurred: instant, details: ["outcome": outcome.rawValue])
    try recordFact(outcome.rawValue, .instant(instant ?? moment))
    if outcome == .tackled, dossier.facts["resolved"]?.value == nil { endAllRepetitions() }
    try open(.resolved)
  }

  private mutating func endAllRepetitions() {
    for deadline in dossier.deadlines where deadline.isRecurring && deadline.state.isOpen {
      end(deadline, as: .cancelled, because: "The incident was tackled, so the updates end.")
    }
  }

  /// Records the review that must precede closing (M93).
  package mutating func review(findings: String, at instant: Moment? = nil) throws {
    try require(.resolved, to: "review it")
    guard findings.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "A review states what it found.", at: "/findings")
    }
    dossier.incident.status = .reviewed
    var element: UUID?
    for index in dossier.responses.indices {
      guard let version = dossier.procedure(of: dossier.responses[index]) else { continue }
      for review in version.procedure.reviews {
        element = element ?? version.id(.review, review.key)
        try fulfilClocks(by: "review:\(review.key)", at: instant ?? moment)
      }
    }
    note("incident.reviewed", findings, element: element, occurred: instant)
  }

  /// Closes the record. What is still owed then is closed unmet.
  package mutating func close(at instant: Moment? = nil, override: GateOverride? = nil) throws {
    try require(.reviewed, to: "close it")
    for version in dossier.procedures.values {
      try pass(
        .init(.close), version, response: dossier.responses.first { $0.versionID == version.id }, override: override)
    }
    dossier.incident.status = .closed
    for deadline in dossier.deadlines where deadline.state.isOpen {
      end(deadline, as: deadline.state == .pending ? .cancelled : .closedUnmet, because: "The incident was closed.")
    }
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
      try stateUnknown(name, because: "Reopened: \(reason)")
    }
    for index in dossier.responses.indices {
      dossier.responses[index].isRunning = true
      queue(
        """
        UPDATE response SET status = 'running', ended_at = NULL
        WHERE organisation_id = \(organisation) AND id = \(dossier.responses[index].id)
        """)
    }
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
