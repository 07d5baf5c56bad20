import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct AuditorTests {
  private func audit() async throws -> Audit {
    try await Auditor(
      database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared
    ).audit()
  }

  @Test func `a clock that lost its timer gets it back and is missed`() async throws {
    let board = try await ClockBoard.make()
    try await board.startClocks(2, isArmed: false)
    let audit = try await audit()
    #expect(audit.unarmedClocks == 2)
    #expect(audit.rearmedClocks == 2)
    #expect(audit.complaint == nil)
    let sweeper = Sweeper(database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    var watermark = Watermark()
    #expect(try await sweeper.look(&watermark).effects == [.due: 2])
  }

  @Test func `clocks that are driven or far away are left alone`() async throws {
    let board = try await ClockBoard.make()
    try await board.startClocks(2)
    try await board.startClocks(2, due: "now() + interval '1 hour'", isArmed: false)
    #expect(try await audit() == Audit())
  }

  @Test func `a timer overdue for half a minute makes a complaint`() async throws {
    let board = try await ClockBoard.make()
    try await board.startClocks(3, due: "now() - interval '31 seconds'")
    let audit = try await audit()
    #expect(audit.overdueTimers == 3)
    #expect(audit.complaint?.contains("3 timers") == true)
  }

  @Test func `dead and late jobs are counted`() async throws {
    let board = try await ClockBoard.make()
    try await board.enqueue(3)
    try await board.owner.execute(nil, "UPDATE job SET dead = true WHERE key = '1'")
    try await board.owner.execute(
      nil,
      "UPDATE job SET created_at = now() - interval '1 hour', run_at = created_at - interval '1 hour' WHERE key = '2'")
    // Asked for an hour ago, for later.
    try await board.owner.execute(
      nil, "UPDATE job SET created_at = now() - interval '1 hour', run_at = now() + interval '1 hour' WHERE key = '3'")
    let audit = try await audit()
    #expect(audit.deadJobs == 1)
    #expect(audit.lateJobs == 1)
  }
}
