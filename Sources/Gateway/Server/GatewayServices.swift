import Bootstrap
import IncidentResponse
import Logging
import Postgres
import ServiceLifecycle

/// The parts of the gateway and how they need one another.
struct GatewayServices {
  /// Bytes of one artefact at the most, unless the setting says otherwise: 1 TiB.
  static let evidenceLimit: Int64 = 1 << 40

  /// In the order in which they start; they end in the reverse one.
  let all: [any Service]

  init(_ launch: Launch) throws {
    let settings = try DatabaseSettings(launch.settings, application: "tocsin-gateway")
    let http = try HTTPSettings(launch.settings, defaultPort: 8080)
    let limit = RateLimit(perMinute: try launch.settings.value(AllSettings.rateLimit) ?? 6000)

    var configuration = settings.configuration
    configuration.statementTimeout = try launch.settings.value(AllSettings.requestTimeout) ?? .seconds(30)
    // Answers show instants as PostgreSQL writes them, so its sessions keep UTC.
    configuration.setup.append("SET TimeZone = 'UTC'")
    // Policies stand in a statement at each use of a table, so that planning a search takes as long as running it.
    configuration.keepOnePlan()
    let database = Database(configuration: configuration, logger: launch.logger)
    let wakeUps = WakeUps(configuration: settings.listening, logger: launch.logger)
    let notifier = Notifier(configuration: settings.listening, logger: launch.logger)
    let wake: Wake = { channels in channels.forEach { notifier.wake($0.rawValue) } }
    let incidents = Incidents(database: database, library: ProcedureLibrary(), wake: wake)
    let feed = EventFeed(wakeUps: wakeUps, pollInterval: settings.pollInterval)

    let evidenceLimit = try launch.settings.value(AllSettings.evidenceLimit).map(Int64.init) ?? Self.evidenceLimit
    let routes = RouteTable(
      database: database, incidents: incidents, feed: feed, evidenceLimit: evidenceLimit,
      webhooks: try WebhookAddress(launch.settings), wake: wake)
    let health = HealthRoutes(
      readiness: Readiness([.database(database)]), registry: launch.registry, process: launch.process,
      pools: [("gateway", database)])
    let server = GatewayServer(http, routes: routes, health: health, limit: limit, logger: launch.logger)
    all = [DatabaseService(database), WakeUpService(wakeUps), feed, server]
  }
}
