import Foundation
import Postgres

extension ManagementFigures {
  /// Rules that a summary lists at the most.
  static let clockLimit = 60

  /// Whose incidents are counted, and when.
  struct Extent {
    var organisation: UUID
    /// Of the department and all below it.
    var departments: [UUID]
    var starts: [Date]
    var end: Date

    var from: Date { starts.first ?? end }
    var ends: [Date] { starts.dropFirst() + [end] }
  }

  /// Counts under the rights of the unit of work.
  static func count(
    _ extent: Extent, department: String, isWhole: Bool, library: ProcedureLibrary, by caller: Caller,
    in tx: borrowing Transaction
  ) async throws -> ManagementFigures {
    let results = try await tx.pipeline([
      months(extent), opened(extent), clocks(extent), messages(extent), improvements(extent),
      "SELECT slug FROM procedure WHERE organisation_id = \(extent.organisation) ORDER BY slug",
    ])
    var opened: [Int64: [String: Int]] = [:]
    var levels: [Level] = []
    for row in results[1] {
      let key: String = try row["key"] ?? ""
      opened[try row["position"], default: [:]][key, default: 0] += Int(try row["count"] as Int64)
      if !levels.contains(where: { $0.key == key }) {
        levels.append(Level(key: key, title: try row["title"] ?? key, rank: (try row["rank"] as Int32?).map(Int.init)))
      }
    }
    let figures = ManagementFigures(
      department: department, isWhole: isWhole, from: extent.from, until: extent.end,
      levels: levels.sorted { ($0.rank ?? .max, $0.key) < ($1.rank ?? .max, $1.key) },
      months: try results[0].map { row in
        Month(
          start: try row["start"], opened: opened[try row["position"]] ?? [:],
          closed: Int(try row["closed"] as Int64), open: Int(try row["open"] as Int64))
      }, open: Int(try results[0].last.map { try $0["open"] as Int64 } ?? 0),
      procedures: try await measured(
        results[5].map { try $0["slug"] }, extent, library: library, by: caller, in: tx),
      clocks: try results[2].map(ClockCount.init(row:)),
      messages: try results[3].first.map(MessageCount.init(row:)) ?? MessageCount(sent: 0, failed: 0, waiting: 0),
      improvements: try results[4].map(ImprovementCount.init(row:)))
    return figures
  }

  /// The measures of each procedure in force: what `GET /v1/procedures/{procedure}/measures` says of these incidents.
  private static func measured(
    _ slugs: [String], _ extent: Extent, library: ProcedureLibrary, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> [Measured] {
    let period = PerformanceMeasurement.Period(
      from: extent.from, until: extent.end, departments: extent.departments)
    var found: [Measured] = []
    for slug in slugs {
      guard let force = try? await VersionInForce.of(slug, by: caller, from: library, in: tx),
        !force.version.procedure.measures.isEmpty
      else { continue }
      found.append(
        Measured(
          title: force.version.procedure.title,
          measures: try await PerformanceMeasurement.all(
            of: force.version.procedure, in: period, organisation: extent.organisation, tx)))
    }
    return found
  }

  /// Begun as in M4. One that was closed at an unknown time was closed when it was resolved, or else when it began.
  private static func counted(_ extent: Extent) -> SQL {
    """
    counted AS MATERIALIZED (
      SELECT b.id, b.level_key, b.level_rank, b.began,
        CASE b.status WHEN 'closed' THEN coalesce(b.closed_at, b.resolved_at, b.began) END AS closed
      FROM (
        SELECT i.*, coalesce(i.detected_at, i.logged_at, i.created_at) AS began
        FROM incident i
        JOIN record r ON r.organisation_id = i.organisation_id AND r.id = i.id
        WHERE i.organisation_id = \(extent.organisation) AND NOT r.restricted
          AND r.department_id = ANY (\(extent.departments))
          AND NOT i.exercise AND i.status NOT IN ('duplicate', 'non-incident')
      ) AS b
      WHERE b.began < \(extent.end)
    )
    """
  }

  private static func months(_ extent: Extent) -> SQL {
    """
    WITH \(counted(extent))
    SELECT m.position, m.start, count(c.id) FILTER (WHERE c.closed >= m.start AND c.closed < m.stop) AS closed,
      count(c.id) FILTER (WHERE c.began < m.stop AND (c.closed >= m.stop OR c.closed IS NULL)) AS open
    FROM unnest(\(extent.starts), \(extent.ends)) WITH ORDINALITY AS m (start, stop, position)
    LEFT JOIN counted c ON true
    GROUP BY m.position, m.start ORDER BY m.position
    """
  }

  private static func opened(_ extent: Extent) -> SQL {
    """
    WITH \(counted(extent))
    SELECT m.position, c.level_key AS key, min(c.level_rank) AS rank, count(*) AS count, (
        SELECT e.title FROM procedure_element e
        JOIN procedure_version v ON v.organisation_id = e.organisation_id AND v.id = e.procedure_version_id
        WHERE e.organisation_id = \(extent.organisation) AND e.kind = 'level' AND e.key = c.level_key
        ORDER BY v.status = 'published' DESC, v.id DESC LIMIT 1) AS title
    FROM unnest(\(extent.starts), \(extent.ends)) WITH ORDINALITY AS m (start, stop, position)
    JOIN counted c ON c.began >= m.start AND c.began < m.stop
    GROUP BY m.position, c.level_key ORDER BY m.position, c.level_key
    """
  }

  /// Titles of the procedure, never of a clock itself: that may name a person.
  private static func clocks(_ extent: Extent) -> SQL {
    """
    WITH \(counted(extent))
    SELECT e.title, d.clause, bool_or(d.fulfilled_by LIKE 'communication:%') AS message,
      count(*) FILTER (WHERE d.state = 'met') AS met, count(*) FILTER (WHERE d.state = 'met-late') AS late,
      count(*) FILTER (WHERE d.state IN ('missed', 'closed-unmet')) AS missed,
      count(*) FILTER (WHERE d.state IN ('pending', 'running', 'on-hold')) AS open,
      count(*) FILTER (WHERE d.state = 'unknown') AS unknown
    FROM counted c
    JOIN deadline d ON d.organisation_id = \(extent.organisation) AND d.record_id = c.id
    JOIN procedure_element e ON e.organisation_id = d.organisation_id AND e.id = d.element_id
    WHERE c.began >= \(extent.from) AND NOT d.superseded AND d.kind = 'once'
      AND d.state NOT IN ('cancelled', 'not-required')
    GROUP BY e.title, d.clause ORDER BY e.title, d.clause LIMIT \(unescaped: "\(clockLimit)")
    """
  }

  private static func messages(_ extent: Extent) -> SQL {
    """
    WITH \(counted(extent))
    SELECT count(*) FILTER (WHERE m.state IN ('sent', 'recorded')) AS sent,
      count(*) FILTER (WHERE m.state = 'failed') AS failed,
      count(*) FILTER (WHERE m.state IN ('planned', 'composed') AND m.requirement = 'required') AS waiting
    FROM counted c
    JOIN communication m ON m.organisation_id = \(extent.organisation) AND m.record_id = c.id
    WHERE c.began >= \(extent.from)
    """
  }

  /// Of what incidents leave to be done, whenever they began.
  private static func improvements(_ extent: Extent) -> SQL {
    """
    WITH \(counted(extent))
    SELECT m.kind, count(*) FILTER (WHERE m.state = 'proposed') AS proposed,
      count(*) FILTER (WHERE m.state = 'accepted') AS accepted,
      count(*) FILTER (WHERE m.state = 'accepted' AND m.due_at <= now()) AS overdue,
      count(*) FILTER (WHERE m.state IN ('done', 'verified') AND m.ended_at >= \(extent.from)
        AND m.ended_at < \(extent.end)) AS done
    FROM counted c
    JOIN improvement m ON m.organisation_id = \(extent.organisation) AND m.record_id = c.id
    GROUP BY m.kind ORDER BY m.kind
    """
  }
}

extension ManagementFigures.ClockCount {
  fileprivate init(row: Row) throws {
    title = try row["title"]
    clause = try row["clause"]
    met = Int(try row["met"] as Int64)
    late = Int(try row["late"] as Int64)
    missed = Int(try row["missed"] as Int64)
    open = Int(try row["open"] as Int64)
    unknown = Int(try row["unknown"] as Int64)
    isMessage = try row["message"]
  }
}

extension ManagementFigures.MessageCount {
  fileprivate init(row: Row) throws {
    sent = Int(try row["sent"] as Int64)
    failed = Int(try row["failed"] as Int64)
    waiting = Int(try row["waiting"] as Int64)
  }
}

extension ManagementFigures.ImprovementCount {
  fileprivate init(row: Row) throws {
    kind = try .stored(row["kind"])
    proposed = Int(try row["proposed"] as Int64)
    accepted = Int(try row["accepted"] as Int64)
    overdue = Int(try row["overdue"] as Int64)
    done = Int(try row["done"] as Int64)
  }
}
