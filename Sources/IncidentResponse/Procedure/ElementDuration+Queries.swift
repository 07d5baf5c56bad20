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
      ON CONFLICT DO NOTHING
      """
  }
}
