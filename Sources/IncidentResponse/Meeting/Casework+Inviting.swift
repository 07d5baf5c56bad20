import Foundation
import Postgres

/// Telling people of a meeting: when it is planned or moved, when it is called off, and when they need not come any more.
extension Casework {
  /// Has the delivery worker tell people.
  mutating func announce(_ meeting: Meeting) {
    if incident.isImported { return }
    queue(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, element_id)
      VALUES (\(organisation), \(UUID.next()), 'compose', \(meeting.id.uuidString.lowercased()), \(recordID),
        \(meeting.id), \(meeting.element))
      ON CONFLICT (organisation_id, kind, key) DO NOTHING
      """)
    wakeUps.insert(.deliveries)
  }

  /// Tells owners and attendees of a meeting what they do not know yet: when, how, where, and what is on the agenda; or that
  /// it is off. Who was invited and is no longer is told that.
  mutating func tell(of id: UUID, from sender: Sender, in tx: borrowing Transaction) async throws {
    guard let position = dossier.meetings.firstIndex(where: { $0.id == id }), dossier.meetings[position].isUntold,
      let (definition, version) = definition(of: dossier.meetings[position])
    else { return }
    let meeting = dossier.meetings[position]
    let circle = try MeetingCircle(
      results: try await tx.pipeline(
        MeetingCircle.selections(
          meeting, definition, version, record: recordID, organisation: organisation,
          onlyParticipants: incident.restricted)))
    func letters(_ act: CalendarEvent.Act, to addressees: [Addressee]) -> [Delivery] {
      self.letters(act, to: addressees, of: meeting, definition, circle, from: sender)
    }
    switch meeting.state {
    case .cancelled:
      let messages = letters(.callOff, to: circle.told)
      if !messages.isEmpty { send(messages, "meeting.called-off", meeting, definition) }
    default:
      let invitations = letters(.invite, to: circle.everybody)
      send(invitations, invitations.isEmpty ? "meeting.unheard" : "meeting.announced", meeting, definition)
      let dismissals = letters(.withdraw, to: circle.dismissed)
      if !dismissals.isEmpty { send(dismissals, "meeting.withdrawn", meeting, definition) }
    }
    dossier.meetings[position].invitedRevision = meeting.revision
    queue(
      """
      UPDATE meeting SET invited_revision = \(Int32(meeting.revision))
      WHERE organisation_id = \(organisation) AND id = \(id)
      """)
  }

  private func letters(
    _ act: CalendarEvent.Act, to addressees: [Addressee], of meeting: Meeting, _ definition: Procedure.Meeting,
    _ circle: MeetingCircle, from sender: Sender
  ) -> [Delivery] {
    func invitation(for addressee: Addressee) -> MeetingInvitation {
      MeetingInvitation(
        meeting: meeting, definition: definition, act: act, agenda: circle.agenda ?? definition.agenda,
        reason: act == .callOff ? circle.reason : nil, incident: incident, zone: dossier.zone,
        language: language(of: addressee))
    }
    let messages = deliveries(
      of: "\(meeting.id.uuidString)/\(meeting.revision)", purpose: .reminder, meeting: meeting.id, to: addressees,
      domain: sender.domain
    ) { (invitation(for: $0).subject, invitation(for: $0).body) }
    return inTheirLanguage(messages).map { message in
      let event = invitation(for: message.addressee).event(
        at: now, organizer: (circle.organisation, sender.address),
        attendees: circle.attendees(of: act, for: message.addressee))
      var message = message
      message.invitation = .init(
        method: act.method, calendar: message.addressee.email == nil ? nil : event?.text)
      return message
    }
  }

  private mutating func send(
    _ messages: [Delivery], _ type: String, _ meeting: Meeting, _ definition: Procedure.Meeting
  ) {
    write(messages, urgent: true)
    let names = messages.map(\.addressee.name).joined(separator: ", ")
    note(
      type, messages.isEmpty ? "\(definition.title): there is nobody to tell" : "\(definition.title): told \(names)",
      element: meeting.element, subject: meeting.id)
  }
}
