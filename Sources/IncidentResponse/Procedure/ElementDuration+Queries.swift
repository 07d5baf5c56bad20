import Foundation
import Postgres

extension ElementDuration {
  /// The rows of `element_duration`, after those of `procedure_element`.
  static func insertion(of version: ProcedureVersion, for organisation: UUID) -> SQL {
    let durations = all(of: version.procedure)
    return """
      INSERT INTO element_duration (organisation_id, element_id, from_fact, to_fact, at_most_seconds)
      SELECT \(organisation), id, nullif("from", ''), nullif("to", ''), nullif(most, 0)
      FROM unnest(\(durations.map { ProcedureVersion.elementID(version: version.id, $0.element) }),
        \(durations.map { $0.from ?? "" }), \(durations.map { $0.to ?? "" }), \(durations.map { $0.atMostSeconds ?? 0 }))
        AS new (id, "from", "to", most)
      WHERE EXISTS (SELECT FROM procedure_element e WHERE e.organisation_id = \(organisation) AND e.id = new.id)
      ON CONFLICT DO NOTHING
      """
  }

  /// Writes the rows that versions lack which were published before there were any.
  ///
  /// - Returns: how many versions lacked some.
  static func complete(by caller: Caller, in tx: borrowing Transaction) async throws -> Int {
    let lacking = try await tx.query(
      """
      SELECT DISTINCT e.procedure_version_id AS id FROM procedure_element e
      WHERE e.organisation_id = \(caller.organisation) AND e.kind IN ('measure', 'estimate_value') AND NOT EXISTS (
        SELECT FROM element_duration d WHERE d.organisation_id = e.organisation_id AND d.element_id = e.id)
      """
    ).map { try $0["id"] as UUID }
    let versions = try await ProcedureLibrary().versions(Set(lacking), organisation: caller.organisation, in: tx)
    if !versions.isEmpty {
      _ = try await tx.pipeline(versions.values.map { insertion(of: $0, for: caller.organisation) })
    }
    return versions.count
  }
}
