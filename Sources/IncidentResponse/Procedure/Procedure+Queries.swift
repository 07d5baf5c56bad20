import Foundation
package import Postgres

/// The adoption of procedures by an organisation.
package enum ProcedureShelf {
  /// Imports a version from its YAML and makes it the one in force; the one before is retired. The contact list of the
  /// procedure is copied where the organisation has none of that address, and holds the procedure's audiences and roles.
  ///
  /// - Returns: the version, which is the present one where the same text had been imported.
  package static func adopt(
    _ source: String, file: String, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> ProcedureVersion {
    let procedure = try Procedure.read(source, file: file)
    let present = try await tx.pipeline([
      "SELECT pg_advisory_xact_lock(hashtextextended(\("procedure \(caller.organisation)"), 0))",
      """
      SELECT p.id, v.id AS version_id, encode(v.sha256, 'hex') AS sha256, v.status
      FROM procedure p LEFT JOIN procedure_version v
        ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id AND v.version = \(procedure.version)
      WHERE p.organisation_id = \(caller.organisation) AND p.slug = \(procedure.key)
      """,
    ])[1].first
    if let id: UUID = try present?["version_id"] {
      guard try present?["sha256"] == procedure.sha256 else {
        throw Refusal(
          .conflict,
          "Version \(procedure.version) of \(procedure.key) exists with another text; give the text a new version.",
          at: "/version")
      }
      return ProcedureVersion(id: id, procedure: procedure)
    }
    let version = ProcedureVersion(id: .next(), procedure: procedure)
    let procedureID = try present?["id"] ?? UUID.next()
    _ = try await tx.pipeline(
      adoption(of: version, as: procedureID, isNew: present == nil, source: source, by: caller)
        + contacts(of: version, as: procedureID, by: caller))
    return version
  }

  private static func adoption(
    of version: ProcedureVersion, as procedureID: UUID, isNew: Bool, source: String, by caller: Caller
  ) -> [SQL] {
    let procedure = version.procedure
    let elements = procedure.elements
    let hash = hexBytes(procedure.sha256)
    return [
      isNew
        ? """
        INSERT INTO procedure (organisation_id, id, slug, title)
        VALUES (\(caller.organisation), \(procedureID), \(procedure.key), \(procedure.title))
        """
        : """
        UPDATE procedure SET title = \(procedure.title)
        WHERE organisation_id = \(caller.organisation) AND id = \(procedureID)
        """,
      """
      UPDATE procedure_version SET status = 'retired'
      WHERE organisation_id = \(caller.organisation) AND procedure_id = \(procedureID) AND status = 'published'
      """,
      """
      INSERT INTO procedure_version (organisation_id, id, procedure_id, version, status, source, sha256, published_at,
        published_by)
      VALUES (\(caller.organisation), \(version.id), \(procedureID), \(procedure.version), 'published', \(source),
        \(hash), now(), \(caller.person))
      """,
      """
      INSERT INTO procedure_element (organisation_id, id, procedure_version_id, kind, key, title, position, rank, clauses)
      SELECT \(caller.organisation), id, \(version.id), kind, key, title, position,
        CASE WHEN kind = 'level' THEN position END, string_to_array(clauses, ' ')
      FROM unnest(\(elements.map { ProcedureVersion.elementID(version: version.id, $0.reference) }),
        \(elements.map(\.kind.rawValue)), \(elements.map(\.key)), \(elements.map(\.title)),
        \(elements.map { Int32($0.rank) }), \(elements.map { $0.clauses.joined(separator: " ") }))
        AS new (id, kind, key, title, position, clauses)
      """,
    ]
  }

  /// Entries of the contact list, and the audiences and roles that they hold. An entry whose address the procedure leaves to
  /// the organisation is there without one until somebody gives it (L4).
  private static func contacts(of version: ProcedureVersion, as procedureID: UUID, by caller: Caller) -> [SQL] {
    let procedure = version.procedure
    var statements: [SQL] = procedure.contacts.enumerated().map { position, contact in
      """
      INSERT INTO contact (organisation_id, id, team, responsibility, email, phone, position)
      SELECT \(caller.organisation), \(UUID.next()), \(contact.title), \(contact.responsibility), \(contact.address),
        \(contact.phone), \(Int32(position))
      WHERE NOT EXISTS (SELECT 1 FROM contact
        WHERE organisation_id = \(caller.organisation)
          AND CASE WHEN \(contact.address)::text IS NULL THEN team = \(contact.title) ELSE email = \(contact.address) END)
      """
    }
    let entries = Dictionary(procedure.contacts.map { ($0.key, $0) }) { first, _ in first }
    let duties =
      procedure.audiences.compactMap { audience in audience.contact.map { ("audience", audience.key, $0) } }
      + procedure.roles.compactMap { role in role.contact.map { ("role", role.key, $0) } }
    for (kind, key, contact) in duties {
      guard let entry = entries[contact] else { continue }
      statements.append(
        """
        INSERT INTO duty_holder (organisation_id, id, procedure_id, kind, key, contact_id)
        SELECT \(caller.organisation), \(UUID.next()), \(procedureID), \(kind), \(key), c.id FROM contact c
        WHERE c.organisation_id = \(caller.organisation) AND c.active
          AND CASE WHEN \(entry.address)::text IS NULL THEN c.team = \(entry.title) ELSE c.email = \(entry.address) END
          AND NOT EXISTS (SELECT 1 FROM duty_holder h WHERE h.organisation_id = c.organisation_id
            AND h.procedure_id = \(procedureID) AND h.kind = \(kind) AND h.key = \(key) AND h.ended_at IS NULL)
        LIMIT 1
        """)
    }
    return statements
  }

  private static func hexBytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text[...]
    while rest.count >= 2 {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
