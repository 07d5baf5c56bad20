import Foundation
import Postgres

/// What a document is to say, read under the rights of whoever asked for it and left for the report worker, which may not
/// read what it was made from (docs/decisions/0022).
struct DocumentDraft<Content: Codable & Sendable>: Sendable {
  var id: UUID
  var content: Content
}

extension DocumentDraft {
  /// Leaves the draft, with the job that makes a version of it.
  static func statements(
    _ content: Content, of document: UUID, record: UUID, by caller: Caller
  ) throws -> [SQL] {
    let id = UUID.next()
    return [
      """
      INSERT INTO document_draft (organisation_id, id, record_id, document_id, body)
      VALUES (\(caller.organisation), \(id), \(record), \(document), \(try PGJSON(encoding: content)))
      """,
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
      VALUES (\(caller.organisation), \(UUID.next()), 'render', \(id.uuidString.lowercased()), \(record), \(document))
      """,
    ]
  }
}
