import Foundation
import Postgres

extension LegalNoticeFile {
  /// nil where there is no such document.
  static func read(
    document: UUID, record: UUID, for caller: Caller, in tx: borrowing Transaction
  ) async throws -> LegalNoticeFile? {
    let results = try await tx.pipeline([
      head(document, record, caller.organisation), written(document, record, caller.organisation),
    ])
    return try results[0].first.map { try LegalNoticeFile(row: $0, written: results[1]) }
  }

  /// The number is the newest that the recipient gave it.
  private static func head(_ document: UUID, _ record: UUID, _ organisation: UUID) -> SQL {
    """
    SELECT d.id, d.kind, d.language, d.last_version, i.label, i.imported, i.exercise, o.title, o.recipient,
      o.addressed_to, o.citation, o.jurisdiction, o.fields, o.bounds <> '' AS has_limit, c.anchor_at, c.anchor_latest_at,
      c.due_at, n.reference, g.organisation_id, g.slug, g.name AS organisation_name,
      g.time_zone, g.language AS organisation_language, g.paper, now() AS read_at
    FROM document d
    JOIN incident i ON i.organisation_id = d.organisation_id AND i.id = d.record_id
    JOIN organisation g ON g.organisation_id = d.organisation_id
    JOIN legal_obligation o ON o.organisation_id = d.organisation_id AND o.id = d.obligation_id
    JOIN deadline c ON c.organisation_id = o.organisation_id AND c.id = o.deadline_id
    LEFT JOIN LATERAL (
      SELECT x.reference FROM legal_filing x
      WHERE x.organisation_id = o.organisation_id AND x.record_id = o.record_id AND x.obligation_id = o.id
        AND x.reference IS NOT NULL
      ORDER BY x.id DESC LIMIT 1
    ) AS n ON true
    WHERE d.organisation_id = \(organisation) AND d.id = \(document) AND d.record_id = \(record)
    """
  }

  /// What was written last for each field.
  private static func written(_ document: UUID, _ record: UUID, _ organisation: UUID) -> SQL {
    """
    SELECT DISTINCT ON (w.name) w.name, w.body FROM legal_field w
    JOIN document d ON d.organisation_id = w.organisation_id AND d.obligation_id = w.obligation_id
    WHERE w.organisation_id = \(organisation) AND w.record_id = \(record) AND d.id = \(document)
    ORDER BY w.name, w.id DESC
    """
  }

  private init(row: Row, written: Rows) throws {
    let words: [String: String] = try written.reduce(into: [:]) { $0[try $1["name"]] = try $1["body"] }
    organisation = Organisation(
      id: try row["organisation_id"], slug: try row["slug"], name: try row["organisation_name"],
      timeZone: try row["time_zone"], language: try row["organisation_language"], paper: try .stored(row["paper"]))
    document = CaseFile.Request(
      id: try row["id"], element: nil, kind: try .stored(row["kind"]), language: try row["language"],
      lastVersion: Int(try row["last_version"] as Int32))
    number = try row["label"]
    standing = try row["imported"] ? .imported : row["exercise"] ? .exercise : .live
    title = try row["title"]
    recipient = try row["recipient"]
    addressedTo = try .stored(row["addressed_to"])
    citation = try row["citation"]
    jurisdiction = try row["jurisdiction"]
    countedFrom = .stored(try row["anchor_at"], try row["anchor_latest_at"])
    due = try row["due_at"]
    hasLimit = try row["has_limit"]
    fileNumber = try row["reference"]
    fields = try (row["fields"] as [String]).map { ($0, words[$0]) }
    readAt = try row["read_at"]
  }
}
