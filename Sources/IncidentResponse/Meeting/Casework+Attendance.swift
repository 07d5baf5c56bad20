import Foundation
import Postgres

/// Who is to come to a meeting, who came, and its words.
extension Casework {
  enum MeetingWords: String {
    case agenda
    case minutes
    case decisions
    case reason
  }

  /// The newest words of a kind count.
  mutating func write(_ kind: MeetingWords, _ words: [String], of meeting: UUID) {
    if words.isEmpty { return }
    queue(
      """
      INSERT INTO meeting_content (organisation_id, id, record_id, meeting_id, kind, body)
      VALUES (\(organisation), \(UUID.next()), \(recordID), \(meeting), \(kind.rawValue), \(words))
      """)
  }

  mutating func invite(_ attendees: [Meeting.Attendee], to meeting: UUID) {
    let people = Set(attendees.compactMap(\.person)).sorted { $0.uuidString < $1.uuidString }
    let names = Set(attendees.compactMap(\.name)).sorted()
    queue(
      """
      INSERT INTO meeting_attendee (organisation_id, id, record_id, meeting_id, person_id, invited)
      SELECT \(organisation), id, \(recordID), \(meeting), person_id, true
      FROM unnest(\(people.map { _ in UUID.next() }), \(people)) AS new (id, person_id)
      ON CONFLICT ON CONSTRAINT meeting_attendee_person_key DO UPDATE SET invited = true
      """)
    queue(
      """
      UPDATE meeting_attendee SET invited = true
      WHERE organisation_id = \(organisation) AND meeting_id = \(meeting) AND name = ANY (\(names))
      """)
    add(names, to: meeting, invited: true)
  }

  /// Whoever holds the roles that the procedure names, as they are now; of a restricted incident, whoever sees it.
  mutating func inviteHolders(of meeting: Procedure.Meeting, to id: UUID, _ version: ProcedureVersion) {
    var circle = Addressee.Circle(roles: meeting.roles, of: version)
    circle.onlyParticipants = incident.restricted
    queue(
      """
      INSERT INTO meeting_attendee (organisation_id, id, record_id, meeting_id, person_id, contact_id, invited)
      SELECT DISTINCT ON (coalesce(held.person_id, held.contact_id)) \(organisation), app.uuid_v7(), \(recordID), \(id),
        held.person_id, CASE WHEN held.person_id IS NULL THEN held.contact_id END, true
      FROM (\(Addressee.selection(circle, record: recordID, organisation: organisation))) AS held
      """)
  }

  /// Those who were to come and are not among them did not.
  mutating func attended(_ present: [Meeting.Attendee], _ meeting: UUID) {
    let people = Set(present.compactMap(\.person)).sorted { $0.uuidString < $1.uuidString }
    let names = Set(present.compactMap(\.name)).sorted()
    queue(
      """
      UPDATE meeting_attendee SET present = coalesce(name = ANY (\(names)), false)
      WHERE organisation_id = \(organisation) AND meeting_id = \(meeting)
      """)
    queue(
      """
      INSERT INTO meeting_attendee (organisation_id, id, record_id, meeting_id, person_id, invited, present)
      SELECT \(organisation), id, \(recordID), \(meeting), person_id, false, true
      FROM unnest(\(people.map { _ in UUID.next() }), \(people)) AS new (id, person_id)
      ON CONFLICT ON CONSTRAINT meeting_attendee_person_key DO UPDATE SET present = true
      """)
    add(names, to: meeting, invited: false, present: true)
  }

  private mutating func add(_ names: [String], to meeting: UUID, invited: Bool, present: Bool? = nil) {
    queue(
      """
      INSERT INTO meeting_attendee (organisation_id, id, record_id, meeting_id, name, invited, present)
      SELECT \(organisation), id, \(recordID), \(meeting), name, \(invited), \(present)
      FROM unnest(\(names.map { _ in UUID.next() }), \(names)) AS new (id, name)
      WHERE NOT EXISTS (
        SELECT FROM meeting_attendee known
        WHERE known.organisation_id = \(organisation) AND known.meeting_id = \(meeting) AND known.name = new.name)
      """)
  }
}

extension Procedure.Meeting {
  /// Roles that come, whoever presides first.
  var roles: [String] { [chair].compactMap(\.self) + attendees.filter { $0 != chair } }
}
