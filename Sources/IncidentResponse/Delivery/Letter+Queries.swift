import Foundation
import Postgres

extension Letter {
  static func selection(_ id: UUID, organisation: UUID) -> SQL {
    """
    SELECT d.*, i.label, coalesce(i.exercise, false) AS exercise, o.name AS organisation_name,
      coalesce(p.language, o.language) AS language
    FROM delivery d
    JOIN organisation o ON o.organisation_id = d.organisation_id
    LEFT JOIN incident i ON i.organisation_id = d.organisation_id AND i.id = d.record_id
    LEFT JOIN person p ON p.organisation_id = d.organisation_id AND p.id = d.person_id
    WHERE d.organisation_id = \(organisation) AND d.id = \(id)
    """
  }

  init(row: Row) throws {
    delivery = Delivery(
      organisation: try row["organisation_id"], id: try row["id"], record: try row["record_id"],
      communication: try row["communication_id"], deadline: try row["deadline_id"],
      purpose: try .stored(row["purpose"]),
      addressee: Addressee(
        contact: try row["contact_id"], person: try row["person_id"], name: try row["recipient_name"]),
      channel: try .stored(row["channel"]), address: try row["address"], messageID: try row["message_id"],
      subject: try row["subject"], body: try row["body"])
    state = try .stored(row["state"])
    composedAt = try row["created_at"]
    incident = try row["label"]
    organisation = try row["organisation_name"]
    language = try row["language"]
    isExercise = try row["exercise"]
  }
}
