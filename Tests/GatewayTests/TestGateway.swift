import Bootstrap
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import IncidentResponse
import NIOCore
import Postgres
import ServiceLifecycle
import TestSupport

@testable import Gateway

/// The gateway over the database of the running test, and the organisations that use it.
struct TestGateway {
  let database: Database
  let server: GatewayServer
  let feed: EventFeed
  let admin: Database
  private let wakeUps: WakeUps

  init() throws {
    let test = TestDatabase.current
    admin = test.database(as: "tocsin_admin")
    database = test.database(as: "tocsin_gateway") { $0.setup.append("SET TimeZone = 'UTC'") }
    let listening = DatabaseConfiguration(url: test.url(as: "tocsin_gateway"))
    wakeUps = WakeUps(configuration: listening, logger: TestLogger.shared)
    let notifier = Notifier(configuration: listening, logger: TestLogger.shared)
    let wake: Wake = { channels in channels.forEach { notifier.wake($0.rawValue) } }
    feed = EventFeed(wakeUps: wakeUps, pollInterval: .seconds(60))
    let incidents = Incidents(database: database, library: ProcedureLibrary(), wake: wake)
    server = GatewayServer(
      try HTTPSettings(Settings(flags: [.httpPort: "0"], environment: [:]), defaultPort: 0),
      routes: RouteTable(database: database, incidents: incidents, feed: feed, wake: wake),
      health: HealthRoutes(
        readiness: Readiness([.database(database)]), registry: PrometheusRegistry(),
        process: ProcessMetrics(startedAt: Date.now)),
      limit: RateLimit(perMinute: 0), logger: TestLogger.shared)
  }

  /// An organisation with one person who holds the roles at its root, and a token for all of them.
  func organisation(_ slug: String, roles: [Person.Role] = Person.Role.allCases) async throws -> TestOrganisation {
    let organisation = Organisation(id: .next(), slug: slug, name: slug)
    let person = Person(kind: .employee, name: "Asha of \(slug)", email: "asha@\(slug).example")
    let secret = try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      let root = try await organisation.create(by: caller, in: tx)
      try await person.create(by: caller, in: tx)
      for role in roles { try await Person.appoint(person.id, as: role, in: root, by: caller, in: tx) }
      return try await Token.issue(to: person.id, name: "test", lasting: 3600, by: caller, in: tx).secret
    }
    return TestOrganisation(id: organisation.id, person: person.id, token: secret)
  }

  /// Adopts the shipped procedure of that name.
  func adopt(_ procedure: String, by organisation: TestOrganisation) async throws {
    let file = Repository.root.appending(path: "procedures/\(procedure).yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      _ = try await ProcedureShelf.adopt(text, file: file.lastPathComponent, by: caller, in: tx)
    }
  }

  func serve(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await server.application.test(.router, body)
  }

  /// With a real socket, and the listener that wakes streams.
  func serveLive(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { [wakeUps] in try await wakeUps.run() }
      group.addTask { [feed] in try await feed.run() }
      try await server.application.test(.live, body)
      group.cancelAll()
    }
  }
}

struct TestOrganisation: Sendable {
  let id: UUID
  let person: UUID
  let token: String
}
