import Testing

@testable import Postgres

@Suite struct PipelineMachineTests {
  private func machine(_ units: (String, Int)...) -> PipelineMachine<String> {
    var machine = PipelineMachine<String>()
    for (name, statements) in units { machine.sent(name, statements: statements) }
    return machine
  }

  @Test func `answers go to units in the order they were sent`() {
    var machine = machine(("a", 2), ("b", 1))
    #expect(machine.received(.rows).text == "keep a 0")
    #expect(machine.received(.rows).text == "keep a 1")
    #expect(machine.received(.sync).text == "finish a true")
    #expect(machine.received(.rows).text == "keep b 0")
    #expect(machine.received(.sync).text == "finish b true")
    #expect(machine.isEmpty)
  }

  @Test func `an error in the middle harms only its own unit`() {
    var machine = machine(("a", 3), ("b", 1))
    _ = machine.received(.rows)
    #expect(machine.received(.failure(fatal: false)).text == "fail a 1")
    #expect(machine.received(.aborted).text == "ignore")
    #expect(machine.received(.sync).text == "finish a false")
    #expect(machine.received(.rows).text == "keep b 0")
    #expect(machine.received(.sync).text == "finish b true")
  }

  @Test func `a deferred constraint fails the unit at its commit`() {
    var machine = machine(("a", 1))
    _ = machine.received(.rows)
    #expect(machine.received(.failure(fatal: false)).text == "fail a 1")
    #expect(machine.received(.sync).text == "finish a false")
  }

  @Test func `a connection lost before the Sync leaves the outcome unknown`() {
    var machine = machine(("a", 1), ("b", 1))
    _ = machine.received(.rows)
    #expect(machine.connectionLost().map(\.fate) == [.unknown, .unknown])
    #expect(machine.isEmpty)
  }

  @Test func `a fatal error in place of an answer means rolled back, and not begun for those behind`() {
    var machine = machine(("a", 2), ("b", 1), ("c", 1))
    _ = machine.received(.rows)
    #expect(machine.received(.failure(fatal: true)).text == "fail a 1")
    #expect(machine.connectionLost().map(\.fate) == [.failed, .notBegun, .notBegun])
  }

  @Test func `a fatal error while committing leaves only that unit in doubt`() {
    var machine = machine(("a", 1), ("b", 1))
    _ = machine.received(.rows)
    #expect(machine.received(.failure(fatal: true)).text == "doubt a")
    #expect(machine.connectionLost().map(\.fate) == [.unknown, .notBegun])
  }

  @Test func `nothing sent after a goodbye was ever begun`() {
    var machine = machine()
    #expect(machine.received(.failure(fatal: true)).text == "ignore")
    machine.sent("late", statements: 1)
    #expect(machine.connectionLost().map(\.fate) == [.notBegun])
  }

  @Test func `a Sync before all answers, or an answer to nothing, cannot be trusted`() {
    var early = machine(("a", 2))
    _ = early.received(.rows)
    #expect(early.received(.sync).text == "violation")
    var idle = machine()
    #expect(idle.received(.rows).text == "violation")
  }

  /// Every sequence of answers that a server may give to three units, against a model that applies them one by one.
  @Test func `any mix of failures settles every unit exactly once`() {
    for pattern in 0..<512 {
      var machine = PipelineMachine<Int>()
      for unit in 0..<3 { machine.sent(unit, statements: 2) }
      var finished: [Int] = []
      for unit in 0..<3 {
        let failing = (pattern >> (unit * 3)) & 7
        var failed = false
        for statement in 0..<2 {
          let answer: PipelineMachine<Int>.Answer =
            failed ? .aborted : failing == statement + 1 ? .failure(fatal: false) : .rows
          if case .failure = answer { failed = true }
          _ = machine.received(answer)
        }
        if !failed, failing == 3 {
          _ = machine.received(.failure(fatal: false))
          failed = true
        }
        guard case .finish(let who, let didFail) = machine.received(.sync) else {
          Issue.record("unit \(unit) of pattern \(pattern) did not finish")
          return
        }
        #expect(didFail == failed)
        finished.append(who)
      }
      #expect(finished == [0, 1, 2])
      #expect(machine.connectionLost().isEmpty)
    }
  }
}

extension PipelineMachine<String>.Action {
  fileprivate var text: String {
    switch self {
    case .keep(let payload, let statement): "keep \(payload) \(statement)"
    case .fail(let payload, let statement): "fail \(payload) \(statement)"
    case .doubt(let payload): "doubt \(payload)"
    case .finish(let payload, let failed): "finish \(payload) \(!failed)"
    case .ignore: "ignore"
    case .protocolViolation: "violation"
    }
  }
}
