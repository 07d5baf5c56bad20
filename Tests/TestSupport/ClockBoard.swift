package import Foundation
package import IncidentResponse
package import Postgres

/// Organisations with bare records and clocks, for tests of the engines: no procedure, no people.
package struct ClockBoard: Sendable {
  package let owner: Database
  package let organisations: [UUID]
  /// One record for each organisation, with the same key.
  package let records: [UUID]

  /// - Parameter count: organisations, each with one incident record.
  package static func make(organisations count: Int = 1, in database: TestDatabase = .current) async throws
    -> ClockBoard
  {
    let owner = database.database()
    let ids = (0..<count).map { _ in UUID.next() }
    let slugs = ids.indices.map { "organisation-\($0)" }
    _ = try await owner.unit(
      nil,
      [
        """
        INSERT INTO organisation (organisation_id, slug, name)
        SELECT id, slug, slug FROM unnest(\(ids), \(slugs)) AS new (id, slug)
        """,
        """
        INSERT INTO department (organisation_id, id, slug, name)
        SELECT id, id, 'root', 'Root' FROM unnest(\(ids)) AS new (id)
        """,
        """
        INSERT INTO record (organisation_id, id, kind, department_id)
        SELECT id, id, 'incident', id FROM unnest(\(ids)) AS new (id)
        """,
      ])
    return ClockBoard(owner: owner, organisations: ids, records: ids)
  }

  /// Running clocks of one organisation, each with its due timer.
  @discardableResult
  package func startClocks(
    _ count: Int, of organisation: Int = 0, due: String = "now() - interval '1 second'", isArmed: Bool = true
  ) async throws -> [UUID] {
    let ids = (0..<count).map { _ in UUID.next() }
    var statements: [SQL] = [
      """
      INSERT INTO deadline (organisation_id, id, record_id, title, subject, state, anchor, duration, due_at,
        due_latest_at)
      SELECT \(organisations[organisation]), id, \(records[organisation]), 'Customers are told', id::text, 'running',
        'detected', 'PT8H', \(unescaped: due), \(unescaped: due)
      FROM unnest(\(ids)) AS new (id)
      """
    ]
    if isArmed { statements.append(timers("due", step: 0, for: ids, of: organisation, at: due)) }
    _ = try await owner.unit(nil, statements)
    return ids
  }

  package func arm(
    _ kind: String, step: Int = 0, generation: Int = 1, for clocks: [UUID], of organisation: Int = 0,
    at due: String = "now() - interval '1 second'"
  ) async throws {
    _ = try await owner.unit(
      nil, [timers(kind, step: step, generation: generation, for: clocks, of: organisation, at: due)])
  }

  private func timers(
    _ kind: String, step: Int, generation: Int = 1, for clocks: [UUID], of organisation: Int, at due: String
  ) -> SQL {
    """
    INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, step, generation, due_at, fire_at)
    SELECT \(organisations[organisation]), app.uuid_v7(), \(records[organisation]), id, \(kind), \(Int32(step)),
      \(Int32(generation)), \(unescaped: due), \(unescaped: due)
    FROM unnest(\(clocks)) AS new (id)
    """
  }

  /// A clock that recurs, its next occurrence at `due`.
  package func startSeries(every: String, due: String, folds: Bool, zone: String = "UTC") async throws -> UUID {
    let id = UUID.next()
    _ = try await owner.unit(
      nil,
      [
        """
        INSERT INTO deadline (organisation_id, id, record_id, title, kind, state, anchor, duration, zone, due_at,
          due_latest_at)
        VALUES (\(organisations[0]), \(id), \(records[0]), 'Updates', 'recurring', 'running', 'event:planned', 'PT1H',
          \(zone), \(unescaped: due), \(unescaped: due))
        """,
        """
        INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, step, generation, due_at, fire_at, every,
          folds)
        VALUES (\(organisations[0]), app.uuid_v7(), \(records[0]), \(id), 'recurrence', 1, 1, \(unescaped: due),
          \(unescaped: due), \(unescaped: "interval '\(every)'"), \(folds))
        """,
      ])
    return id
  }

  /// Jobs of the delivery queue.
  package func enqueue(_ count: Int, of organisation: Int = 0, kind: Job.Kind = .compose) async throws {
    _ = try await owner.unit(
      nil,
      [
        """
        INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
        SELECT \(organisations[organisation]), app.uuid_v7(), \(kind.rawValue), number::text,
          \(records[organisation]), app.uuid_v7()
        FROM generate_series(1, \(count)) AS number
        """
      ])
  }

  package func count(_ what: SQL) async throws -> Int {
    try await owner.query(nil, "SELECT count(*) AS count FROM " + what).first.map { try $0["count"] } ?? -1
  }
}
