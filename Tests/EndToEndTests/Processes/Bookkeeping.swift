import Foundation
import Postgres

/// What the database holds of every incident, in words that can be compared: a disturbed incident must have left the
/// same traces as one that nothing disturbed.
struct Bookkeeping {
  struct Entry: Equatable {
    let id: String
    let label: String
    let traces: Traces
  }

  /// Counted by kind, so that nothing is lost and nothing is doubled.
  struct Traces: Equatable {
    let events: [String]
    let deliveries: [String]
    let documents: [String]
    let clocks: [String]
  }

  /// By title.
  let entries: [String: Entry]
  let reportNumbers: [Int32]

  static func read(_ database: Database) async throws -> Bookkeeping {
    let rows = try await database.query(nil, statement)
    var entries: [String: Entry] = [:]
    for row in rows {
      let traces = Traces(
        events: try row["events"], deliveries: try row["deliveries"], documents: try row["documents"],
        clocks: try row["clocks"])
      let title: String = try row["title"]
      guard entries[title] == nil else { throw OpenedTwice(title: title) }
      entries[title] = Entry(id: try row["id"], label: try row["label"], traces: traces)
    }
    let reports = try await database.query(nil, "SELECT number FROM report ORDER BY number")
    return Bookkeeping(entries: entries, reportNumbers: try reports.map { try $0["number"] })
  }

  struct OpenedTwice: Error {
    let title: String
  }

  private static let statement: SQL = """
    SELECT i.id::text AS id, i.label, i.title,
      ARRAY(SELECT e.type || ' ' || coalesce(p.key, '') || ' ' || count(*)
        FROM event e LEFT JOIN procedure_element p ON p.organisation_id = e.organisation_id AND p.id = e.element_id
        WHERE e.organisation_id = i.organisation_id AND e.record_id = i.id
        GROUP BY e.type, p.key ORDER BY 1) AS events,
      ARRAY(SELECT d.purpose || ' to ' || d.address || ' ' || d.state || ' ' || count(*) || coalesce(why.words, '')
        FROM delivery d LEFT JOIN LATERAL (
          SELECT string_agg(', ' || a.outcome || ': ' || a.reply, '' ORDER BY a.attempt) AS words FROM delivery_attempt a
          WHERE a.organisation_id = d.organisation_id AND a.delivery_id = d.id AND d.state = 'failed') AS why ON true
        WHERE d.organisation_id = i.organisation_id AND d.record_id = i.id
        GROUP BY d.purpose, d.address, d.state, why.words ORDER BY 1) AS deliveries,
      ARRAY(SELECT d.kind || ' ' || d.state || ' ' || v.version || ' ' || v.format
        FROM document d
        JOIN document_version v ON v.organisation_id = d.organisation_id AND v.document_id = d.id
        WHERE d.organisation_id = i.organisation_id AND d.record_id = i.id ORDER BY 1) AS documents,
      ARRAY(SELECT p.key || ' ' || d.subject || ' ' || d.state
        FROM deadline d LEFT JOIN procedure_element p ON p.organisation_id = d.organisation_id AND p.id = d.element_id
        WHERE d.organisation_id = i.organisation_id AND d.record_id = i.id AND p.key <> 'report-24h'
        ORDER BY 1) AS clocks
    FROM incident i
    """
}

extension Installation {
  /// Documents of which a version is stored.
  func documentsMade() async throws -> Int {
    try await database.query(nil, "SELECT FROM document WHERE last_version > 0").count
  }

  /// Waits until no work is left, none of it given up, and reads the books.
  func books(within limit: Duration = .seconds(180)) async throws -> Bookkeeping {
    try await until("no work is left", within: limit) {
      let row = try await database.query(
        nil,
        """
        -- The organisation's standing job is always there.
        SELECT (SELECT count(*) FROM job WHERE key NOT LIKE 'obligations%') AS jobs, (SELECT count(*) FROM job WHERE dead) AS dead,
          (SELECT count(*) FROM timer WHERE fire_at <= now()) AS timers
        """
      ).first
      guard let row else { return false }
      if try row["dead"] as Int > 0 { throw WaitedInVain(description: "work was given up") }
      return try row["jobs"] as Int == 0 && row["timers"] as Int == 0
    }
    return try await Bookkeeping.read(database)
  }
}
