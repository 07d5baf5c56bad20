package import Foundation
import Postgres

/// The planning of meetings (M64, M70, M73).
extension Casework {
  /// Plans the first meeting that the procedure asks for, and arms the series where there are more to come.
  mutating func plan(_ meeting: Procedure.Meeting, _ response: Response?, _ version: ProcedureVersion) {
    guard let response, let element = version.id(.meeting, meeting.key),
      !dossier.meetings.contains(where: { $0.element == element && $0.occurrence == 0 })
    else { return }
    let start = meeting.trigger.after.map { Offset.after($0).applied(to: now, in: dossier.calendar) } ?? now
    insert(occurrence: 0, of: meeting, element, at: start, response.id, version)
    // Nothing repeats whose end has come already.
    if let recurring = Recurring(meeting, element), !hasEnded(recurring.repetition) {
      repeats(recurring, from: start, response, version)
    }
  }

  /// Plans a meeting outside its series, or moves a planned one.
  ///
  /// - Returns: the meeting.
  package mutating func plan(_ plan: Meeting.Plan, under version: ProcedureVersion) throws -> UUID {
    try require(.logged, .responding, .resolved, .reviewed, to: "plan a meeting")
    guard let response = response(under: version), response.isRunning else {
      throw Refusal(.wrongState, "No response under \(version.procedure.title) is running; a meeting belongs to one.")
    }
    guard let meeting = version.procedure.meetings.first(where: { $0.key == plan.key }),
      let element = version.id(.meeting, plan.key)
    else {
      let known = version.procedure.meetings.map(\.key).joined(separator: ", ")
      throw Refusal(
        .invalid, "\(version.procedure.title) has no meeting \(plan.key). It has: \(known).", at: "/meeting")
    }
    if let mode = plan.mode { try check(mode, of: meeting) }
    if plan.attendees?.isEmpty ?? false {
      throw Refusal(.invalid, "A meeting has attendees.", at: "/attendees")
    }
    guard let moved = plan.planned else {
      // One that was held already is planned so that its minutes can be recorded; nobody is told.
      return insert(
        occurrence: nil, of: meeting, element, at: plan.at, response.id, version, mode: plan.mode, place: plan.place,
        attendees: plan.attendees, agenda: plan.agenda)
    }
    guard let position = dossier.meetings.firstIndex(where: { $0.id == moved && $0.element == element }) else {
      throw Refusal(.invalid, "The incident has no such \(meeting.title).", at: "/plannedId")
    }
    guard dossier.meetings[position].state == .planned else {
      throw Refusal(
        .wrongState, "The meeting is \(dossier.meetings[position].state.rawValue); only a planned one moves.")
    }
    move(position, plan, meeting)
    return moved
  }

  /// Calls a planned meeting off. Its series goes on.
  package mutating func cancelMeeting(_ id: UUID, because reason: String) throws {
    guard let position = dossier.meetings.firstIndex(where: { $0.id == id }) else { throw Refusal.notFound("meeting") }
    guard dossier.meetings[position].state == .planned else {
      throw Refusal(
        .wrongState, "The meeting is \(dossier.meetings[position].state.rawValue); only a planned one is cancelled.")
    }
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "Cancelling a meeting needs a reason.", at: "/reason")
    }
    cancel(position, because: reason)
  }

  func check(_ mode: Procedure.Meeting.Mode, of meeting: Procedure.Meeting) throws {
    if meeting.modes.isEmpty || meeting.modes.contains(mode) { return }
    let allowed = meeting.modes.map(\.rawValue).joined(separator: " or ")
    throw Refusal(.invalid, "\(meeting.title) is held \(allowed).", at: "/mode")
  }

  @discardableResult
  mutating func insert(
    occurrence: Int?, of meeting: Procedure.Meeting, _ element: UUID, at planned: Date, _ response: UUID,
    _ version: ProcedureVersion, mode: Procedure.Meeting.Mode? = nil, place: String? = nil,
    attendees: [Meeting.Attendee]? = nil, agenda: [String]? = nil
  ) -> UUID {
    let new = Meeting(
      id: .next(), response: response, element: element, occurrence: occurrence, planned: planned,
      mode: mode ?? (meeting.modes.count == 1 ? meeting.modes[0] : nil), place: place, state: .planned, revision: 1,
      invitedRevision: 0)
    dossier.meetings.append(new)
    queue(
      """
      INSERT INTO meeting (organisation_id, id, record_id, response_id, element_id, occurrence, planned_at, mode, place,
        person_id, actor)
      VALUES (\(organisation), \(new.id), \(recordID), \(response), \(element), \(occurrence.map { Int32($0) }),
        \(planned), \(new.mode?.rawValue), \(place), \(caller.person), \(caller.actor))
      """)
    write(.agenda, agenda ?? meeting.agenda, of: new.id)
    if let attendees {
      invite(attendees, to: new.id)
    } else {
      inviteHolders(of: meeting, to: new.id, version)
    }
    note(
      "meeting.planned", "\(meeting.title), \(MessageTimes(zone: dossier.zone).text(planned))", element: element,
      subject: new.id)
    if occurrence != nil || planned > now { announce(new) }
    return new.id
  }

  /// - Parameter plan: what it does not say stays as it was.
  private mutating func move(_ position: Int, _ plan: Meeting.Plan, _ meeting: Procedure.Meeting) {
    let id = dossier.meetings[position].id
    dossier.meetings[position].mode = plan.mode ?? dossier.meetings[position].mode
    dossier.meetings[position].place = plan.place ?? dossier.meetings[position].place
    if let agenda = plan.agenda { write(.agenda, agenda, of: id) }
    if let attendees = plan.attendees {
      queue(
        """
        UPDATE meeting_attendee SET invited = false
        WHERE organisation_id = \(organisation) AND meeting_id = \(id)
        """)
      invite(attendees, to: id)
    }
    move(position, to: plan.at, meeting.title)
  }

  mutating func move(_ position: Int, to instant: Date, _ title: String) {
    dossier.meetings[position].planned = instant
    dossier.meetings[position].revision += 1
    let meeting = dossier.meetings[position]
    queue(
      """
      UPDATE meeting SET planned_at = \(instant), mode = \(meeting.mode?.rawValue), place = \(meeting.place),
        revision = \(Int32(meeting.revision))
      WHERE organisation_id = \(organisation) AND id = \(meeting.id)
      """)
    note(
      "meeting.moved", "\(title), now \(MessageTimes(zone: dossier.zone).text(instant))", element: meeting.element,
      subject: meeting.id)
    announce(meeting)
  }

  mutating func cancel(_ position: Int, because reason: String) {
    dossier.meetings[position].revision += 1
    end(position, as: .cancelled)
    let meeting = dossier.meetings[position]
    if meeting.isUntold { announce(meeting) }
    write(.reason, [reason], of: meeting.id)
    note(
      "meeting.cancelled", title(of: meeting), element: meeting.element, subject: meeting.id,
      details: ["reason": reason])
  }

  /// Nobody recorded that it was held, and the next one is due, or no other will come.
  mutating func miss(_ position: Int) {
    let meeting = dossier.meetings[position]
    end(position, as: .missed)
    note(
      "meeting.missed", "\(title(of: meeting)), \(MessageTimes(zone: dossier.zone).text(meeting.planned))",
      element: meeting.element, subject: meeting.id)
  }

  private mutating func end(_ position: Int, as state: Meeting.State) {
    dossier.meetings[position].state = state
    let meeting = dossier.meetings[position]
    queue(
      """
      UPDATE meeting SET state = \(state.rawValue), revision = \(Int32(meeting.revision))
      WHERE organisation_id = \(organisation) AND id = \(meeting.id)
      """)
  }

  /// The meetings of a series that lie ahead are not held where the series ends.
  mutating func cancelMeetingsAhead(of element: UUID?, because reason: String) {
    for position in dossier.meetings.indices {
      let meeting = dossier.meetings[position]
      guard meeting.element == element, meeting.state == .planned, meeting.planned > now else { continue }
      cancel(position, because: reason)
    }
  }

  /// With the incident everything ends: what was not held by then was missed, what lay ahead is called off.
  mutating func endMeetings() {
    for position in dossier.meetings.indices where dossier.meetings[position].state == .planned {
      if dossier.meetings[position].planned > now {
        cancel(position, because: "The incident was closed.")
      } else {
        miss(position)
      }
    }
  }

  func title(of meeting: Meeting) -> String {
    dossier.procedures.values.lazy.compactMap { $0.element(meeting.element)?.title }.first ?? ""
  }

  /// The meeting of the procedure, and the version that has it.
  func definition(of meeting: Meeting) -> (meeting: Procedure.Meeting, version: ProcedureVersion)? {
    for version in dossier.procedures.values {
      if let key = version.reference(meeting.element)?.key,
        let definition = version.procedure.meetings.first(where: { $0.key == key })
      {
        return (definition, version)
      }
    }
    return nil
  }
}
