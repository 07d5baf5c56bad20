import Bootstrap
import IncidentResponse
import Logging
import Postgres
import ServiceLifecycle
import Web

/// What firing timers is made of.
struct SweepParts {
  let settings: DatabaseSettings
  let database: Database
  private let auditor: Auditor
  private let deadman: Deadman?
  private let logger: Logger

  init(_ launch: Launch) throws {
    settings = try DatabaseSettings(
      launch.settings, application: "tocsin-sweep", url: AllSettings.sweepDatabaseURL,
      passwordFile: AllSettings.sweepDatabasePasswordFile)
    var configuration = settings.configuration
    if configuration.sessionIsOurs { Sweeper.configure(&configuration) }
    logger = launch.logger
    database = Database(configuration: configuration, logger: logger)
    let deadman = try launch.settings.value(AllSettings.deadmanURL).map { [logger] url in
      var web = WebConfiguration()
      // The operator says where it leads.
      web.reach = .anywhere
      web.allowsPlain = true
      web.connections = 1
      return Deadman(url: url, client: WebClient(web), logger: logger)
    }
    self.deadman = deadman
    auditor = Auditor(database: database, logger: logger) { deadman?.vouch() }
  }

  var checks: [Readiness.Check] {
    [.database(database, named: "sweep-database"), Readiness.Check("clocks") { [auditor] in auditor.complaint }]
  }

  func services(_ wakeUps: WakeUps, _ wake: @escaping @Sendable (Set<WakeUpChannel>) -> Void) -> [any Service] {
    let sweeper = Sweeper(database: database, pollInterval: settings.pollInterval, logger: logger, wake: wake)
    let housekeeper = Housekeeper(database: database, logger: logger) { sweeper.watermark }
    return [
      LoopService { [auditor] in await auditor.run() }, LoopService { await housekeeper.run() },
      WorkerService(
        wakeUps: wakeUps.wakeUps(on: WakeUpChannel.deadlines.rawValue), ring: sweeper.alarm.ring, stop: sweeper.stop,
        work: sweeper.run),
    ] + (deadman.map { deadman in [LoopService { try await deadman.run() }] } ?? [])
  }
}
