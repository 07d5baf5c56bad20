import Foundation
import Postgres

/// Messages change their way while e-mail is declared down, and when it is back (M81).
extension Casework {
  /// The fact that declares channels down.
  static let channelsDown = "channels_down"

  /// Whether messages must go another way because e-mail was declared down (M81).
  var emailIsDown: Bool {
    guard case .set(let down) = dossier.facts[Self.channelsDown]?.value else { return false }
    return dossier.procedures.values.contains { version in
      version.procedure.channels.contains { $0.medium == .email && down.contains($0.key) }
    }
  }

  /// What waits to be sent by e-mail becomes a telephone call wherever there is a number; when e-mail is back, calls that
  /// still wait become e-mail again. What has been sent, said or given up stays as it is.
  mutating func switchChannels() {
    if incident.isImported { return }
    queue(emailIsDown ? toTelephone : toEmail)
    if !emailIsDown { queue(sending) }
    note(
      emailIsDown ? "channel.email-down" : "channel.email-back",
      emailIsDown ? "Messages that wait become telephone calls" : "Calls that wait become e-mail again")
    wakeUps.insert(.deliveries)
  }

  /// A file is not read out.
  private var toTelephone: SQL {
    """
    UPDATE delivery d SET channel = 'phone', address = reached.phone
    FROM (\(addresses)) AS reached
    WHERE d.organisation_id = \(organisation) AND d.id = reached.id AND reached.phone IS NOT NULL
      AND d.channel = 'email' AND d.document_id IS NULL
    """
  }

  private var toEmail: SQL {
    """
    UPDATE delivery d SET channel = 'email', address = reached.email
    FROM (\(addresses)) AS reached
    WHERE d.organisation_id = \(organisation) AND d.id = reached.id AND reached.email IS NOT NULL
      AND d.channel = 'phone' AND NOT reached.is_call
    """
  }

  /// Messages of the incident that wait, with the addresses as they are now, and whether the communication is one by
  /// telephone anyway. Of a restricted incident only a person's own addresses count, since others read those of a team.
  private var addresses: SQL {
    """
    SELECT w.id, coalesce(CASE WHEN \(incident.restricted) THEN NULL ELSE c.email END, p.email) AS email,
      coalesce(CASE WHEN \(incident.restricted) THEN NULL ELSE c.phone END, p.phone) AS phone,
      coalesce(m.channel = 'phone', false) AS is_call
    FROM delivery w
    LEFT JOIN contact c ON c.organisation_id = w.organisation_id AND c.id = w.contact_id
    LEFT JOIN person p ON p.organisation_id = w.organisation_id AND p.id = w.person_id
    LEFT JOIN communication m ON m.organisation_id = w.organisation_id AND m.id = w.communication_id
    WHERE w.organisation_id = \(organisation) AND w.record_id = \(recordID) AND w.state = 'waiting'
    """
  }

  /// The jobs of what waits by e-mail; those that are there stay.
  private var sending: SQL {
    """
    INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
    SELECT d.organisation_id, app.uuid_v7(), 'deliver', d.id::text, d.record_id, d.id
    FROM delivery d
    WHERE d.organisation_id = \(organisation) AND d.record_id = \(recordID) AND d.state = 'waiting'
      AND d.channel = 'email'
    ON CONFLICT ON CONSTRAINT job_key DO NOTHING
    """
  }
}
