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

  @Test func `a timer that was deleted by hand is made again long before its clock is due`() async throws {
    let board = try await ClockBoard.make()
    let clocks = try await board.startClocks(3, due: "now() + interval '90 days'")
    _ = try await board.owner.execute(nil, "DELETE FROM timer WHERE deadline_id = \(clocks[1])")
    let auditor = Auditor(
      database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    var walk = ClockWalk()
    let page = try await auditor.look(&walk)
    #expect(page.clocks == 3 && page.unarmed == 1 && page.rearmed == 1)
    #expect(try await board.count("timer WHERE fire_at = (SELECT min(due_at) FROM deadline)") == 3)
    #expect(try await auditor.look(&walk).unarmed == 0)
    #expect(walk.leftUnarmed == 0)
  }

  @Test func `a series that lost its timer makes a complaint until it is restored`() async throws {
    let board = try await ClockBoard.make()
    _ = try await board.startSeries(every: "1 day", due: "now() + interval '1 day'", folds: true)
    _ = try await board.owner.execute(nil, "DELETE FROM timer")
    let auditor = Auditor(
      database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    var walk = ClockWalk()
    #expect(try await auditor.look(&walk).unarmed == 1)
    #expect(walk.leftUnarmed == 1)
  }

  @Test func `a series that is due soon and has no timer makes a complaint with every audit`() async throws {
    let board = try await ClockBoard.make()
    _ = try await board.startSeries(every: "1 day", due: "now() + interval '20 seconds'", folds: true)
    _ = try await board.owner.execute(nil, "DELETE FROM timer")
    let auditor = Auditor(
      database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    for _ in 1...2 { #expect(try await auditor.audit().complaint == "1 clocks have no timer") }
  }

  @Test func `what is lost behind the back of an audit the walk finds`() async throws {
    let board = try await ClockBoard.make()
    let auditor = Auditor(
      database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    #expect(try await auditor.audit() == Audit())
    try await board.startClocks(2, isArmed: false)
    #expect(try await auditor.audit().unarmedClocks == 0, "these were within the horizon already")
    var walk = ClockWalk()
    let page = try await auditor.look(&walk)
    #expect(page.unarmed == 2 && page.rearmed == 2)
  }

  @Test func `jobs that were counted once are told of until they are counted again`() async throws {
    let board = try await ClockBoard.make()
    try await board.enqueue(1)
    try await board.owner.execute(nil, "UPDATE job SET dead = true")
    let auditor = Auditor(
      database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    #expect(try await auditor.audit().deadJobs == 1)
    try await board.owner.execute(nil, "DELETE FROM job")
    #expect(try await [auditor.audit().deadJobs, auditor.audit().deadJobs, auditor.audit().deadJobs] == [1, 1, 0])
  }

  @Test func `a walk takes up where its page ended, and begins again at the end`() {
    var walk = ClockWalk()
    let last = ClockWalk.Place(organisation: UUID(), clock: UUID())
    walk.looked(ClockWalk.Page(clocks: ClockWalk.page, unarmed: 2, rearmed: 1, last: last))
    #expect(walk.place == last && walk.leftUnarmed == 0)
    walk.looked(ClockWalk.Page(clocks: 7, unarmed: 0, rearmed: 0, last: last))
    #expect(walk.place == nil && walk.leftUnarmed == 1)
    walk.looked(ClockWalk.Page(clocks: 0, unarmed: 0, rearmed: 0, last: nil))
    #expect(walk.leftUnarmed == 0)
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
