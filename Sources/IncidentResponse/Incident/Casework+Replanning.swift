import Foundation
import Postgres

extension Casework {
  /// Fits a running response to another level: steps, clocks, communications, meetings and what recurs of the former plan
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
    replanMeetings(of: index, version, because: reason)
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

  /// Updates take the interval of the new level.
  private mutating func rebaseSeries(
    _ communication: Procedure.Communication, _ index: Int, _ version: ProcedureVersion, because reason: String
  ) {
    guard let element = version.id(.communication, communication.key) else { return }
    let response = dossier.responses[index]
    for audience in communication.audiences {
      guard let recurring = Recurring(communication, element, to: audience), !hasEnded(recurring.repetition),
        let audienceID = version.id(.audience, audience)
      else { continue }
      let said = dossier.communications.filter {
        $0.element == element && $0.audience == audienceID && $0.response == response.id
      }
      guard let last = said.map(\.occurrence).max() else { continue }
      rebase(recurring, after: last, of: response, version, because: reason)
    }
  }

  /// Meetings that the plan no longer asks for end; those that it asks for take the interval of the new level (M73).
  private mutating func replanMeetings(of index: Int, _ version: ProcedureVersion, because reason: String) {
    for meeting in version.procedure.meetings {
      guard let element = version.id(.meeting, meeting.key) else { continue }
      let response = dossier.responses[index]
      guard applies(meeting.applies, version, response: response) else {
        for deadline in dossier.deadlines where deadline.element == element && deadline.state.isOpen {
          end(deadline, as: .cancelled, because: reason)
        }
        for position in dossier.meetings.indices
        where dossier.meetings[position].element == element && dossier.meetings[position].state == .planned {
          cancel(position, because: reason)
        }
        continue
      }
      rebaseMeetings(meeting, element, of: response, version, because: reason)
      if instant(of: meeting.trigger, version, response) != nil { plan(meeting, response, version) }
    }
  }

  /// A meeting that people were told of already and that lies ahead is the next one of the new interval.
  private mutating func rebaseMeetings(
    _ meeting: Procedure.Meeting, _ element: UUID, of response: Response, _ version: ProcedureVersion,
    because reason: String
  ) {
    guard let recurring = Recurring(meeting, element), !hasEnded(recurring.repetition) else { return }
    let ahead = dossier.meetings.firstIndex { known in
      known.element == element && known.state == .planned && known.planned > now && known.occurrence ?? 0 > 0
    }
    let numbers = dossier.meetings.indices.filter { $0 != ahead && dossier.meetings[$0].element == element }
      .compactMap { dossier.meetings[$0].occurrence }
    guard let last = numbers.max() else { return }
    let due = rebase(recurring, after: last, of: response, version, because: reason)
    if let ahead, let due, due < dossier.meetings[ahead].planned.addingTimeInterval(-1) {
      move(ahead, to: due, meeting.title)
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
