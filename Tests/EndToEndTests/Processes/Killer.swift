import Foundation
import Postgres
import Synchronization
import TestSupport

/// Kills processes at random while an installation works, starts them again, and finds out what each kill hit.
final class Killer: Sendable {
  /// Kills by what they hit; one may have hit several things.
  struct Hits: Sendable {
    var kills: [Program: Int] = [:]
    /// A worker died while it held claimed work.
    var claims = 0
    /// The gateway died between the commit of a request and its answer.
    var commits = 0
    /// The deadline worker died after the mail server had a message and before that was recorded.
    var sends = 0
    /// The requests behind `commits`, with the incident that was found for each.
    var committed: [Int: String] = [:]
  }

  private struct State {
    var hits = Hits()
    var seen: Set<Lease> = []
  }

  private let installation: Installation
  private let state = Mutex(State())

  init(_ installation: Installation) {
    self.installation = installation
  }

  var hits: Hits { state.withLock(\.hits) }

  /// Kills the gateway that serves the load, again and again, each time after some requests, until all are answered.
  func killGateway(_ first: RunningProgram, under load: IncidentLoad) async throws {
    var gateway = first
    while !load.isComplete {
      let goal = load.opened.count + .random(in: 4...16)
      try await until("some incidents are opened", within: .seconds(180)) {
        load.opened.count >= goal || load.isComplete
      }
      if Bool.random() { try await hesitate() } else { try await awaitCommit(under: load) }
      load.use([])
      await gateway.kill()
      try await installation.backendsGone(of: .gateway)
      let cut = try await load.takeCut()
      let found = try await incidents(cut)
      note(.gateway) { state in
        if !found.isEmpty { state.hits.commits += 1 }
        state.hits.committed.merge(found) { first, _ in first }
      }
      gateway = try await installation.start(.gateway)
      load.use([gateway])
    }
  }

  /// Kills a worker again and again, each time after some progress, until the work reaches `goal`.
  func kill(
    _ first: RunningProgram, every steps: ClosedRange<Int>, until goal: Int, _ progress: () async throws -> Int
  ) async throws {
    var worker = first
    while true {
      let next = try await progress() + .random(in: steps)
      if next > goal { return }
      try await until("\(worker.program.rawValue) makes progress", within: .seconds(120)) {
        try await progress() >= next
      }
      try await hesitate()
      await worker.kill()
      try await installation.backendsGone(of: worker.program)
      try await look(at: worker.program)
      worker = try await installation.start(worker.program)
    }
  }

  /// So that no kill follows from what was waited for.
  private func hesitate() async throws {
    try await ContinuousClock().sleep(for: .milliseconds(.random(in: 0...40)))
  }

  /// A commit takes a small part of a request: every other kill is aimed at one.
  private func awaitCommit(under load: IncidentLoad) async throws {
    try await until("a request commits") {
      let rows = try await installation.database.query(
        nil,
        """
        SELECT FROM pg_stat_activity
        WHERE application_name = 'tocsin-gateway' AND state = 'active' AND query = 'COMMIT'
        """)
      return !rows.isEmpty || load.isComplete
    }
  }

  private func incidents(_ numbers: Set<Int>) async throws -> [Int: String] {
    let titles = Dictionary(uniqueKeysWithValues: numbers.map { (IncidentLoad.title($0), $0) })
    let rows = try await installation.database.query(
      nil, "SELECT title, id::text AS id FROM incident WHERE title = ANY (\(Array(titles.keys)))")
    return try rows.reduce(into: [:]) { found, row in
      if let number = titles[try row["title"]] { found[number] = try row["id"] }
    }
  }

  /// Work that is still leased belonged to the process that is gone, or to one killed before.
  private func look(at program: Program) async throws {
    let leases = try await installation.leases(of: program)
    let arrived = Set(installation.mail.received.map(\.messageID))
    note(program) { state in
      let new = leases.filter { state.seen.insert($0).inserted }
      if !new.isEmpty { state.hits.claims += 1 }
      if new.contains(where: { $0.message.map(arrived.contains) ?? false }) { state.hits.sends += 1 }
    }
  }

  private func note(_ program: Program, _ change: (inout State) -> Void) {
    state.withLock { state in
      state.hits.kills[program, default: 0] += 1
      change(&state)
    }
  }
}

extension Installation {
  /// Until the server has noticed that a process is gone: only then is it settled what was committed.
  func backendsGone(of program: Program) async throws {
    try await until("the server has let go of \(program.rawValue)") {
      try await database.query(
        nil,
        "SELECT FROM pg_stat_activity WHERE application_name = ANY (\(program.applications)) AND datname = 'tocsin'"
      ).isEmpty
    }
  }

  /// As on a disk that takes its time; needs a server with `fsync`. For connections made from now on.
  func slowDownCommits(of role: String) async throws {
    try await database.execute(nil, "ALTER ROLE \(identifier: role) SET commit_delay = 40000")
  }
}

extension Program {
  /// As PostgreSQL knows their connections.
  fileprivate var applications: [String] {
    switch self {
    case .gateway: ["tocsin-gateway"]
    case .deadlineWorker: ["tocsin-sweep", "tocsin-delivery"]
    case .reportWorker: ["tocsin-report"]
    case .intake: ["tocsin-intake"]
    }
  }
}
