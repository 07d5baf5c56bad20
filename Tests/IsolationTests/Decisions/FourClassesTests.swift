import Postgres
import TestSupport
import Testing

/// docs/decisions/0003: what a table is decides what can be done to it, whoever asks.
@Suite(.database)
struct FourClassesTests {
  /// Those who could do anything, if the guards let them.
  @Test(arguments: [
    "SET LOCAL row_security = off", "SET LOCAL ROLE tocsin_owner", "SET LOCAL session_replication_role = replica",
  ])
  func `nobody changes a record table`(_ becoming: String) async throws {
    let database = try await TestDatabase.current.filled()
    let tables = try await database.query(
      nil, "SELECT relation FROM app.table_class WHERE class IN ('record', 'content') ORDER BY relation")
    #expect(tables.count > 8)
    try await database.rolledBack { connection in
      // The fixture's helper belongs to the superuser, and the owner calls it.
      try await connection.execute(SQL(unescaped: becoming))
      for row in tables {
        let table: String = try row["relation"]
        for statement in [
          "UPDATE \(table) SET organisation_id = organisation_id", "DELETE FROM \(table)", "TRUNCATE \(table) CASCADE",
        ] {
          #expect(try await connection.attempt(statement).state == "TC409", "\(statement)")
        }
      }
    }
  }

  @Test func `words are blanked by an operator with a reason, and the erasure is an event`() async throws {
    try await TestDatabase.current.filled().rolledBack { connection in
      try await operate(connection)
      try await connection.execute("SELECT app.erase(fixture.id(1, 'incident-a'), 'asked by the person')")
      try await connection.execute("RESET ROLE")
      let words = try await connection.query(
        """
        SELECT c.body ->> 'summary' AS summary, e.type FROM event_content c JOIN event e ON e.id = c.event_id
        WHERE c.record_id = fixture.id(1, 'incident-a') ORDER BY e.type
        """)
      #expect(try words.map { try $0["summary"] as String } == ["[erased]", "Words erased: asked by the person"])
      #expect(try words.map { try $0["type"] as String } == ["incident.logged", "record.erased"])
      let log = try await connection.query(
        "SELECT DISTINCT summary FROM log_record WHERE record_id = fixture.id(1, 'incident-a')")
      #expect(try log.map { try $0["summary"] as String } == ["[erased]"])
      let met = try await connection.query(
        """
        SELECT c.body::text || m.place || a.name AS words FROM meeting m
        JOIN meeting_content c ON c.meeting_id = m.id JOIN meeting_attendee a ON a.meeting_id = m.id
        WHERE m.record_id = fixture.id(1, 'incident-a') AND a.name IS NOT NULL
        """)
      #expect(try met.map { try $0["words"] as String } == ["{[erased]}[erased][erased]"])
      let kept = try await connection.query(
        """
        SELECT e.file_name || c.purpose || c.counterparty AS words, length(e.sha256) AS hash FROM evidence e
        JOIN custody a ON a.evidence_id = e.id JOIN custody_content c ON c.custody_id = a.id
        WHERE e.record_id = fixture.id(1, 'incident-a')
        """)
      #expect(try kept.map { try $0["words"] as String } == ["[erased][erased][erased]"])
      #expect(try kept.map { try $0["hash"] as Int32 } == [32])
    }
  }

  @Test func `of a report its words are blanked, who told it, and what was added later`() async throws {
    try await TestDatabase.current.filled().rolledBack { connection in
      try await operate(connection)
      try await connection.execute("SELECT app.erase(fixture.id(1, 'report-a'), 'asked by the person')")
      try await connection.execute("RESET ROLE")
      let words = try await connection.query(
        """
        SELECT r.summary, r.details, coalesce(r.reporter_name, r.reporter_address) AS name, e.summary AS entry
        FROM report r JOIN report_entry e ON e.record_id = r.id WHERE r.id = fixture.id(1, 'report-a')
        """)
      let row = try #require(words.first)
      #expect(try [row["summary"], row["details"], row["entry"]] as [String] == ["[erased]", "[erased]", "[erased]"])
      #expect(try row["name"] as String? == nil)
    }
  }

  @Test func `nothing is blanked under legal hold, unseen, without reason or by another organisation`() async throws {
    let states = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.execute("UPDATE record SET legal_hold = true WHERE id = fixture.id(1, 'incident-below-a')")
      try await operate(connection)
      return [
        try await connection.attempt("SELECT app.erase(fixture.id(1, 'incident-below-a'), 'why')").state,
        // Of this one, an artefact is under legal hold.
        try await connection.attempt("SELECT app.erase(fixture.id(1, 'incident-b'), 'why')").state,
        try await connection.attempt("SELECT app.erase(fixture.id(1, 'restricted'), 'why')").state,
        try await connection.attempt("SELECT app.erase(fixture.id(1, 'incident-a'), ' ')").state,
        try await connection.attempt("SELECT app.erase(fixture.id(2, 'incident-a'), 'why')").state,
      ]
    }
    #expect(states == ["TC423", "TC423", "TC404", "TC422", "TC404"])
  }

  @Test func `what was said is not reworded`() async throws {
    let (wording, state) = try await TestDatabase.current.filled().rolledBack { connection in
      let place = "WHERE id = fixture.id(1, 'incident-a communication')"
      try await connection.execute(
        "UPDATE communication SET state = 'recorded', body = 'said', sent_earliest = now() \(unescaped: place)")
      try await connection.enter("responder", "incident.communicate")
      return (
        try await connection.attempt("UPDATE communication SET body = 'never said' \(place)"),
        try await connection.attempt("UPDATE communication SET state = 'cancelled' \(place)")
      )
    }
    #expect(wording.state == "TC409")
    #expect(state.changed == 1)
  }

  private func operate(_ connection: borrowing Connection) async throws {
    try await connection.execute("SET LOCAL ROLE tocsin_admin")
    try await connection.execute("SELECT app.enter_operator(fixture.id(1, 'organisation'), 'operator')")
  }
}
