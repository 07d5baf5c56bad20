import Postgres
import TestSupport
import Testing

/// docs/decisions/0001: one row decides who sees whatever hangs on it.
@Suite(.database)
struct RecordVisibilityTests {
  private static let events = "SELECT 1 FROM event WHERE record_id = fixture.id(1, 'incident-a')"

  @Test func `what hangs on a record moves with it`() async throws {
    let (before, after) = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.enter("responder", "event.read")
      let before = try await connection.attempt(Self.events)
      try await connection.execute("RESET ROLE")
      try await connection.execute(
        "UPDATE record SET department_id = fixture.id(1, 'b') WHERE id = fixture.id(1, 'incident-a')")
      try await connection.enter("responder", "event.read")
      return (before, try await connection.attempt(Self.events))
    }
    #expect(before.changed == 2)
    #expect(after.changed == 0)
  }

  @Test func `what one caller or permission shows is not shown to the next in the same transaction`() async throws {
    let seen = try await TestDatabase.current.filled().rolledBack { connection in
      var seen: [Int?] = []
      for (caller, permission) in [
        ("responder", "event.read"), ("administrator", "event.read"), ("responder", "contact.read"),
        ("responder", "event.read"),
      ] {
        try await connection.execute("RESET ROLE")
        try await connection.enter(caller, permission)
        seen.append(try await connection.attempt(Self.events).changed)
      }
      return seen
    }
    #expect(seen == [2, 0, 0, 2])
  }

  @Test func `whoever does not see a record cannot name its participants`() async throws {
    let attempt = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.enter("responder", "incident.respond")
      return try await connection.attempt(Self.naming("responder", in: "restricted"))
    }
    #expect(attempt.state == "42501")
  }

  @Test func `a participant names another`() async throws {
    let attempt = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.enter("insider", "incident.respond")
      return try await connection.attempt(Self.naming("bystander", in: "restricted"))
    }
    #expect(attempt.changed == 1)
  }

  @Test func `whoever makes a record unseen names its participants in the same transaction`() async throws {
    let (making, later) = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.enter("reporter", "report.create")
      try await connection.execute(
        """
        INSERT INTO record (organisation_id, id, kind, department_id, restricted)
        VALUES (fixture.id(1, 'organisation'), fixture.id(1, 'new'), 'report', fixture.id(1, 'a'), true)
        """)
      let making = try await connection.attempt(Self.naming("insider", in: "new"))
      try await connection.execute("RESET ROLE")
      try await connection.execute("UPDATE record SET created_in = '3' WHERE id = fixture.id(1, 'new')")
      try await connection.enter("reporter", "report.create")
      return (making, try await connection.attempt(Self.naming("reporter", in: "new")))
    }
    #expect(making.changed == 1)
    #expect(later.state == "42501")
  }

  @Test func `nobody hides a record from themselves by mistake`() async throws {
    let database = try await TestDatabase.current.filled()
    let (restricting, moving) = try await database.rolledBack { connection in
      try await connection.enter("responder", "incident.respond")
      let place = "WHERE id = fixture.id(1, 'incident-a')"
      return (
        try await connection.attempt("UPDATE record SET restricted = true \(place)"),
        try await connection.attempt("UPDATE record SET department_id = fixture.id(1, 'b') \(place)")
      )
    }
    #expect(restricting.state == "42501")
    #expect(moving.state == "42501")
  }

  @Test func `what happened to one record is neither corrected nor worded from another`() async throws {
    let database = try await TestDatabase.current.filled()
    let (correction, wording) = try await database.rolledBack { connection in
      (
        try await connection.attempt(
          """
          INSERT INTO event (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, actor, supersedes_id)
          VALUES (fixture.id(1, 'organisation'), fixture.id(1, 'x'), fixture.id(1, 'incident-a'), 'incident.logged', now(),
            now(), 'x', fixture.id(1, 'restricted correction'))
          """),
        try await connection.attempt(
          """
          INSERT INTO event_content VALUES (fixture.id(1, 'organisation'), fixture.id(1, 'restricted correction'),
            fixture.id(1, 'incident-a'), '{}')
          """)
      )
    }
    #expect(correction.state == "23503")
    #expect(wording.state == "23503")
  }

  @Test func `what was entered to read commands nothing`() async throws {
    let attempt = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.enter("responder", "incident.read")
      return try await connection.attempt(
        "UPDATE record SET version = version + 1 WHERE id = fixture.id(1, 'incident-a')")
    }
    #expect(attempt.changed == 0)
  }

  private static func naming(_ person: String, in record: String) -> String {
    """
    INSERT INTO participant (organisation_id, record_id, person_id, duty)
    VALUES (fixture.id(1, 'organisation'), fixture.id(1, '\(record)'), fixture.id(1, '\(person)'), 'responder')
    """
  }
}
