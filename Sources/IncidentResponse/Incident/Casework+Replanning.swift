import Foundation
import Postgres

extension Casework {
  /// Fits a running response to another level: steps, clocks, recurring updates and communications of the former plan
  /// end, those of the new one begin (M22).
  mutating func replan(_ index: Int, _ version: ProcedureVersion, because reason: String) throws {
    supersedeSteps(of: index, version)
    try addMissingSteps(to: index, version)
    try rearmClocks(of: index, version, because: reason)
    cancelCommunications(of: index, version, because: reason)
    for communication in version.procedure.communications {
      guard applies(communication.applies, version, response: dossier.responses[index]) else { continue }
      rebaseSeries(communication, index, version, because: reason)
      planPassed(communication, index, version)
    }
  }

  /// Open steps that the plan no longer asks for are no longer owed; those that it asks for again are.
  private mutating func supersedeSteps(of index: Int, _ version: ProcedureVersion) {
    for position in dossier.responses[index].steps.indices {
      let state = dossier.responses[index].steps[position]
      guard state.state == .open || state.state == .superseded, let key = version.reference(state.element)?.key,
        let step = version.procedure.steps.first(where: { $0.key == key })
      else { continue }
      let isAsked = applies(step.applies, version, response: dossier.responses[index])
      guard isAsked != (state.state == .open) else { continue }
      set(position, of: index, to: isAsked ? .open : .superseded, by: nil)
      note(isAsked ? "step.reopened" : "step.superseded", step.title, element: state.element)
    }
  }

  /// What is planned and not yet composed is not said, where the plan no longer asks for it; its updates end.
  private mutating func cancelCommunications(of index: Int, _ version: ProcedureVersion, because reason: String) {
    let response = dossier.responses[index]
    for communication in version.procedure.communications {
      guard let element = version.id(.communication, communication.key),
        !applies(communication.applies, version, response: response)
      else { continue }
      for deadline in dossier.deadlines where deadline.element == element && deadline.state.isOpen {
        end(deadline, as: .cancelled, because: reason)
      }
      for position in dossier.communications.indices {
        let planned = dossier.communications[position]
        guard planned.element == element, planned.response == response.id, planned.state == .planned else { continue }
        dossier.communications[position].state = .cancelled
        queue(
          """
          UPDATE communication SET state = 'cancelled'
          WHERE organisation_id = \(organisation) AND id = \(planned.id) AND state = 'planned'
          """)
        note(
          "communication.cancelled", communication.title, element: element, subject: planned.id,
          details: ["reason": reason])
      }
    }
  }

  /// Updates take the interval of the new level. The next one comes no later than was announced; where updates had ended
  /// with a former plan, they begin again.
  private mutating func rebaseSeries(
    _ communication: Procedure.Communication, _ index: Int, _ version: ProcedureVersion, because reason: String
  ) {
    guard let repetition = communication.repetition, let element = version.id(.communication, communication.key),
      !repetition.until.contains(where: { dossier.facts[$0]?.value != nil })
    else { return }
    let every = repetition.every(at: levelKey(under: version))
    for audience in communication.audiences {
      guard let audienceID = version.id(.audience, audience) else { continue }
      let said = dossier.communications.filter {
        $0.element == element && $0.audience == audienceID && $0.response == dossier.responses[index].id
      }
      guard let last = said.map(\.occurrence).max() else { continue }
      let old = dossier.deadlines.first {
        $0.isRecurring && $0.element == element && $0.subject == audience && $0.state.isOpen
      }
      guard old?.duration != every.iso8601 else { continue }
      var due = Offset.after(every).applied(to: now, in: dossier.calendar)
      if let announced = old?.due?.earliest { due = min(due, announced) }
      var new = series(
        communication, repetition, audience, next: last + 1, due: due, dossier.responses[index], version)
      new.reason = reason
      if let old {
        supersede(old, by: new, every: every, folds: repetition.afterDownTime == .fold, step: last + 1)
      } else {
        insert(new, superseding: nil, every: every, folds: repetition.afterDownTime == .fold, step: last + 1)
      }
    }
  }

  /// Plans what the new plan says on an event that has happened already.
  private mutating func planPassed(
    _ communication: Procedure.Communication, _ index: Int, _ version: ProcedureVersion
  ) {
    let response = dossier.responses[index]
    guard instant(of: communication.trigger, version, response) != nil else { return }
    plan(communication, response, version)
  }
}
