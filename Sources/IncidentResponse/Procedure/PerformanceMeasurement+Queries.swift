package import Foundation
package import Postgres

extension PerformanceMeasurement {
  /// Computes the measures of a procedure, in its order, from the incidents that followed any of its versions.
  package static func all(
    of procedure: Procedure, in period: Period, organisation: UUID, _ tx: borrowing Transaction
  ) async throws -> [PerformanceMeasurement] {
    let rows = try await tx.query(selection(of: procedure, in: period, organisation: organisation))
    return try zip(procedure.measures, rows).map(PerformanceMeasurement.init)
  }

  /// One row for each measure.
  private static func selection(of procedure: Procedure, in period: Period, organisation: UUID) -> SQL {
    let measures = procedure.measures
    return """
      WITH followed AS MATERIALIZED (
        SELECT i.organisation_id, i.id
        FROM incident i
        WHERE i.organisation_id = \(organisation) AND NOT i.exercise AND i.status NOT IN ('duplicate', 'non-incident')
          AND coalesce(i.detected_at, i.logged_at, i.created_at) >= coalesce(\(period.from), '-infinity')
          AND coalesce(i.detected_at, i.logged_at, i.created_at) < coalesce(\(period.until), 'infinity')
          AND (\(period.departments)::uuid[] IS NULL OR EXISTS (
            SELECT FROM record d
            WHERE d.organisation_id = i.organisation_id AND d.id = i.id AND NOT d.restricted
              AND d.department_id = ANY (\(period.departments)::uuid[])))
          AND EXISTS (
            SELECT FROM response r
            JOIN procedure_version v ON v.organisation_id = r.organisation_id AND v.id = r.procedure_version_id
            JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
            WHERE r.organisation_id = i.organisation_id AND r.record_id = i.id AND p.slug = \(procedure.key))
      ), known AS MATERIALIZED (
        SELECT f.record_id, f.name, f.earliest, f.latest
        FROM followed i
        JOIN fact f ON f.organisation_id = i.organisation_id AND f.record_id = i.id
        WHERE f.name = ANY (\(measures.flatMap { [$0.from, $0.to] })) AND f.earliest IS NOT NULL
          AND NOT EXISTS (
            SELECT FROM fact n WHERE n.organisation_id = f.organisation_id AND n.supersedes_id = f.id)
      ), span AS (
        SELECT m.position, extract(epoch FROM t.earliest - f.latest) AS least, extract(epoch FROM t.latest - f.earliest) AS most
        FROM unnest(\(measures.map(\.from)), \(measures.map(\.to))) WITH ORDINALITY AS m ("from", "to", position)
        JOIN known f ON f.name = m."from"
        JOIN known t ON t.name = m."to" AND t.record_id = f.record_id
      ), ordered AS (
        SELECT position, greatest(least, 0)::float8 AS least, most::float8 AS most FROM span WHERE most >= 0
      )
      SELECT (SELECT count(*) FROM followed) AS incidents, s.measured, s.least, s.most, s.within, s.beyond,
        (SELECT count(*) FROM span x WHERE x.position = m.position AND x.most < 0) AS out_of_order
      FROM unnest(\(measures.map { $0.target.map { Int64($0.seconds) } })) WITH ORDINALITY AS m (target, position)
      CROSS JOIN LATERAL (
        SELECT count(*) AS measured,
          percentile_cont(\(Self.quantiles)::float8[]) WITHIN GROUP (ORDER BY o.least) AS least,
          percentile_cont(\(Self.quantiles)::float8[]) WITHIN GROUP (ORDER BY o.most) AS most,
          count(*) FILTER (WHERE o.most <= m.target) AS within, count(*) FILTER (WHERE o.least > m.target) AS beyond
        FROM ordered o WHERE o.position = m.position
      ) AS s
      ORDER BY m.position
      """
  }

  /// The median, the ninetieth percentile, and the longest.
  private static let quantiles = [0.5, 0.9, 1]

  package init(_ measure: Procedure.Measure, row: Row) throws {
    let least: [Double]? = try row["least"]
    let most: [Double]? = try row["most"]
    let bounds = zip(least ?? [], most ?? []).map(Bounds.init)
    let target = measure.target?.seconds
    self.init(
      key: measure.key, title: measure.title, clauses: measure.clauses, from: measure.from, to: measure.to,
      targetSeconds: target, incidents: Int(try row["incidents"] as Int64), measured: Int(try row["measured"] as Int64),
      outOfOrder: Int(try row["out_of_order"] as Int64), medianSeconds: bounds.first,
      ninetiethSeconds: bounds.dropFirst().first, longestSeconds: bounds.last,
      withinTarget: target == nil ? nil : Int(try row["within"] as Int64),
      beyondTarget: target == nil ? nil : Int(try row["beyond"] as Int64))
  }
}
