import Foundation
import Postgres

extension Letter {
  static func selection(_ id: UUID, organisation: UUID) -> SQL {
    """
    SELECT d.*, i.label, coalesce(i.exercise, false) AS exercise, o.name AS organisation_name,
      coalesce(d.language, p.language, o.language) AS letter_language, (SELECT count(*) FROM delivery_attempt a
        WHERE a.organisation_id = d.organisation_id AND a.delivery_id = d.id AND NOT a.channel_failed) AS attempts,
      -- Of what its communication carries, only e-mail brings it.
      ARRAY(SELECT x.document_id FROM communication_attachment x
        WHERE x.organisation_id = d.organisation_id AND x.communication_id = d.communication_id
          AND x.detached_at IS NULL AND d.channel = 'email' ORDER BY x.position) AS attached_documents,
      ARRAY(SELECT x.document_version FROM communication_attachment x
        WHERE x.organisation_id = d.organisation_id AND x.communication_id = d.communication_id
          AND x.detached_at IS NULL AND d.channel = 'email' ORDER BY x.position) AS attached_versions,
      EXISTS (SELECT FROM channel_outage u
        WHERE u.organisation_id = d.organisation_id AND u.channel = d.channel AND u.ended_at IS NULL) AS channel_is_down
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
      document: try Self.document(row),
      meeting: try row["meeting_id"], invitation: try Self.invitation(row),
      purpose: try .stored(row["purpose"]),
      addressee: Addressee(
        contact: try row["contact_id"], person: try row["person_id"], name: try row["recipient_name"]),
      channel: try .stored(row["channel"]), address: try row["address"], messageID: try row["message_id"],
      subject: try row["subject"], body: try row["body"])
    delivery.page = try row["page_id"]
    delivery.heldUntil = try row["held_until"]
    delivery.language = try row["language"]
    state = try .stored(row["state"])
    composedAt = try row["created_at"]
    incident = try row["label"]
    organisation = try row["organisation_name"]
    language = try row["letter_language"]
    isExercise = try row["exercise"]
    attempts = Int(try row["attempts"] as Int64)
    isChannelDown = try row["channel_is_down"]
    let attached = zip(try row["attached_documents"] as [UUID], try row["attached_versions"] as [Int32])
    documents =
      [delivery.document].compactMap(\.self)
      + attached.map { Delivery.DocumentVersion(id: $0, version: Int($1)) }
  }

  private static func invitation(_ row: Row) throws -> Delivery.Invitation? {
    guard let method: String = try row["calendar_method"] else { return nil }
    return Delivery.Invitation(method: try .stored(method), calendar: try row["calendar"])
  }

  private static func document(_ row: Row) throws -> Delivery.DocumentVersion? {
    guard let id: UUID = try row["document_id"], let version: Int32 = try row["document_version"] else { return nil }
    return Delivery.DocumentVersion(id: id, version: Int(version))
  }
}

extension Letter.Attachment {
  /// Bytes of all of them together.
  static func size(of documents: [Delivery.DocumentVersion]) -> SQL {
    """
    SELECT coalesce(sum(v.size), 0)::bigint AS size
    FROM unnest(\(documents.map(\.id)), \(documents.map { Int32($0.version) })) AS carried (id, version)
    JOIN document_version v ON v.organisation_id = (SELECT app.organisation_id()) AND v.document_id = carried.id
      AND v.version = carried.version AND v.format = 'pdf'
    """
  }

  /// The parts of the PDF in order; none where there is no such version, or it is too large to be sent.
  static func selection(_ document: Delivery.DocumentVersion) -> SQL {
    """
    SELECT v.file_name, b.media_type, c.bytes
    FROM document_version v
    JOIN blob b ON b.organisation_id = v.organisation_id AND b.id = v.blob_id
    JOIN blob_chunk c ON c.organisation_id = v.organisation_id AND c.blob_id = v.blob_id
    WHERE v.organisation_id = (SELECT app.organisation_id()) AND v.document_id = \(document.id)
      AND v.version = \(Int32(document.version)) AND v.format = 'pdf' AND v.size <= \(Int64(largest))
    ORDER BY c.position
    """
  }

  init?(rows: Rows) throws {
    guard let first = rows.first else { return nil }
    fileName = try first["file_name"]
    contentType = try first["media_type"]
    bytes = []
    for row in rows { bytes += try row["bytes"] as [UInt8] }
  }
}
