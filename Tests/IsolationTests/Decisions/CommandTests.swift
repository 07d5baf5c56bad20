import Postgres
import TestSupport
import Testing

/// docs/decisions/0007: numbers without gaps, one command on a record at a time, and the gate nobody overrides.
@Suite(.database)
struct CommandTests {
  struct Abandoned: Error {}

  @Test func `64 concurrent creations take the numbers 1 to 64, though others give up`() async throws {
    let gateway = try await TestDatabase.current.filled().withGateway()
    let taken = try await withThrowingTaskGroup(of: Int32?.self) { group in
      for task in 0..<96 {
        group.addTask { try await Self.take(gateway, abandoning: task % 3 == 2) }
      }
      return try await group.reduce(into: []) { numbers, number in numbers += [number].compactMap { $0 } }
    }
    #expect(taken.sorted() == Array(1...64))
  }

  private static func take(_ gateway: Database, abandoning: Bool) async throws -> Int32? {
    do {
      return try await gateway.transaction(
        Prelude("SELECT app.enter(fixture.secret(1, 'responder'), 'incident.create')")
      ) { tx in
        let rows = try await tx.query(
          """
          INSERT INTO number_series AS s (organisation_id, series, year, last_number)
          VALUES (fixture.id(1, 'organisation'), 'report', 2027, 1)
          ON CONFLICT (organisation_id, series, year) DO UPDATE SET last_number = s.last_number + 1
          RETURNING last_number
          """)
        if abandoning { throw Abandoned() }
        return try rows[0]["last_number"]
      }
    } catch is Abandoned {
      return nil
    }
  }

  @Test func `a response needs the log record of its own incident, unless the incident is history`() async throws {
    let attempts = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.execute(
        """
        INSERT INTO record (organisation_id, id, kind, department_id)
        SELECT fixture.id(1, 'organisation'), fixture.id(1, name), 'incident', fixture.id(1, 'a')
        FROM unnest(ARRAY['live', 'history']) name
        """)
      try await connection.execute(
        """
        INSERT INTO incident (organisation_id, id, year, number, label, title, status, imported)
        SELECT fixture.id(1, 'organisation'), fixture.id(1, name), 2027, 1, name, name, 'triaged', name = 'history'
        FROM unnest(ARRAY['live', 'history']) name
        """)
      try await connection.enter("responder", "incident.respond")
      return [
        try await connection.attempt(Self.response("live", log: nil, imported: false)),
        try await connection.attempt(Self.response("live", log: nil, imported: true)),
        try await connection.attempt(Self.response("live", log: "incident-a log", imported: false)),
        try await connection.attempt(Self.response("history", log: nil, imported: true)),
      ]
    }
    #expect(attempts.map(\.state) == ["23514", "23503", "23503", "00000"])
  }

  private static func response(_ incident: String, log: String?, imported: Bool) -> String {
    """
    INSERT INTO response (organisation_id, id, record_id, procedure_version_id, level_id, log_record_id, imported)
    VALUES (fixture.id(1, 'organisation'), fixture.id(1, 'x'), fixture.id(1, '\(incident)'), fixture.id(1, 'version'),
      fixture.id(1, 'level'), \(log.map { "fixture.id(1, '\($0)')" } ?? "NULL"), \(imported))
    """
  }

  @Test func `of two commands on a record, the second waits and sees what the first made of it`() async throws {
    let gateway = try await TestDatabase.current.filled().withGateway()
    let versions = try await withThrowingTaskGroup(of: Int64.self) { group in
      for _ in 0..<16 {
        group.addTask {
          try await gateway.transaction(
            Prelude("SELECT app.enter(fixture.secret(1, 'responder'), 'incident.respond')")
          ) { tx in
            try await tx.query(
              """
              UPDATE record SET version = version + 1
              WHERE organisation_id = fixture.id(1, 'organisation') AND id = fixture.id(1, 'incident-a') RETURNING version
              """)[0]["version"]
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(versions.sorted() == Array(2...17))
  }
}
