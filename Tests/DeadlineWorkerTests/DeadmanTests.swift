import Bootstrap
import Foundation
import IncidentResponse
import Logging
import Postgres
import Synchronization
import TestSupport
import Testing
import Web

@testable import DeadlineWorker

/// A monitor elsewhere hears that all is well, and only then.
@Suite(.database, .timeLimit(.minutes(10))) struct DeadmanTests {
  /// Time that passes when the test says so.
  private final class Clock: Sendable {
    private let instant = Mutex(ContinuousClock.now)

    var now: ContinuousClock.Instant { instant.withLock(\.self) }
    func pass(_ duration: Duration) { instant.withLock { $0 += duration } }
  }

  private func client(_ change: (inout WebConfiguration) -> Void = { _ in }) -> WebClient {
    var configuration = WebConfiguration()
    configuration.reach = .anywhere
    configuration.allowsPlain = true
    change(&configuration)
    return WebClient(configuration)
  }

  @Test func `it is called at most once a minute, also while it refuses`() async throws {
    try await HTTPReceiver.serving { receiver in
      let clock = Clock()
      let deadman = Deadman(
        url: "http://127.0.0.1:\(receiver.port)/ping/secret-1", client: client(), logger: TestLogger.shared,
        now: { clock.now })
      #expect(try await deadman.call() == .taken)
      clock.pass(.seconds(59))
      #expect(try await deadman.call() == .early)
      clock.pass(.seconds(1))
      try await receiver.answer(503, times: 1)
      #expect(try await deadman.call() == .refused(status: 503))
      #expect(try await deadman.call() == .early)
      clock.pass(.seconds(60))
      #expect(try await deadman.call() == .taken)
      #expect(try await receiver.received.map(\.path) == Array(repeating: "/ping/secret-1", count: 3))
      #expect(try await receiver.received.allSatisfy { $0.method == "GET" && $0.body.isEmpty })
    }
  }

  @Test func `neither a refusal nor a failure logs the address`() async throws {
    let kept = Mutex<[String]>([])
    let logger = Logger(label: "test") { label in
      LineLogHandler(
        label: label, level: .trace, format: .text, write: { line in kept.withLock { $0.append(line) } })
    }
    let clock = Clock()
    try await HTTPReceiver.serving { receiver in
      try await receiver.answer(404)
      let refused = Deadman(
        url: "http://127.0.0.1:\(receiver.port)/ping/secret-1?key=secret-2", client: client(), logger: logger)
      #expect(try await refused.call() == .refused(status: 404))
    }
    let gone = Deadman(
      url: "http://secret-3.invalid/ping/secret-4", client: client(), logger: logger, now: { clock.now })
    #expect(try await gone.call() == Deadman.Call.failed(.connection))
    clock.pass(.seconds(60))
    #expect(try await gone.call() == Deadman.Call.failed(.connection))
    let lines = kept.withLock(\.self)
    #expect(lines.count == 2, "what goes on is said once: \(lines)")
    #expect(!lines.contains { $0.contains("secret") }, "\(lines)")
  }

  @Test func `the auditor vouches after a look that finds nothing amiss, and is not held up by a silent monitor`()
    async throws
  {
    try await HTTPReceiver.serving { receiver in
      try await receiver.answer(200, silent: true)
      let board = try await ClockBoard.make()
      try await board.startClocks(1, due: "now() - interval '31 seconds'")
      let deadman = Deadman(
        url: "http://127.0.0.1:\(receiver.port)/ping", client: client(), logger: TestLogger.shared)
      var limits = Audit.Limits()
      limits.every = .milliseconds(5)
      let looks = Mutex(0)
      let auditor = Auditor(
        database: TestDatabase.current.database(as: "tocsin_sweep"), limits: limits, logger: TestLogger.shared
      ) {
        looks.withLock { $0 += 1 }
        deadman.vouch()
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await auditor.run() }
        group.addTask { try await deadman.run() }
        while auditor.complaint == nil { await Task.yield() }
        #expect(looks.withLock(\.self) == 0)
        #expect(try await receiver.received.isEmpty)
        try await board.owner.execute(nil, "DELETE FROM timer")
        try await board.owner.execute(nil, "UPDATE deadline SET superseded = true")
        _ = try await receiver.requests(1)
        // The monitor answers nothing: the looks go on.
        let before = looks.withLock(\.self)
        while looks.withLock(\.self) < before + 5 { await Task.yield() }
        group.cancelAll()
      }
      #expect(try await receiver.received.count == 1)
    }
  }
}
