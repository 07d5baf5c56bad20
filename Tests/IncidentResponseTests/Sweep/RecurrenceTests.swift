import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct RecurrenceTests {
  private func look() async throws -> Sweep.Look {
    let sweeper = Sweeper(database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    var watermark = Watermark()
    return try await sweeper.look(&watermark)
  }

  @Test func `a series that folds goes on with the first occurrence that lies ahead`() async throws {
    let board = try await ClockBoard.make()
    let series = try await board.startSeries(
      every: "1 hour", due: "date_trunc('hour', now()) - interval '5 hours'", folds: true)
    let look = try await look()
    #expect(look.effects == [.recurrence: 1])
    #expect(try await board.count("job WHERE kind = 'recur' AND step = 1 AND subject_id = \(series)") == 1)
    let ahead: SQL =
      "timer WHERE step = 7 AND due_at = date_trunc('hour', now()) + interval '1 hour' AND fire_at = due_at"
    #expect(try await board.count(ahead) == 1)
    #expect(try await board.count("deadline WHERE due_at = date_trunc('hour', now()) + interval '1 hour'") == 1)
    #expect(try await board.count("event WHERE type = 'communication.due'") == 1)
  }

  @Test func `a series that catches up makes up for every occurrence`() async throws {
    let board = try await ClockBoard.make()
    _ = try await board.startSeries(
      every: "1 hour", due: "date_trunc('hour', now()) - interval '3 hours'", folds: false)
    var fired = 0
    while case let look = try await look(), look.fired > 0 { fired += look.fired }
    #expect(fired == 4)
    #expect(try await board.count("job WHERE kind = 'recur' AND step IN (1, 2, 3, 4)") == 4)
    #expect(
      try await board.count("timer WHERE step = 5 AND due_at = date_trunc('hour', now()) + interval '1 hour'") == 1)
  }

  @Test func `an occurrence of a clock that has ended makes no successor`() async throws {
    let board = try await ClockBoard.make()
    _ = try await board.startSeries(every: "1 hour", due: "now() - interval '1 second'", folds: true)
    try await board.owner.execute(nil, "UPDATE deadline SET state = 'cancelled', generation = 2")
    _ = try await look()
    #expect(try await board.count("timer") == 0)
    #expect(try await board.count("job") == 0)
  }

  @Test(arguments: [
    // Berlin goes from +1 to +2 on 29 March 2026 and back on 25 October.
    ("2026-03-28T09:00:00+01:00", "1 day", "2026-03-29T09:00:00+02:00"),
    ("2026-10-24T09:00:00+02:00", "1 day", "2026-10-25T09:00:00+01:00"),
    ("2026-03-28T22:00:00+01:00", "8 hours", "2026-03-29T07:00:00+02:00"),
    ("2026-01-31T09:00:00+01:00", "1 month", "2026-02-28T09:00:00+01:00"),
  ])
  func `days stay at their hour and hours are elapsed time`(scheduled: String, every: String, next: String) async throws
  {
    let database = TestDatabase.current.database(as: "tocsin_sweep")
    let rows = try await database.query(
      nil,
      """
      SELECT o.due_at = \(unescaped: "timestamptz '\(next)'") AS fits, o.steps FROM app.next_occurrence(
        \(unescaped: "timestamptz '\(scheduled)', interval '\(every)'"), 'Europe/Berlin', false, now()) AS o
      """)
    #expect(try rows[0]["fits"] == true)
    #expect(try rows[0]["steps"] as Int32 == 1)
  }

  @Test func `folding over a year of daily occurrences lands on the next nine o'clock`() async throws {
    let database = TestDatabase.current.database(as: "tocsin_sweep")
    let rows = try await database.query(
      nil,
      """
      SELECT o.steps, o.due_at AT TIME ZONE 'Europe/Berlin' = timestamp '2026-07-02 09:00' AS fits
      FROM app.next_occurrence(timestamptz '2025-07-01 09:00+02', interval '1 day', 'Europe/Berlin', true,
        timestamptz '2026-07-01 12:00+02') AS o
      """)
    #expect(try rows[0]["fits"] == true)
    #expect(try rows[0]["steps"] as Int32 == 366)
  }
}
