import Postgres
import TestSupport
import Testing

/// docs/decisions/0005: a reader that takes events in the order of their ids or times loses what commits late.
@Suite(.database)
struct EventOrderTests {
  @Test func `no event is lost to a reader when a transaction commits late`() async throws {
    let database = try await TestDatabase.current.filled()
    let reader = TestDatabase.current.database { $0.contextSettings = [] }
    let (early, earlyByID) = try await database.transaction { tx in
      try await tx.execute(Self.event(1))
      // Later in every order, and committed first. In a task of its own, since this one holds a connection.
      return try await Task.detached {
        try await reader.execute(nil, Self.event(2))
        return (try await Self.inOrder(reader, after: .start), try await Self.byID(reader, after: Position.start.id))
      }.value
    }
    try await reader.execute(nil, "SELECT fixture.await_horizon(max(txid)) FROM event WHERE type = 'test.happened'")
    let late = try await Self.inOrder(reader, after: early.last ?? .start)
    #expect(early.isEmpty, "nothing is given out that follows a transaction still running")
    #expect(late.map(\.actor) == ["test 1", "test 2"])

    let lateByID = try await Self.byID(reader, after: try #require(earlyByID.last).id)
    #expect(earlyByID.map(\.actor) == ["test 2"], "by id the second is given out at once")
    #expect(lateByID.isEmpty, "and the first is never seen")
  }

  @Test func `nobody dates an event or chooses its transaction`() async throws {
    let attempts = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.enter("responder", "incident.respond")
      return [
        try await connection.attempt(Self.stamped("recorded_at", "now()")),
        try await connection.attempt(Self.stamped("txid", "'3'::xid8")),
        try await connection.attempt(Self.stamped("epoch", "0")),
      ]
    }
    #expect(attempts.map(\.state) == ["42501", "42501", "42501"])
  }

  private struct Position: Sendable {
    static let start = Position(transaction: "0", id: "00000000-0000-0000-0000-000000000000", actor: "")
    var transaction: String
    var id: String
    var actor: String

    init(transaction: String, id: String, actor: String) {
      self.transaction = transaction
      self.id = id
      self.actor = actor
    }

    init(_ row: Row) throws {
      self.init(transaction: try row["txid"], id: try row["id"], actor: try row["actor"])
    }
  }

  /// The reader of the stream: in the order (epoch, txid, id), below the oldest transaction still running.
  private static func inOrder(_ database: Database, after: Position) async throws -> [Position] {
    try await database.query(
      nil,
      """
      SELECT txid::text AS txid, id::text AS id, actor FROM event
      WHERE organisation_id = fixture.id(1, 'organisation') AND type = 'test.happened'
        AND (epoch, txid, id) > (1, \(after.transaction)::text::xid8, \(after.id)::text::uuid)
        AND txid < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY epoch, txid, event.id
      """
    ).map { row in try Position(row) }
  }

  /// The reader that we do not have.
  private static func byID(_ database: Database, after id: String) async throws -> [Position] {
    try await database.query(
      nil,
      """
      SELECT txid::text AS txid, id::text AS id, actor FROM event
      WHERE type = 'test.happened' AND id > \(id)::text::uuid ORDER BY event.id
      """
    ).map { row in try Position(row) }
  }

  private static func event(_ number: Int) -> SQL {
    """
    INSERT INTO event (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, actor)
    VALUES (fixture.id(1, 'organisation'), lpad(\(String(number)), 32, '0')::uuid, fixture.id(1, 'incident-a'),
      'test.happened', now(), now(), 'test ' || \(String(number)))
    """
  }

  private static func stamped(_ column: String, _ value: String) -> String {
    """
    INSERT INTO event (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, actor, \(column))
    VALUES (fixture.id(1, 'organisation'), fixture.id(1, 'x'), fixture.id(1, 'incident-a'), 'test.happened', now(), now(),
      'test', \(value))
    """
  }
}
