import Foundation
package import Postgres

/// The versions of procedures that an organisation holds.
package enum ProcedureShelf {
  /// Puts a version in force in one act: drafted, approved and published at once, for whoever may do all three; the one
  /// before is retired. One that was retired, or waits for its publication, is put in force. The contact list of the
  /// procedure is copied where the organisation has none of that address, and holds the procedure's audiences and roles.
  ///
  /// - Returns: the version, which is the present one where the same text is in force already.
  package static func adopt(
    _ source: String, file: String, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> ProcedureVersion {
    let procedure = try Procedure.read(source, file: file)
    let present = try await find(procedure, by: caller, in: tx)
    if present.version != nil, present.sha256 != procedure.sha256 { throw otherText(procedure) }
    let version = ProcedureVersion(id: present.version ?? .next(), procedure: procedure)
    if present.status == .published { return version }

    let standing = try await PolicyStanding.of(caller, on: present.procedure, version: version.id, in: tx)
    let policy = try await policyInForce(of: present.procedure, else: procedure, by: caller, in: tx)
    let acts: [PolicyAct] =
      switch present.status {
      case .approved, .retired: [.published]
      default: [.drafted, .approved, .published]
      }
    let bases = try acts.map { act in
      var standing = standing
      // Who writes and approves in one act approves their own.
      if present.status == nil { standing.isAuthor = true }
      return (act, try standing.basis(of: act, under: policy))
    }
    let procedureID = present.procedure ?? .next()
    var statements: [SQL] = []
    if present.version == nil {
      statements += insertion(of: version, as: procedureID, isNew: present.procedure == nil, source: source, by: caller)
    }
    statements += bases.map { record($0, of: version.id, basis: $1, by: caller) }
    statements += publication(of: version, as: procedureID, basis: bases[bases.count - 1].1, by: caller)
    _ = try await tx.pipeline(statements)
    try await note(.published, version, bases[bases.count - 1].1, nil, by: caller, in: tx)
    return version
  }

  /// What the organisation has of a procedure and of this version of it.
  struct Present: Sendable {
    var procedure: UUID?
    var version: UUID?
    var sha256: String?
    var status: VersionStatus?
  }

  /// Locks the organisation's shelf until the transaction ends.
  static func find(_ procedure: Procedure, by caller: Caller, in tx: borrowing Transaction) async throws -> Present {
    let row = try await tx.pipeline([
      lock(caller),
      """
      SELECT p.id, v.id AS version_id, encode(v.sha256, 'hex') AS sha256, v.status
      FROM procedure p LEFT JOIN procedure_version v
        ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id AND v.version = \(procedure.version)
      WHERE p.organisation_id = \(caller.organisation) AND p.slug = \(procedure.key)
      """,
    ])[1].first
    guard let row else { return Present() }
    return Present(
      procedure: try row["id"], version: try row["version_id"], sha256: try row["sha256"],
      status: (try row["status"] as String?).flatMap(VersionStatus.init(rawValue:)))
  }

  static func lock(_ caller: Caller) -> SQL {
    "SELECT pg_advisory_xact_lock(hashtextextended(\("procedure \(caller.organisation)"), 0))"
  }

  static func otherText(_ procedure: Procedure) -> Refusal {
    Refusal(
      .conflict,
      "Version \(procedure.version) of \(procedure.key) exists with another text; give the text a new version.",
      at: "/version")
  }

  /// The rules for a change are those in force; the first version brings its own.
  static func policyInForce(
    of procedure: UUID?, else draft: Procedure, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> Procedure.Policy? {
    let row = try await tx.query(
      """
      SELECT source FROM procedure_version
      WHERE organisation_id = \(caller.organisation) AND procedure_id = \(procedure) AND status = 'published'
      """
    ).first
    guard let row else { return draft.policy }
    return try Procedure.read(row["source"], file: "procedure.yaml").policy
  }

  /// A version as a draft, with its procedure where that is new.
  static func insertion(
    of version: ProcedureVersion, as procedureID: UUID, isNew: Bool, source: String, by caller: Caller
  ) -> [SQL] {
    let procedure = version.procedure
    let shelf: [SQL] =
      isNew
      ? [
        """
        INSERT INTO procedure (organisation_id, id, slug, title)
        VALUES (\(caller.organisation), \(procedureID), \(procedure.key), \(procedure.title))
        """
      ] : []
    return shelf + [
      """
      INSERT INTO procedure_version (organisation_id, id, procedure_id, version, status, source, sha256)
      VALUES (\(caller.organisation), \(version.id), \(procedureID), \(procedure.version), 'draft', \(source),
        \(hexBytes(procedure.sha256)))
      """
    ]
  }

  /// Puts a version in force in place of the one that is, and lets the delivery worker open what people owe it.
  static func publication(
    of version: ProcedureVersion, as procedureID: UUID, basis: PolicyBasis, by caller: Caller
  ) -> [SQL] {
    let procedure = version.procedure
    let elements = procedure.elements
    return [
      """
      UPDATE procedure SET title = \(procedure.title)
      WHERE organisation_id = \(caller.organisation) AND id = \(procedureID)
      """,
      """
      WITH retired AS (
        UPDATE procedure_version SET status = 'retired'
        WHERE organisation_id = \(caller.organisation) AND procedure_id = \(procedureID) AND status = 'published'
        RETURNING id
      )
      INSERT INTO procedure_version_act (organisation_id, id, procedure_version_id, act, person_id, actor, basis, role)
      SELECT \(caller.organisation), app.uuid_v7(), r.id, 'retired', \(caller.person), \(caller.actor), \(basis.name),
        \(basis.role)
      FROM retired r
      """,
      """
      UPDATE procedure_version SET status = 'published', published_at = now(), published_by = \(caller.person),
        evidence_kept_years = \(procedure.retention.map { Int32($0.evidenceYears) }),
        evidence_kept_basis = \(procedure.retention?.basis)
      WHERE organisation_id = \(caller.organisation) AND id = \(version.id)
      """,
      """
      INSERT INTO procedure_element (organisation_id, id, procedure_version_id, kind, key, title, position, rank, clauses)
      SELECT \(caller.organisation), id, \(version.id), kind, key, title, position,
        CASE WHEN kind = 'level' THEN position END, string_to_array(clauses, ' ')
      FROM unnest(\(elements.map { ProcedureVersion.elementID(version: version.id, $0.reference) }),
        \(elements.map(\.kind.rawValue)), \(elements.map(\.key)), \(elements.map(\.title)),
        \(elements.map { Int32($0.rank) }), \(elements.map { $0.clauses.joined(separator: " ") }))
        AS new (id, kind, key, title, position, clauses)
      ON CONFLICT DO NOTHING
      """,
      ElementDuration.insertion(of: version, for: caller.organisation),
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, run_at)
      SELECT \(caller.organisation), \(UUID.next()), 'restore', \("obligations of \(version.id)"), log.id, log.id,
        now() + interval '10 seconds'
      FROM (SELECT app.organisation_log() AS id) AS log WHERE log.id IS NOT NULL
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
      """,
    ] + contacts(of: version, as: procedureID, by: caller)
      + SupplierRegister.entries(of: procedure, for: caller.organisation)
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

  static func hexBytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text[...]
    while rest.count >= 2 {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
