package import Foundation
import Postgres

extension Incidents {
  /// Each clause of the incident's procedures, with its verdict and what proves it; read in one transaction.
  package func conformity(of id: UUID, scope: Scope, at now: Date = .now) async throws -> Conformity {
    try await database.transaction(scope.prelude, isolation: .readOnly) { [library] tx in
      let caller = try scope.caller(entered: tx.entered)
      let besides = Conformity.Ground.selection(of: id)
      guard let (dossier, results) = try await Dossier.read(id, and: besides, for: caller, from: library, in: tx) else {
        throw Refusal.notFound("incident")
      }
      return Conformity(dossier, try .init(results: results), at: now)
    }
  }
}

extension Conformity.Ground {
  /// The statements that read it, in the order in which `init(results:)` takes their results.
  static func selection(of record: UUID) -> [SQL] {
    [
      Conformity.Proof.selection(of: record),
      """
      SELECT DISTINCT ON (element_id) element_id, collected_earliest, collected_latest FROM evidence
      WHERE organisation_id = (SELECT app.organisation_id()) AND record_id = \(record) AND element_id IS NOT NULL
      ORDER BY element_id, collected_earliest, id
      """,
    ]
  }

  init(results: [Rows]) throws {
    self.init(
      proofs: try results[0].map(Conformity.Proof.init(row:)),
      preserved: try results[1].reduce(into: [:]) { kept, row in
        kept[try row["element_id"]] = .stored(try row["collected_earliest"], try row["collected_latest"])
      })
  }
}

extension Conformity.Proof {
  /// Events that say which element demanded them, and those of obligations, that nothing has superseded.
  static func selection(of record: UUID) -> SQL {
    """
    SELECT e.id, e.type, e.element_id, e.subject_id, e.occurred_earliest, e.occurred_latest,
      coalesce(p.name, e.actor) AS actor, c.body ->> 'reason' AS reason
    FROM event e
    LEFT JOIN event_content c ON c.organisation_id = e.organisation_id AND c.event_id = e.id
    LEFT JOIN person p ON p.organisation_id = e.organisation_id AND p.id = e.person_id
    WHERE e.organisation_id = (SELECT app.organisation_id()) AND e.record_id = \(record)
      AND (e.element_id IS NOT NULL OR e.type LIKE 'obligation.%')
      AND NOT EXISTS (
        SELECT FROM event newer WHERE newer.organisation_id = e.organisation_id AND newer.supersedes_id = e.id)
    ORDER BY e.epoch, e.txid, e.id
    """
  }

  init(row: Row) throws {
    id = try row["id"]
    type = try row["type"]
    element = try row["element_id"]
    subject = try row["subject_id"]
    let (earliest, latest): (Date, Date) = (try row["occurred_earliest"], try row["occurred_latest"])
    occurred = Moment(earliest: earliest, latest: latest, precision: earliest == latest ? .second : .unknown)
    actor = try row["actor"]
    reason = try row["reason"]
  }
}
