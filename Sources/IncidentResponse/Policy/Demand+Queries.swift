package import Foundation
package import Postgres

extension Demand {
  /// Whether a person is one of those whom it concerns, as a condition on `person p`.
  func concerned(by procedure: UUID, organisation: UUID) -> SQL {
    """
    p.active AND (p.kind = ANY (\(people.map(\.rawValue))) OR EXISTS (
      SELECT FROM duty_holder h
      LEFT JOIN contact c ON c.organisation_id = h.organisation_id AND c.id = h.contact_id
      WHERE h.organisation_id = \(organisation) AND h.procedure_id = \(procedure) AND h.kind = 'role'
        AND h.key = ANY (\(roles)) AND h.ended_at IS NULL AND coalesce(h.person_id, c.person_id) = p.id))
    """
  }

  /// People who owe it and have no row yet, with the instant from which they do and their last completion.
  func missing(_ force: VersionInForce, organisation: UUID, limit: Int) -> SQL {
    let procedure = force.procedure
    return """
      SELECT p.id, greatest(p.created_at, \(force.publishedAt)) AS since, last.completed_at
      FROM person p
      LEFT JOIN LATERAL (
        SELECT max(t.completed_at) AS completed_at FROM training_completion t
        JOIN obligation o ON o.organisation_id = t.organisation_id AND o.id = t.obligation_id
        WHERE \(kind == .training) AND t.organisation_id = p.organisation_id AND t.person_id = p.id
          AND o.procedure_id = \(procedure) AND o.key = \(key)
      ) AS last ON true
      WHERE p.organisation_id = \(organisation) AND \(concerned(by: procedure, organisation: organisation))
        AND NOT EXISTS (
          SELECT FROM obligation o
          WHERE o.organisation_id = p.organisation_id AND o.person_id = p.id AND o.procedure_id = \(procedure)
            AND o.kind = \(kind.rawValue) AND o.key = \(key) AND o.state = 'open')
        AND NOT (\(kind == .acknowledgement) AND EXISTS (
          SELECT FROM acknowledgement a
          WHERE a.organisation_id = p.organisation_id AND a.procedure_version_id = \(force.version.id)
            AND a.person_id = p.id))
        AND NOT (\(every == nil) AND last.completed_at IS NOT NULL)
      ORDER BY p.id LIMIT \(Int64(limit))
      """
  }

  /// Ends what is open for those whom it does not concern any more.
  func release(_ force: VersionInForce, organisation: UUID) -> SQL {
    """
    UPDATE obligation o SET state = 'ended', ended_at = now(), remind_at = NULL,
      ended_because = CASE WHEN p.active THEN 'It does not concern the person any more.' ELSE 'The person has left.' END
    FROM person p
    WHERE o.organisation_id = \(organisation) AND o.procedure_id = \(force.procedure) AND o.kind = \(kind.rawValue)
      AND o.key = \(key) AND o.state = 'open' AND o.improvement_id IS NULL AND p.organisation_id = o.organisation_id AND p.id = o.person_id
      AND NOT (\(concerned(by: force.procedure, organisation: organisation)))
    """
  }

  /// Opens rows, one for each person; somebody who got one meanwhile keeps that.
  func opening(
    _ force: VersionInForce, _ rows: [Obligation.Opening], organisation: UUID, improvement: UUID? = nil
  ) -> SQL {
    """
    INSERT INTO obligation (organisation_id, id, person_id, procedure_id, procedure_version_id, element_id, kind, key,
      anchor_at, due_at, remind_at, calendar, improvement_id)
    SELECT \(organisation), id, person_id, \(force.procedure), \(force.version.id),
      \(force.version.id(element.kind, element.key)), \(kind.rawValue), \(key), anchor_at, due_at, remind_at, calendar,
      \(improvement)
    FROM unnest(\(rows.map(\.id)), \(rows.map(\.person)), \(rows.map(\.anchor)), \(rows.map(\.due)),
      \(rows.map(\.remindAt)), \(rows.map(\.calendar))) AS new (id, person_id, anchor_at, due_at, remind_at, calendar)
    ON CONFLICT DO NOTHING
    """
  }
}

/// A version as it is in force.
package struct VersionInForce: Sendable {
  package var procedure: UUID
  package var publishedAt: Date
  package var version: ProcedureVersion

  /// Those of the organisation, or the one of a procedure.
  package static func all(
    slug: String? = nil, by caller: Caller, from library: ProcedureLibrary, in tx: borrowing Transaction
  ) async throws -> [VersionInForce] {
    let rows = try await tx.query(
      """
      SELECT v.id, v.procedure_id, v.published_at FROM procedure p
      JOIN procedure_version v
        ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id AND v.status = 'published'
      WHERE p.organisation_id = \(caller.organisation) AND (p.slug = \(slug) OR \(slug)::text IS NULL)
      ORDER BY p.slug
      """)
    let ids = try rows.map { try $0["id"] as UUID }
    let versions = try await library.versions(Set(ids), organisation: caller.organisation, in: tx)
    return try rows.compactMap { row in
      guard let version = versions[try row["id"]] else { return nil }
      return VersionInForce(procedure: try row["procedure_id"], publishedAt: try row["published_at"], version: version)
    }
  }

  /// The one of a procedure.
  package static func of(
    _ slug: String, by caller: Caller, from library: ProcedureLibrary, in tx: borrowing Transaction
  ) async throws -> VersionInForce {
    guard let found = try await all(slug: slug, by: caller, from: library, in: tx).first else {
      throw Refusal.notFound("procedure")
    }
    return found
  }
}
