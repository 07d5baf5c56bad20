package import Foundation
import Postgres

extension Casework {
  /// Settles a step for its owners: done, or not applicable with a reason. One with a condition of its own is done by that
  /// alone; nobody says so in its stead.
  package mutating func settle(
    step key: String, of responseID: UUID, as state: Response.Step.State, reason: String? = nil,
    at instant: Moment? = nil
  ) throws {
    let (index, version) = try running(responseID)
    guard let step = version.procedure.steps.first(where: { $0.key == key }), let element = version.id(.step, key),
      let position = dossier.responses[index].steps.firstIndex(where: { $0.element == element })
    else { throw Refusal.notFound("step of this response") }
    guard dossier.responses[index].steps[position].state != .superseded else {
      throw Refusal(.wrongState, "The step belongs to a plan that another one has taken over from.")
    }
    try requireOwner(of: step, version, to: "settle the step \(step.title)")
    if state == .notApplicable, !(reason?.contains { !$0.isWhitespace } ?? false) {
      throw Refusal(.invalid, "That a step does not apply needs a reason.", at: "/reason")
    }
    if state == .done {
      try pass(.init(.completeStep, key), version, response: dossier.responses[index])
      let missing = missing(from: step, element, of: dossier.responses[index], version)
      guard missing.isEmpty else {
        let why =
          step.doneWhen == nil ? "is not complete." : "is done by itself, as soon as what it waits for has come about."
        throw Refusal(.gate, "\(step.title) \(why)", missing: missing)
      }
    }
    try conclude(position, of: index, step, version, as: state, because: reason, at: instant)
  }

  /// Stores how a step was settled, and lets follow what waits for it.
  mutating func conclude(
    _ position: Int, of index: Int, _ step: Procedure.Step, _ version: ProcedureVersion, as state: Response.Step.State,
    because reason: String? = nil, at instant: Moment? = nil
  ) throws {
    let element = dossier.responses[index].steps[position].element
    set(position, of: index, to: state, because: reason, at: instant, by: caller.person)
    let verb = [.done: "step.done", .notApplicable: "step.dismissed", .open: "step.reopened"][state] ?? "step.changed"
    note(verb, step.title, element: element, occurred: instant, details: reason.map { ["reason": $0] } ?? [:])
    if state.isSettled {
      try stepSettled(step.key, at: instant ?? moment, version)
    }
  }

  private mutating func stepSettled(_ key: String, at moment: Moment, _ version: ProcedureVersion) throws {
    try fulfilClocks(by: "step:\(key)", at: moment, under: version)
    try open(.stepDone, subject: key, under: version)
  }

  /// Settles the open steps whose own condition has become true; nobody in particular did them.
  ///
  /// - Returns: whether there was one.
  @discardableResult
  mutating func settleSteps(of index: Int, _ version: ProcedureVersion) throws -> Bool {
    var hasSettled = false
    for position in dossier.responses[index].steps.indices {
      let state = dossier.responses[index].steps[position]
      guard state.state == .open, let key = version.reference(state.element)?.key,
        let step = version.procedure.steps.first(where: { $0.key == key }),
        let condition = step.doneWhen, condition.truth(knownFacts(under: version), version.registry) == .true
      else { continue }
      set(position, of: index, to: .done, by: nil)
      note("step.done", step.title, element: state.element)
      try stepSettled(key, at: moment, version)
      hasSettled = true
    }
    return hasSettled
  }

  mutating func set(
    _ position: Int, of index: Int, to state: Response.Step.State, because reason: String? = nil,
    at instant: Moment? = nil, by person: UUID?
  ) {
    dossier.responses[index].steps[position].state = state
    dossier.responses[index].steps[position].reason = reason
    dossier.responses[index].steps[position].done = state == .done ? (instant ?? moment) : nil
    let step = dossier.responses[index].steps[position]
    queue(
      """
      UPDATE response_step SET state = \(step.state.rawValue), reason = \(step.reason), done_by = \(person),
        done_earliest = \(step.done?.earliest), done_latest = \(step.done?.latest)
      WHERE organisation_id = \(organisation) AND response_id = \(dossier.responses[index].id)
        AND element_id = \(step.element)
      """)
  }
}
