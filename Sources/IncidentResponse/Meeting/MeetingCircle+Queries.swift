import Foundation
import Postgres

extension MeetingCircle {
  /// - Parameter onlyParticipants: of a restricted incident nobody is told who does not see it, and no team's mailbox.
  static func selections(
    _ meeting: Meeting, _ definition: Procedure.Meeting, _ version: ProcedureVersion, record: UUID, organisation: UUID,
    onlyParticipants: Bool
  ) -> [SQL] {
    func holders(_ roles: [String]) -> SQL {
      var circle = Addressee.Circle(roles: roles, of: version)
      circle.onlyParticipants = onlyParticipants
      return Addressee.selection(circle, record: record, organisation: organisation)
    }
    return [
      invited(to: meeting.id, organisation: organisation, onlyParticipants: onlyParticipants),
      holders(definition.repetition?.owners ?? []), holders([definition.chair].compactMap(\.self)),
      told(of: meeting.id, organisation: organisation, onlyParticipants: onlyParticipants),
      """
      SELECT DISTINCT ON (kind) kind, body FROM meeting_content
      WHERE organisation_id = \(organisation) AND meeting_id = \(meeting.id) AND kind IN ('agenda', 'reason')
      ORDER BY kind, id DESC
      """,
      "SELECT name FROM organisation WHERE organisation_id = \(organisation)",
    ]
  }

  init(results: [Rows]) throws {
    invited = try results[0].map(Addressee.init(row:))
    owners = try results[1].map(Addressee.init(row:))
    chairs = try results[2].map(Addressee.init(row:))
    told = try results[3].map(Addressee.init(row:))
    organisation = try results[5].first?["name"] ?? ""
    for row in results[4] {
      let words: [String] = try row["body"]
      if try row["kind"] as String == "agenda" { agenda = words } else { reason = words.first }
    }
  }

  /// People and teams that are to come, in the form of `Addressee.selection`.
  private static func invited(to meeting: UUID, organisation: UUID, onlyParticipants: Bool) -> SQL {
    """
    SELECT a.contact_id, coalesce(a.person_id, c.person_id) AS person_id, coalesce(c.team, p.name) AS name,
      CASE WHEN \(onlyParticipants) THEN p.email ELSE coalesce(c.email, p.email) END AS email,
      CASE WHEN \(onlyParticipants) THEN p.phone ELSE coalesce(c.phone, p.phone) END AS phone,
      NULL::text AS department, NULL::uuid AS department_id, p.language
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

  /// Whom the last message about the meeting invited, where it went. Who has left the organisation is told nothing more.
  private static func told(of meeting: UUID, organisation: UUID, onlyParticipants: Bool) -> SQL {
    """
    SELECT last.* FROM (
      SELECT DISTINCT ON (lower(d.address), CASE WHEN d.channel = 'phone' THEN coalesce(d.person_id::text, d.recipient_name) END)
        d.contact_id, d.person_id, d.recipient_name AS name, CASE WHEN d.channel = 'email' THEN d.address END AS email,
        CASE WHEN d.channel = 'phone' THEN d.address END AS phone, NULL::text AS department, d.department_id, p.language,
        d.calendar_method
      FROM delivery d
      LEFT JOIN person p ON p.organisation_id = d.organisation_id AND p.id = d.person_id
      WHERE d.organisation_id = \(organisation) AND d.meeting_id = \(meeting) AND d.state IN ('waiting', 'sent')
        AND coalesce(p.active, true)
        AND (NOT \(onlyParticipants) OR d.address IN (p.email, p.phone) AND p.id IN (
          SELECT t.person_id FROM participant t
          WHERE t.organisation_id = d.organisation_id AND t.record_id = d.record_id AND t.ended_at IS NULL))
      ORDER BY lower(d.address), CASE WHEN d.channel = 'phone' THEN coalesce(d.person_id::text, d.recipient_name) END,
        d.created_at DESC, d.id
    ) AS last
    WHERE last.calendar_method = 'REQUEST'
    ORDER BY last.name, last.email, last.phone
    """
  }
}
