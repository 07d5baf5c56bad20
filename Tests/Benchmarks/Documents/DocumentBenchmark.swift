import Foundation
import IncidentResponse
import Postgres

/// How long a document takes from its request to its stored files, and how many are made in a second when many are asked for
/// at once, with two report workers that do nothing else.
struct DocumentBenchmark {
  private let documents: Int
  private let database: GatewayDatabase
  /// Goals of the product, in seconds.
  private static let goals = (median: 0.4, p99: 1.5)

  init(documents: Int) throws {
    self.documents = documents
    database = GatewayDatabase(address: try ServerAddress())
  }

  /// Whether the goals are reached.
  func run() async throws -> Bool {
    let tenant = try await database.prepareOne()
    let scope = Scope.token(Token.Hash(of: tenant.secret), .documentRequest)
    let notifier = Notifier(
      configuration: DatabaseConfiguration(url: database.gatewayURL), logger: ServerAddress.quiet)
    return try await ServerAddress.withDatabase(database.gatewayURL) { gateway in
      let incidents = Incidents(database: gateway, library: ProcedureLibrary()) { channels in
        for channel in channels { notifier.wake(channel.rawValue) }
      }
      let incident = try await resolved(tenant, incidents)
      return try await ServerAddress.withDatabase(database.address.inside(GatewayDatabase.name)) { watcher in
        try await ReportWorkerProcess.running(0, on: database) {
          try await ReportWorkerProcess.running(1, on: database) {
            let isReached = try await measure(incident, incidents, scope, watcher)
            try await tellRate(tenant, incidents, scope, watcher)
            return isReached
          }
        }
      }
    }
  }

  private func measure(
    _ incident: Incident, _ incidents: Incidents, _ scope: Scope, _ watcher: Database
  ) async throws -> Bool {
    var times: [String: [Double]] = [:]
    // The first ones start the renderer and fill its caches.
    for number in -4..<documents {
      let key = number.isMultiple(of: 2) ? "log-document" : "internal-report"
      let seconds = try await time(of: key, incident, incidents, scope, watcher)
      if number >= 0 { times[key, default: []].append(seconds) }
    }
    return tell(times)
  }

  /// An incident about which everything can be asked for.
  private func resolved(_ tenant: GatewayDatabase.Tenant, _ incidents: Incidents) async throws -> Incident {
    var draft = IncidentDraft(title: "Customers cannot sign in")
    draft.procedures = [.init(slug: "miniorange", eventType: "loss-of-data")]
    draft.log = LogRecord(
      summary: "Sign-in fails", description: "Every sign-in ends with an error page.", fault: "Unknown",
      affectedProducts: "Identity provider")
    draft.starts = true
    draft.facts = ["start_of_impact", "detected", "end_of_impact"].enumerated().map { number, name in
      (name, .instant(Moment(Date.now.addingTimeInterval(Double(number - 5) * 3_600))), "bench")
    }
    let token = Token.Hash(of: tenant.secret)
    let incident = try await incidents.open(draft, scope: .token(token, .incidentCreate))
    _ = try await incidents.command(on: incident.id, scope: .token(token, .incidentRespond)) { casework in
      for number in 1...100 { try casework.remark("Entry \(number): looked at another part of the identity provider") }
      try casework.resolve(as: .resolved, summary: "Sign-in works")
    }
    return incident
  }

  private func time(
    of key: String, _ incident: Incident, _ incidents: Incidents, _ scope: Scope, _ watcher: Database
  ) async throws -> Double {
    let begun = ContinuousClock.now
    let id = try await ask(for: key, incident, incidents, scope)
    while try await !isReady(id, watcher) { try await ContinuousClock().sleep(for: .milliseconds(2)) }
    return seconds(since: begun)
  }

  private func seconds(since begun: ContinuousClock.Instant) -> Double {
    let taken = ContinuousClock.now - begun
    return Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
  }

  private func ask(
    for key: String, _ incident: Incident, _ incidents: Incidents, _ scope: Scope
  ) async throws -> UUID? {
    try await incidents.command(on: incident.id, scope: scope) { casework -> UUID? in
      for version in casework.dossier.procedures.values {
        if let document = version.procedure.documents.first(where: { $0.key == key }) {
          return try casework.request(document, version)
        }
      }
      return nil
    }.value
  }

  /// Both documents of many incidents, asked for while the workers make them.
  private func tellRate(
    _ tenant: GatewayDatabase.Tenant, _ incidents: Incidents, _ scope: Scope, _ watcher: Database
  ) async throws {
    var subjects: [Incident] = []
    for _ in 0..<max(1, documents / 2) { subjects.append(try await resolved(tenant, incidents)) }
    // Logging and resolving have asked for them once already.
    try await waitForAll(watcher)
    let begun = ContinuousClock.now
    for incident in subjects {
      for key in ["log-document", "internal-report"] { _ = try await ask(for: key, incident, incidents, scope) }
    }
    try await waitForAll(watcher)
    let rate = Double(2 * subjects.count) / seconds(since: begun)
    Benchmarks.print(String(format: "%d asked for at once, two workers: %.1f PDFs/s", 2 * subjects.count, rate))
  }

  private func waitForAll(_ watcher: Database) async throws {
    while let row = try await watcher.query(
      nil, "SELECT state FROM document WHERE state <> 'ready' ORDER BY state LIMIT 1"
    ).first {
      if try row["state"] as String == "failed" { throw NotDrawn() }
      try await ContinuousClock().sleep(for: .milliseconds(5))
    }
  }

  private struct NotDrawn: Error {}

  private func isReady(_ id: UUID?, _ watcher: Database) async throws -> Bool {
    let row = try await watcher.query(nil, "SELECT state FROM document WHERE id = \(id)").first
    let state = try row.map { try $0["state"] as String }
    if state != "requested" && state != "ready" { throw NotDrawn() }
    return state == "ready"
  }

  private func tell(_ times: [String: [Double]]) -> Bool {
    var areReached = true
    for (key, seconds) in times.sorted(by: { $0.key < $1.key }) {
      let sorted = seconds.sorted()
      let median = Comparison.median(sorted)
      let p99 = sorted[min(sorted.count - 1, Int((Double(sorted.count) * 0.99).rounded(.up)) - 1)]
      let isReached = median <= Self.goals.median && p99 <= Self.goals.p99
      areReached = areReached && isReached
      Benchmarks.print(
        String(
          format: "%@, %d times: median %.3f s (goal: %.1f), p99 %.3f s (goal: %.1f)  %@", key, sorted.count, median,
          Self.goals.median, p99, Self.goals.p99, isReached ? "reached" : "MISSED"))
    }
    return areReached
  }
}
