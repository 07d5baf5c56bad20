import Foundation
import Postgres
import TestSupport
import Testing

/// Rounds in which incidents are opened while something is done to what works on them, of every kind in turn, and the
/// count of what was hit.
final class Soak {
  /// What is done in a round.
  enum Disturbance: String, CaseIterable {
    /// SIGKILL for one of the processes.
    case kill
    /// `pg_terminate_backend` for connections at work.
    case backend
    /// PostgreSQL stops as in a crash, and starts again.
    case restart
    /// The mail server fails in one phase of a conversation.
    case mail
  }

  /// The counted proof that the races took place.
  struct Hits {
    var disturbances: [Disturbance: Int] = [:]
    var kills: [Program: Int] = [:]
    /// Kills of a worker that left claimed work behind.
    var claims = 0
    /// Statements of a process that were under way when their connection was ended, by the process's name for it.
    var backends: [String: Int] = [:]
    /// Statements under way when PostgreSQL was stopped.
    var stopped = 0
    /// Kills, ended connections and restarts that met a message on its way.
    var sends = 0
  }

  static let incidentsEach = 4
  static let phases = ["banner", "ehlo", "mail", "rcpt", "data", "body", "end"]

  let installation: Installation
  let rounds: Int
  private let load: (Range<Int>) -> IncidentLoad
  private var programs: [Program: RunningProgram]
  private(set) var hits = Hits()
  private(set) var opened: [Int: IncidentLoad.Opened] = [:]
  /// What was claimed when something was done, over all rounds.
  private(set) var cutOff: Set<Lease> = []

  /// - Parameter programs: one of each; the gateway is never killed, since whoever opens incidents needs its answers.
  init(_ installation: Installation, rounds: Int, token: String, programs: [Program: RunningProgram]) throws {
    self.installation = installation
    self.rounds = rounds
    self.programs = programs
    let gateway = try #require(programs[.gateway])
    load = { IncidentLoad($0, token: token, through: [gateway]) }
  }

  func run() async throws {
    // New connections now and then, so that failures at their beginning are met too.
    try await installation.mail.keepConnections(for: 5)
    for round in 0..<rounds {
      let first = 1 + round * Self.incidentsEach
      let load = load(first..<(first + Self.incidentsEach))
      async let loading: Void = load.run(clients: Self.incidentsEach)
      try await hesitate(atMost: 400)
      let disturbance = Disturbance.allCases[round % Disturbance.allCases.count]
      try await carryOut(disturbance, round / Disturbance.allCases.count)
      hits.disturbances[disturbance, default: 0] += 1
      try await loading
      opened.merge(load.opened) { $1 }
      if round % 20 == 19 { Self.tell("\(round + 1) of \(rounds) rounds") }
    }
    try await installation.mail.work()
  }

  private func carryOut(_ disturbance: Disturbance, _ turn: Int) async throws {
    switch disturbance {
    case .kill: try await kill(turn % 3 == 2 ? .reportWorker : .deadlineWorker, aimsAtSend: turn.isMultiple(of: 2))
    case .backend: try await endConnections(of: ["tocsin-sweep", "tocsin-delivery", "tocsin-gateway"][turn % 3])
    case .restart: try await restart()
    case .mail:
      let phase = Self.phases[turn % Self.phases.count]
      // A further time round, each phase fails in another way.
      let closes = (turn / Self.phases.count + turn).isMultiple(of: 2)
      try await installation.mail.fail(
        in: phase, by: closes ? "close" : "reply", reply: closes ? nil : "451 4.3.0 not now", times: .random(in: 1...3))
    }
  }

  private func kill(_ program: Program, aimsAtSend: Bool) async throws {
    guard let process = programs[program] else { return }
    if aimsAtSend && program == .deadlineWorker { try await awaitSend() }
    await process.kill()
    try await installation.backendsGone(of: program)
    let leases = try await claimed(by: program)
    note(leases)
    if !leases.isEmpty { hits.claims += 1 }
    hits.kills[program, default: 0] += 1
    programs[program] = try await installation.start(program)
  }

  /// Ends what is under way on connections of that name, or one that is idle where nothing is within a while.
  private func endConnections(of name: String) async throws {
    var ended = 0
    let clock = ContinuousClock()
    let end = clock.now + .seconds(3)
    while ended == 0, clock.now < end {
      ended = try await terminate("application_name = \(name) AND state = 'active'")
      if ended == 0 { try await clock.sleep(for: .milliseconds(2)) }
    }
    hits.backends[name, default: 0] += ended
    if ended == 0 { _ = try await terminate("application_name = \(name)") }
    note(try await claimed(by: .deadlineWorker))
  }

  private func terminate(_ which: SQL) async throws -> Int {
    try await installation.database.query(
      nil,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'tocsin' AND " + which
    ).count
  }

  private func restart() async throws {
    hits.stopped += try await installation.database.query(
      nil,
      """
      SELECT FROM pg_stat_activity
      WHERE datname = 'tocsin' AND application_name ~ '^tocsin-[a-z]+$' AND state = 'active'
      """
    ).count
    try installation.server.restart()
    let leases = try await until("PostgreSQL answers again") { try? await claimed(by: .deadlineWorker) }
    note(leases)
  }

  /// Until a message has arrived whose sending is not recorded, or a moment has passed without one.
  private func awaitSend() async throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(3)
    while clock.now < end {
      let arrived = Set(installation.mail.received.suffix(50).map(\.messageID))
      let leases = try await claimed(by: .deadlineWorker)
      if leases.contains(where: { $0.message.map(arrived.contains) ?? false }) { return }
      try await clock.sleep(for: .milliseconds(5))
    }
  }

  private func note(_ leases: [Lease]) {
    let new = Set(leases).subtracting(cutOff)
    if new.contains(where: { $0.message != nil }) { hits.sends += 1 }
    cutOff.formUnion(new)
  }

  /// Claimed and not ended, however often it failed before; or put back for a reason that is the database's, since a
  /// worker that is quicker than this look has ended such an attempt already.
  private func claimed(by program: Program) async throws -> [Lease] {
    let rows = try await installation.database.query(
      nil,
      """
      SELECT j.id, j.attempt, '<' || d.message_id || '>' AS message FROM job j
      LEFT JOIN delivery d ON d.organisation_id = j.organisation_id AND d.id = j.subject_id AND d.state = 'waiting'
      WHERE j.queue = \(program == .reportWorker ? "report" : "delivery") AND j.run_at > now() AND NOT j.dead
        AND (j.attempt > j.failures OR j.last_error ~ '^PostgresError')
      """)
    return try rows.map { Lease(job: try $0["id"], attempt: try $0["attempt"], message: try $0["message"]) }
  }

  /// So that nothing follows from what was waited for.
  private func hesitate(atMost milliseconds: Int) async throws {
    try await ContinuousClock().sleep(for: .milliseconds(Int.random(in: 0...milliseconds)))
  }

  static func tell(_ words: String) {
    FileHandle.standardError.write(Data((words + "\n").utf8))
  }
}
