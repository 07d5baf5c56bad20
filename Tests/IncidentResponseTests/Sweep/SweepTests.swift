import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct SweepTests {
  private func sweeper() -> Sweeper {
    Sweeper(
      database: TestDatabase.current.database(as: "tocsin_sweep") { Sweeper.configure(&$0) }, logger: TestLogger.shared)
  }

  @Test func `a clock that is due is missed, with its event and its job`() async throws {
    let board = try await ClockBoard.make()
    let clock = try await board.startClocks(1)[0]
    var watermark = Watermark()
    let look = try await sweeper().look(&watermark)
    #expect(look.fired == 1)
    #expect(look.effects == [.due: 1])
    #expect(try await board.count("deadline WHERE state = 'missed'") == 1)
    #expect(try await board.count("event WHERE type = 'deadline.missed' AND subject_id = \(clock)") == 1)
    #expect(try await board.count("job WHERE kind = 'remind' AND subject_id = \(clock) AND step = -1 AND urgent") == 1)
    #expect(try await board.count("timer") == 0)
  }

  @Test func `several sweeps side by side fire every timer exactly once`() async throws {
    let board = try await ClockBoard.make(organisations: 7)
    for organisation in 0..<7 { try await board.startClocks(400, of: organisation) }
    let housekeeper = Housekeeper(
      database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    try await housekeeper.rebuildLanes()
    let fired = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        let sweeper = sweeper()
        group.addTask {
          var fired = 0
          var idle = 0
          while idle < 3 {
            var watermark = Watermark()
            let look = try await sweeper.look(&watermark)
            fired += look.fired
            idle = look.fired == 0 ? idle + 1 : 0
          }
          return fired
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(fired == 2_800)
    #expect(try await board.count("timer") == 0)
    #expect(try await board.count("event WHERE type = 'deadline.missed'") == 2_800)
    #expect(try await board.count("job") == 2_800)
    #expect(try await board.count("(SELECT DISTINCT subject_id FROM event) AS clocks") == 2_800)
  }

  @Test func `a timer of an older generation does nothing but go away`() async throws {
    let board = try await ClockBoard.make()
    let clocks = try await board.startClocks(1)
    try await board.arm("reminder", for: clocks)
    try await board.owner.execute(nil, "UPDATE deadline SET generation = 2, state = 'met'")
    var watermark = Watermark()
    let look = try await sweeper().look(&watermark)
    #expect(look.fired == 2)
    #expect(look.effects.isEmpty)
    #expect(try await board.count("timer") == 0)
    #expect(try await board.count("event") == 0)
    #expect(try await board.count("job") == 0)
    #expect(try await board.count("deadline WHERE state = 'met'") == 1)
  }

  @Test func `a timer armed twice tells nobody twice`() async throws {
    let board = try await ClockBoard.make()
    let clocks = try await board.startClocks(1)
    var watermark = Watermark()
    _ = try await sweeper().look(&watermark)
    try await board.owner.execute(nil, "UPDATE deadline SET state = 'running'")
    try await board.arm("due", for: clocks)
    watermark = Watermark()
    let look = try await sweeper().look(&watermark)
    #expect(look.fired == 1)
    #expect(try await board.count("job") == 1)
  }

  @Test func `a clock that a command holds is left for the next look`() async throws {
    let board = try await ClockBoard.make()
    let clocks = try await board.startClocks(2)
    let sweeper = sweeper()
    try await board.owner.transaction(nil) { tx in
      _ = try await tx.query("UPDATE deadline SET state = 'met', generation = 2 WHERE id = \(clocks[0])")
      var watermark = Watermark()
      let look = try await sweeper.look(&watermark)
      #expect(look.claimed == 2)
      #expect(look.fired == 1)
    }
    var watermark = Watermark()
    let look = try await sweeper.look(&watermark)
    #expect(look.fired == 1)
    #expect(look.effects.isEmpty)
    #expect(try await board.count("timer") == 0)
    #expect(try await board.count("deadline WHERE state = 'met'") == 1)
  }

  @Test func `a backlog of one organisation does not delay the others`() async throws {
    let board = try await ClockBoard.make(organisations: 21)
    try await board.startClocks(3_000, of: 0, due: "now() - interval '1 hour'")
    for organisation in 1...20 { try await board.startClocks(3, of: organisation) }
    let housekeeper = Housekeeper(
      database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    try await housekeeper.rebuildLanes()
    var watermark = Watermark()
    let look = try await sweeper().look(&watermark)
    #expect(look.claimed == Sweep.batch)
    #expect(
      try await board.count("deadline WHERE state = 'missed' AND organisation_id <> \(board.organisations[0])") == 60)
  }

  @Test func `a backlog is worked off although the small ones are served first`() async throws {
    let board = try await ClockBoard.make(organisations: 2)
    try await board.startClocks(1_200, of: 0, due: "now() - interval '1 hour'")
    try await board.startClocks(5, of: 1)
    var watermark = Watermark()
    let sweeper = sweeper()
    var looks = 0
    while try await !sweeper.look(&watermark).tookAll { looks += 1 }
    #expect(looks == 1_205 / Sweep.batch)
    #expect(try await board.count("timer") == 0)
  }

  @Test func `what was inserted late, or given back, below the bound is fired by a look behind it`() async throws {
    let board = try await ClockBoard.make()
    let sweeper = sweeper()
    var watermark = Watermark()
    _ = try await sweeper.look(&watermark)
    #expect(watermark.bound > .now.addingTimeInterval(-60))
    let clock = try await board.startClocks(1, due: "now() - interval '1 hour'")[0]
    #expect(try await sweeper.look(&watermark).fired == 0)
    let look = try await sweeper.lookBehind()
    #expect(look.effects == [.due: 1] && look.tookAll)
    #expect(try await board.count("event WHERE type = 'deadline.missed' AND subject_id = \(clock)") == 1)
    #expect(try await board.count("timer") == 0)
  }

  @Test func `a running sweep fires both what comes and what lies behind`() async throws {
    let board = try await ClockBoard.make(organisations: 3)
    let sweeper = sweeper()
    let running = Task { await sweeper.run() }
    for organisation in 0..<3 { try await board.startClocks(600, of: organisation) }
    sweeper.alarm.ring()
    while try await board.count("timer, pg_sleep(0.1)") > 0 {}
    try await board.startClocks(1, of: 1, due: "now() - interval '1 hour'")
    while try await board.count("timer, pg_sleep(0.1)") > 0 {}
    sweeper.stop()
    await running.value
    #expect(try await board.count("event WHERE type = 'deadline.missed'") == 1_801)
    #expect(try await board.count("job") == 1_801)
  }

  @Test func `the next timer that is not due is told`() async throws {
    let board = try await ClockBoard.make()
    try await board.startClocks(1, due: "now() + interval '90 seconds'")
    var watermark = Watermark()
    let look = try await sweeper().look(&watermark)
    #expect(look.fired == 0)
    let next = try #require(look.nextFireAt)
    #expect((80...90).contains(next.timeIntervalSince(look.lookedAt)))
  }
}
