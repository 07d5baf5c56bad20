package import Foundation
import Postgres

extension Casework {
  /// Hides the incident, with all that hangs on it and with its reports, from everybody but its participants and those
  /// who are admitted now; whoever restricts it is one of them. One that is restricted admits further people.
  package mutating func restrict(admitting people: [UUID] = [], because reason: String) throws {
    try requireReason(reason)
    guard !incident.restricted || !people.isEmpty else {
      throw Refusal(.wrongState, "\(incident.label) is restricted already; name whom to admit, or show it again.")
    }
    let type = incident.restricted ? "incident.participants-admitted" : "incident.restricted"
    dossier.incident.restricted = true
    // Before it is hidden from the operator who may be hiding it.
    holdBackMessagesOutside()
    withdrawMessages(exceptTo: people)
    queue("SELECT app.restrict(\(recordID), true, \(people))")
    // Now also those of reports that only their restriction has shown to whoever restricts them.
    withdrawMessages(exceptTo: people)
    note(
      type, reason,
      details: people.isEmpty ? [:] : ["admitted": people.map(\.uuidString).joined(separator: " ").lowercased()])
  }

  /// Shows a restricted incident and its reports again, to whoever sees its department.
  package mutating func unrestrict(because reason: String) throws {
    try requireReason(reason)
    guard incident.restricted else { throw Refusal(.wrongState, "\(incident.label) is not restricted.") }
    queue("SELECT app.restrict(\(recordID), false, \([UUID]()))")
    dossier.incident.restricted = false
    note("incident.unrestricted", reason)
  }

  /// What would be told to people outside, and nobody has decided, waits for a decision from now on.
  private mutating func holdBackMessagesOutside() {
    for position in dossier.communications.indices {
      let planned = dossier.communications[position]
      guard planned.state == .planned, planned.requirement == .required, let element = planned.element,
        let version = dossier.procedures.values.first(where: { $0.reference(element) != nil }),
        let communication = version.procedure.communications.first(where: { $0.key == version.reference(element)?.key }
        ),
        communication.decision == nil, let audience = planned.audience.flatMap({ version.reference($0) })?.key,
        requirement(of: communication, audience, version) == .undecided
      else { continue }
      dossier.communications[position].requirement = .undecided
      queue(
        """
        UPDATE communication SET requirement = 'undecided'
        WHERE organisation_id = \(organisation) AND id = \(planned.id) AND state = 'planned'
        """)
      note("communication.held-back", communication.title, element: element, subject: planned.id)
    }
  }

  /// What waits to be sent to people who see the incident no longer is not sent, nor read to them; nor is what waits for
  /// the mailbox of a team, which others may read. Outside, what somebody has decided to tell goes on.
  private mutating func withdrawMessages(exceptTo people: [UUID]) {
    let admitted = people + [caller.person].compactMap(\.self)
    let outside = dossier.communications.filter(isOutside).map(\.id)
    queue(
      """
      UPDATE delivery d SET state = 'cancelled'
      WHERE d.organisation_id = \(organisation) AND d.state = 'waiting'
        AND (d.record_id = \(recordID) OR d.record_id IN (
          SELECT p.id FROM report p WHERE p.organisation_id = \(organisation) AND p.incident_id = \(recordID)))
        AND (d.contact_id IS NOT NULL OR d.person_id IS NULL OR d.person_id <> ALL (\(admitted)) AND NOT EXISTS (
          SELECT FROM participant a
          WHERE a.organisation_id = d.organisation_id AND a.record_id = \(recordID) AND a.person_id = d.person_id
            AND a.ended_at IS NULL))
        AND NOT EXISTS (
          SELECT FROM communication c
          WHERE c.organisation_id = d.organisation_id AND c.id = d.communication_id AND c.id = ANY (\(outside))
            AND c.decided_at IS NOT NULL)
      """)
    // Where that was the last that waited, the communication has come to its end.
    queue(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, urgent)
      SELECT c.organisation_id, app.uuid_v7(), 'follow', c.id::text, c.record_id, c.id, true
      FROM communication c
      WHERE c.organisation_id = \(organisation) AND c.record_id = \(recordID) AND c.state = 'composed' AND NOT EXISTS (
        SELECT FROM delivery d
        WHERE d.organisation_id = c.organisation_id AND d.communication_id = c.id AND d.state = 'waiting'
          AND d.held_until IS NULL)
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
      """)
    wakeUps.insert(.deliveries)
  }

  private func isOutside(_ communication: Communication) -> Bool {
    dossier.procedures.values.contains { version in
      let key = communication.audience.flatMap { version.reference($0) }?.key
      return key != nil && version.procedure.audiences.contains { $0.key == key && $0.side == .external }
    }
  }

  private func requireReason(_ reason: String) throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "To restrict an incident, or to show it again, needs a reason.", at: "/reason")
    }
  }
}
