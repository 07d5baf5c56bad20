package import Foundation
package import Postgres

extension HistoryImport {
  static let lock: SQL = "SELECT pg_advisory_xact_lock(hashtextextended('history ' || app.organisation_id(), 0))"

  static func imported(_ keys: [IncidentOrigin.Key]) -> SQL {
    "SELECT * FROM app.imported(\(keys.map(\.source)), \(keys.map(\.originalId)))"
  }

  static func place(_ department: String?) -> SQL {
    """
    SELECT id FROM department
    WHERE organisation_id = (SELECT app.organisation_id())
      AND CASE WHEN \(department)::text IS NULL THEN parent_id IS NULL ELSE slug = \(department) END
    """
  }

  /// Takes a block of the series; the row has the last of its numbers.
  static func block(_ count: Int) -> SQL {
    """
    INSERT INTO number_series AS s (organisation_id, series, year, last_number)
    SELECT organisation_id, 'incident', extract(year FROM now() AT TIME ZONE time_zone)::integer, \(Int32(count))
    FROM organisation WHERE organisation_id = (SELECT app.organisation_id())
    ON CONFLICT (organisation_id, series, year) DO UPDATE SET last_number = s.last_number + excluded.last_number
    RETURNING s.year, s.last_number
    """
  }
}

extension HistoryImport.Known {
  init(row: Row) throws {
    key = .init(source: try row["source"], originalId: try row["original_id"])
    modifiedAt = try row["modified_at"]
    sha256 = try row["sha256"]
  }
}

extension IncidentOrigin {
  package init(row: Row) throws {
    self.init(
      form: try row["form"], formVersion: try row["form_version"], source: try row["source"],
      originalId: try row["original_id"], modifiedAt: try row["modified_at"], licence: try row["licence"],
      reference: try row["reference"], sha256: try row["sha256"])
  }

  /// Where the incident comes from; no row for one of the organisation's own.
  package static func selection(of incident: UUID) -> SQL {
    """
    SELECT o.*, w.reference FROM incident_origin o
    LEFT JOIN incident_original w ON w.organisation_id = o.organisation_id AND w.record_id = o.record_id
    WHERE o.organisation_id = (SELECT app.organisation_id()) AND o.record_id = \(incident)
    """
  }
}
