package import Foundation
import Postgres

extension Incidents {
  /// Each clause of the incident's procedures, with its verdict and what proves it; read in one transaction.
  package func conformity(of id: UUID, scope: Scope, at now: Date = .now) async throws -> Conformity {
    try await database.transaction(scope.prelude, isolation: .readOnly) { [library] tx in
      let caller = try scope.caller(entered: tx.entered)
      let selection = Dossier.selection(of: id)
      let results = try await tx.pipeline(selection + [Conformity.Proof.selection(of: id)])
      guard var dossier = try Dossier(results: results.prefix(selection.count)), let proofs = results.last else {
        throw Refusal.notFound("incident")
      }
      dossier.procedures = try await library.versions(
        Set(dossier.responses.map(\.versionID) + dossier.levels.map(\.versionID)), organisation: caller.organisation,
        in: tx)
      return Conformity(dossier, proofs: try proofs.map(Conformity.Proof.init(row:)), at: now)
    }
  }
}

extension Conformity.Proof {
  /// Events that say which element demanded them, and that nothing has superseded.
  static func selection(of record: UUID) -> SQL {
    """
    SELECT e.id, e.type, e.element_id, e.subject_id, e.occurred_earliest, e.occurred_latest,
      coalesce(p.name, e.actor) AS actor, c.body ->> 'reason' AS reason
    FROM event e
    LEFT JOIN event_content c ON c.organisation_id = e.organisation_id AND c.event_id = e.id
    LEFT JOIN person p ON p.organisation_id = e.organisation_id AND p.id = e.person_id
    WHERE e.organisation_id = (SELECT app.organisation_id()) AND e.record_id = \(record) AND e.element_id IS NOT NULL
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
