import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct HousekeeperTests {
  private var housekeeper: Housekeeper {
    Housekeeper(database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
  }

  @Test func `lanes show each organisation's next timer, whatever they showed before`() async throws {
    let board = try await ClockBoard.make(organisations: 3)
    for organisation in 0..<3 {
      try await board.startClocks(5, of: organisation, due: "now() + interval '1 hour'")
      try await board.startClocks(1, of: organisation, due: "now() - interval '\(organisation) seconds'")
    }
    try await board.owner.execute(nil, "INSERT INTO lane VALUES (\(board.organisations[1]), 'infinity')")
    try await housekeeper.rebuildLanes()
    let exact: SQL = """
      lane l JOIN (SELECT organisation_id, min(fire_at) AS first FROM timer GROUP BY 1) t USING (organisation_id)
      WHERE l.next_fire_at = t.first
      """
    #expect(try await board.count(exact) == 3)
  }

  @Test func `answers older than a day go, a batch at a time`() async throws {
    let board = try await ClockBoard.make()
    try await board.owner.execute(
      nil,
      """
      INSERT INTO idempotency (organisation_id, token_id, key, request_hash, status, headers, body, created_at)
      SELECT \(board.organisations[0]), \(UUID.next()), number::text, '', 200, '{}', '',
        now() - CASE WHEN number <= 600 THEN interval '25 hours' ELSE interval '1 hour' END
      FROM generate_series(1, 650) AS number
      """)
    #expect(try await housekeeper.deleteOldAnswers() == 500)
    #expect(try await housekeeper.deleteOldAnswers() == 100)
    #expect(try await housekeeper.deleteOldAnswers() == 0)
    #expect(try await board.count("idempotency") == 50)
  }
}
