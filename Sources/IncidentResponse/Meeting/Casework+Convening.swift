import Foundation
import Postgres

/// Telling people of a meeting: when it is planned or moved, and before or when the next one of a series is due.
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

  /// An occurrence of the series has fallen due: those before it without minutes were missed, and it is planned where no
  /// reminder has done so.
  mutating func convene(_ number: Int, _ deadline: Deadline, isDue: Bool) {
    guard let version = version(of: deadline), let element = deadline.element, let response = deadline.response,
      let key = version.reference(element)?.key,
      let meeting = version.procedure.meetings.first(where: { $0.key == key }),
      let due = deadline.series(in: dossier.calendar)?.occurrence(number)
    else { return }
    if isDue {
      for position in dossier.meetings.indices {
        let earlier = dossier.meetings[position]
        guard earlier.element == element, earlier.response == response, earlier.occurrence != number,
          earlier.state == .planned, earlier.planned < due
        else { continue }
        miss(position)
      }
      remindOfNext(deadline)
    }
    guard
      !dossier.meetings.contains(where: {
        $0.element == element && $0.response == response && $0.occurrence == number
      })
    else { return }
    insert(occurrence: number, of: meeting, element, at: due, response, version)
  }

  /// Tells owners and attendees of a planned meeting: when, how, where, and what is on the agenda.
  mutating func invite(_ id: UUID, domain: String, in tx: borrowing Transaction) async throws {
    guard let position = dossier.meetings.firstIndex(where: { $0.id == id }),
      dossier.meetings[position].state == .planned,
      dossier.meetings[position].invitedRevision < dossier.meetings[position].revision,
      let (definition, version) = definition(of: dossier.meetings[position])
    else { return }
    let meeting = dossier.meetings[position]
    var owners = Addressee.Circle(roles: definition.repetition?.owners ?? [], of: version)
    owners.onlyParticipants = incident.restricted
    let results = try await tx.pipeline([
      Addressee.invited(to: id, organisation: organisation, onlyParticipants: incident.restricted),
      Addressee.selection(owners, record: recordID, organisation: organisation),
      """
      SELECT body FROM meeting_content
      WHERE organisation_id = \(organisation) AND meeting_id = \(id) AND kind = 'agenda' ORDER BY id DESC LIMIT 1
      """,
    ])
    let addressees = try (results[0].map { $0 } + results[1].map { $0 }).map(Addressee.init(row:))
    let agenda = try results[2].first.map { try $0["body"] as [String] } ?? definition.agenda
    let invitation = MeetingInvitation(
      meeting: meeting, definition: definition, agenda: agenda, incident: incident, zone: dossier.zone)
    let messages = deliveries(
      of: "\(id.uuidString)/\(meeting.revision)", purpose: .reminder, meeting: id, to: addressees,
      prefersPhone: emailIsDown, domain: domain
    ) { _ in (invitation.subject, invitation.body) }
    write(messages, urgent: true)
    dossier.meetings[position].invitedRevision = meeting.revision
    queue(
      """
      UPDATE meeting SET invited_revision = \(Int32(meeting.revision))
      WHERE organisation_id = \(organisation) AND id = \(id)
      """)
    note(
      messages.isEmpty ? "meeting.unheard" : "meeting.announced",
      messages.isEmpty
        ? "\(definition.title): there is nobody to tell"
        : "\(definition.title): told \(messages.map(\.addressee.name).joined(separator: ", "))",
      element: meeting.element, subject: id)
  }
}

extension Addressee {
  /// People and teams that are to come, in the form of `selection`.
  ///
  /// - Parameter onlyParticipants: of a restricted incident nobody is told who does not see it, and no team's mailbox.
  static func invited(to meeting: UUID, organisation: UUID, onlyParticipants: Bool) -> SQL {
    """
    SELECT a.contact_id, coalesce(a.person_id, c.person_id) AS person_id, coalesce(c.team, p.name) AS name,
      CASE WHEN \(onlyParticipants) THEN p.email ELSE coalesce(c.email, p.email) END AS email,
      CASE WHEN \(onlyParticipants) THEN p.phone ELSE coalesce(c.phone, p.phone) END AS phone,
      NULL::text AS department, NULL::uuid AS department_id
    FROM meeting_attendee a
    LEFT JOIN contact c ON c.organisation_id = a.organisation_id AND c.id = a.contact_id
    LEFT JOIN person p ON p.organisation_id = a.organisation_id AND p.id = coalesce(a.person_id, c.person_id)
    WHERE a.organisation_id = \(organisation) AND a.meeting_id = \(meeting) AND a.invited AND a.name IS NULL
      AND coalesce(c.active, true) AND coalesce(p.active, true)
      AND (NOT \(onlyParticipants) OR p.id IN (
        SELECT t.person_id FROM participant t
        WHERE t.organisation_id = a.organisation_id AND t.record_id = a.record_id AND t.ended_at IS NULL))
    ORDER BY c.position NULLS LAST, coalesce(c.team, p.name), a.id
    """
  }
}
