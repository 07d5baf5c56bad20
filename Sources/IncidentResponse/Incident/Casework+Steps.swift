package import Foundation
import Postgres

extension Casework {
  /// Settles a step: done, or not applicable with a reason.
  package mutating func settle(
    step key: String, of responseID: UUID, as state: Response.Step.State, reason: String? = nil,
    at instant: Moment? = nil
  ) throws {
    let (index, version) = try running(responseID)
    guard let step = version.procedure.steps.first(where: { $0.key == key }), let element = version.id(.step, key),
      let position = dossier.responses[index].steps.firstIndex(where: { $0.element == element })
    else { throw Refusal.notFound("step of this response") }
    if state == .notApplicable, !(reason?.contains { !$0.isWhitespace } ?? false) {
      throw Refusal(.invalid, "That a step does not apply needs a reason.", at: "/reason")
    }
    if state == .done {
      try pass(.init(.completeStep, key), version, response: dossier.responses[index], override: nil)
    }
    dossier.responses[index].steps[position].state = state
    dossier.responses[index].steps[position].reason = reason
    dossier.responses[index].steps[position].done = state == .done ? (instant ?? moment) : nil
    store(dossier.responses[index].steps[position], of: index)
    let verb = [.done: "step.done", .notApplicable: "step.dismissed", .open: "step.reopened"][state] ?? "step.changed"
    note(verb, step.title, element: element, occurred: instant, details: reason.map { ["reason": $0] } ?? [:])
    if state.isSettled {
      try fulfilClocks(by: "step:\(key)", at: instant ?? moment)
      try open(.stepDone, subject: key, under: version)
    }
  }

  /// Settles the open steps whose own condition has become true.
  mutating func settleSteps(of index: Int, _ version: ProcedureVersion) {
    let facts = knownFacts(under: version)
    let registry = version.registry
    for position in dossier.responses[index].steps.indices {
      let state = dossier.responses[index].steps[position]
      guard state.state == .open, let key = version.reference(state.element)?.key,
        let step = version.procedure.steps.first(where: { $0.key == key }),
        let condition = step.doneWhen, condition.truth(facts, registry) == .true
      else { continue }
      dossier.responses[index].steps[position].state = .done
      dossier.responses[index].steps[position].done = moment
      store(dossier.responses[index].steps[position], of: index)
      note("step.done", step.title, element: state.element)
    }
  }

  private mutating func store(_ step: Response.Step, of index: Int) {
    queue(
      """
      UPDATE response_step SET state = \(step.state.rawValue), reason = \(step.reason), done_by = \(caller.person),
        done_earliest = \(step.done?.earliest), done_latest = \(step.done?.latest)
      WHERE organisation_id = \(organisation) AND response_id = \(dossier.responses[index].id)
        AND element_id = \(step.element)
      """)
  }
}
