import Foundation
package import Postgres

extension ReferenceDocument {
  package init(row: Row) throws {
    procedure = try row["slug"]
    key = try row["key"]
    title = try row["title"]
    edition = try row["edition"]
    url = try row["url"]
    text = try row["words"]
    statedAt = try row["stated_at"]
  }

  /// Those that stand for references of a procedure, or of every procedure of the organisation.
  package static func selection(of slug: String? = nil) -> SQL {
    """
    SELECT p.slug, r.key, r.title, r.edition, r.url, r.words, r.stated_at FROM reference_document r
    JOIN procedure p ON p.organisation_id = r.organisation_id AND p.id = r.procedure_id
    WHERE r.organisation_id = (SELECT app.organisation_id()) AND r.active
      AND (p.slug = \(slug) OR \(slug)::text IS NULL)
    ORDER BY p.slug, r.key
    """
  }
}

extension ReferenceDocument.Draft {
  /// Makes it the organisation's document for a reference of the procedure, in place of the one before.
  package func state(
    as key: String, of slug: String, from library: ProcedureLibrary, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    let (procedure, reference) = try await ReferenceDocument.find(key, of: slug, from: library, by: caller, in: tx)
    try validate()
    let title = title ?? reference.title
    let row = try await tx.query(
      """
      INSERT INTO reference_document AS r (organisation_id, id, procedure_id, key, title, edition, url, words, stated_by)
      VALUES (\(caller.organisation), \(UUID.next()), \(procedure), \(key), \(title), \(edition), \(url), \(text),
        \(caller.person))
      ON CONFLICT ON CONSTRAINT reference_document_key_key DO UPDATE SET title = excluded.title,
        edition = excluded.edition, url = excluded.url, words = excluded.words, active = true,
        stated_by = excluded.stated_by, stated_at = now()
      RETURNING r.id
      """
    ).first
    let words = [title, edition.map { "edition \($0)" }, url, text.map { "\($0.unicodeScalars.count) characters" }]
    try await Organisation.log(
      "reference.stated", "\(slug) \(key): \(words.compactMap(\.self).joined(separator: ", "))",
      subject: try row?["id"], by: caller, in: tx)
  }
}

extension ReferenceDocument {
  /// Withdraws the organisation's document: the reference has none until another is stated.
  package static func withdraw(
    _ key: String, of slug: String, from library: ProcedureLibrary, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    let (procedure, _) = try await find(key, of: slug, from: library, by: caller, in: tx)
    let row = try await tx.query(
      """
      UPDATE reference_document SET active = false, stated_by = \(caller.person), stated_at = now()
      WHERE organisation_id = \(caller.organisation) AND procedure_id = \(procedure) AND key = \(key) AND active
      RETURNING id, title
      """
    ).first
    guard let row else { throw Refusal.notFound("document of the organisation for \(key)") }
    try await Organisation.log(
      "reference.withdrawn", "\(slug) \(key): \(try row["title"] as String)", subject: try row["id"], by: caller, in: tx
    )
  }

  /// A reference of the version in force, for those who may state its document.
  fileprivate static func find(
    _ key: String, of slug: String, from library: ProcedureLibrary, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> (procedure: UUID, reference: Procedure.Reference) {
    let force = try await VersionInForce.of(slug, by: caller, from: library, in: tx)
    let procedure = force.version.procedure
    try await PolicyStanding.of(caller, on: force.procedure, in: tx).verifyKeeping(of: procedure.policy)
    guard let reference = procedure.references.first(where: { $0.key == key }) else {
      let known = procedure.references.map(\.key).joined(separator: ", ")
      throw Refusal(
        .notFound, "\(procedure.title) has no reference \(key). It has: \(known.isEmpty ? "none" : known).")
    }
    return (force.procedure, reference)
  }
}
