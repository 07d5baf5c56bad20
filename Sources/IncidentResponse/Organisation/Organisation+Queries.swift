package import Foundation
package import Postgres

extension Organisation {
  package init(row: Row) throws {
    self.init(
      id: try row["organisation_id"], slug: try row["slug"], name: try row["name"], timeZone: try row["time_zone"],
      language: try row["language"], paper: try .stored(row["paper"]))
  }

  /// Sets up an organisation with its root department, in which a membership counts for the whole of it, and the record
  /// on which its own log hangs.
  ///
  /// - Returns: key of the root department.
  @discardableResult
  package func create(by caller: Caller, in tx: borrowing Transaction) async throws -> UUID {
    try validate()
    let root = UUID.next()
    let log = UUID.next()
    var events = EventBatch()
    events.append("organisation.created", subject: id, occurred: Moment(.now), summary: name)
    _ = try await tx.pipeline(
      [
        """
        INSERT INTO organisation (organisation_id, slug, name, time_zone, language, paper)
        VALUES (\(id), \(slug), \(name), \(timeZone), \(language), \(paper.rawValue))
        """,
        """
        INSERT INTO department (organisation_id, id, parent_id, slug, name)
        VALUES (\(id), \(root), NULL, 'all', \(name))
        """,
        """
        INSERT INTO record (organisation_id, id, kind, department_id)
        VALUES (\(id), \(log), 'organisation', \(root))
        """,
      ] + events.statements(record: log, caller: caller))
    return root
  }

  /// Appends to the organisation's own log: settings, people, tokens, procedures.
  package static func log(
    _ type: String, _ summary: String, subject: UUID? = nil, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    var events = EventBatch()
    events.append(type, subject: subject, occurred: Moment(.now), summary: summary)
    // The log's own record is not visible to everybody who may add to it; its key is.
    let row = try await tx.query("SELECT app.organisation_log() AS id").first
    guard let log: UUID = try row?["id"] else { throw Refusal.notFound("organisation") }
    _ = try await tx.pipeline(events.statements(record: log, caller: caller))
  }

  /// The organisation with the slug, for the command line.
  package static func find(_ slug: String, in database: Database) async throws -> UUID {
    let rows = try await database.query(nil, "SELECT organisation_id FROM app.organisations() WHERE slug = \(slug)")
    guard let row = rows.first else { throw Refusal.notFound("organisation") }
    return try row["organisation_id"]
  }

  /// Makes lost timers and jobs of the organisation again. The delivery worker does what the rules have to say about.
  ///
  /// - Returns: how many incidents it looks at.
  package static func restoreWork(by caller: Caller, in tx: borrowing Transaction) async throws -> Int {
    let row = try await tx.pipeline(["SELECT app.keep_obligations()", "SELECT app.restore_work() AS incidents"])[1]
      .first
    _ = try await tx.query("SELECT app.restore_notices()")
    _ = try await tx.query("SELECT app.restore_webhooks()")
    // Whether clocks follow an edition of their calendar may be among what was lost.
    _ = try await tx.query(
      """
      SELECT app.recount_clocks(c.calendar, max(c.edition)) FROM calendar_closure c
      WHERE c.organisation_id = \(caller.organisation) GROUP BY c.calendar
      """)
    let measured = try await ElementDuration.complete(by: caller, in: tx)
    if measured > 0 {
      try await log("procedure.measured", "What \(measured) versions say of durations written down", by: caller, in: tx)
    }
    let incidents = Int(try row?["incidents"] ?? 0 as Int64)
    try await log("work.restored", "Timers and jobs of \(incidents) incidents made again", by: caller, in: tx)
    return incidents
  }
}
