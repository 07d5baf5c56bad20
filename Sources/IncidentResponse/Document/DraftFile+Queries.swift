import Foundation
import Postgres

extension DraftFile {
  /// The oldest draft of the document; nil where there is none.
  ///
  /// - Parameter reference: what the document is called by, from its id, kind and draft.
  static func read(
    document: UUID, record: UUID, for caller: Caller, in tx: borrowing Transaction,
    reference: (Content) -> String
  ) async throws -> DraftFile? {
    let rows = try await tx.query(
      """
      SELECT d.id, d.kind, d.language AS document_language, d.last_version, t.id AS draft, t.body, t.created_at, o.*
      FROM document d
      JOIN organisation o ON o.organisation_id = d.organisation_id
      JOIN document_draft t ON t.organisation_id = d.organisation_id AND t.record_id = d.record_id AND t.document_id = d.id
      WHERE d.organisation_id = \(caller.organisation) AND d.id = \(document) AND d.record_id = \(record)
      ORDER BY t.id LIMIT 1
      """)
    guard let row = rows.first else { return nil }
    let content: Content = try (row["body"] as PGJSON).decode()
    return DraftFile(
      reference: reference(content), organisation: try Organisation(row: row),
      document: .init(
        id: try row["id"], element: nil, kind: try .stored(row["kind"]), language: try row["document_language"],
        lastVersion: Int(try row["last_version"] as Int32)),
      draft: try row["draft"], readAt: try row["created_at"], content: content)
  }
}
