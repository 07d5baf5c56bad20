package import Foundation
package import Postgres

extension Upload {
  /// An upload that has not been given up.
  package static func selection(_ id: UUID, of incident: UUID) -> SQL {
    """
    SELECT u.* FROM upload u
    WHERE u.organisation_id = (SELECT app.organisation_id()) AND u.record_id = \(incident) AND u.id = \(id)
      AND u.expires_at > now()
    """
  }

  package init(row: Row) throws {
    id = try row["id"]
    element = try row["element_id"]
    kind = try row["kind"]
    toldName = try row["told_name"]
    toldType = try row["told_type"]
    description = try row["description"]
    source = try row["source"]
    collected = Moment(earliest: try row["collected_earliest"], latest: try row["collected_latest"])
    let person: UUID? = try row["collected_by"]
    let name: String? = try row["collected_by_name"]
    collector = person.map(Evidence.Collector.person) ?? name.map(Evidence.Collector.outsider)
    retainUntil = try row["retain_until"]
    expected = try row["expected"]
    received = try row["received"]
  }

  /// Gives it up; no row where there is none.
  package static func cancellation(_ id: UUID, of incident: UUID) -> SQL {
    """
    UPDATE upload SET expires_at = now()
    WHERE organisation_id = (SELECT app.organisation_id()) AND record_id = \(incident) AND id = \(id)
      AND expires_at > now()
    """
  }
}

/// Removing the bytes of what was disposed of and of uploads that were given up, a little at a time.
package enum Removal {
  /// Chunks that one transaction removes at the most.
  package static let chunksAtOnce = 256

  /// - Returns: whether there may be more.
  package static func step(in database: Database, under scope: Scope? = nil) async throws -> Bool {
    let rows = try await database.query(
      scope?.prelude, "SELECT app.remove_bytes(\(Int32(chunksAtOnce))) AS more")
    return try rows.first?["more"] ?? false
  }

  package static func run(in database: Database, under scope: Scope? = nil) async throws {
    while try await step(in: database, under: scope), !Task.isCancelled {}
  }
}
