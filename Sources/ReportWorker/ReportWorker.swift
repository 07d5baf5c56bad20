import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Logging
import Postgres
import ServiceLifecycle

/// `tocsin-report-worker`: makes documents.
@main struct ReportWorker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tocsin-report-worker", abstract: "Renders reports as PDF, HTML and JSON, and stores them.",
    version: Version.current)

  /// One document is drawn at a time; the others are read and stored meanwhile.
  private static let jobsAtATime = 4
  /// Attempts at a document before it is given up.
  private static let attempts = 6

  @OptionGroup(title: "Process") var process: ProcessFlags
  @OptionGroup(title: "PostgreSQL") var database: DatabaseFlags
  @OptionGroup(title: "Health and metrics") var http: HTTPFlags
  @OptionGroup(title: "Renderer") var renderer: RendererFlags

  func run() async throws {
    let launch = try Launch.process("report-worker", flags: [process, database, http, renderer])
    let services: [any Service] = try Launch.orExit { try self.services(launch) }
    try await ProcessServices(services, logger: launch.logger).run()
  }

  private func services(_ launch: Launch) throws -> [any Service] {
    let settings = try DatabaseSettings(launch.settings, application: "tocsin-report")
    let share = try ShareDirectory(launch.settings)
    let database = Database(configuration: settings.configuration, logger: launch.logger)
    let notifier = Notifier(configuration: settings.listening, logger: launch.logger)
    let wakeUps = WakeUps(configuration: settings.listening, logger: launch.logger)
    let typst = TypstRenderer(
      .inShareDirectory(share.url, python: try launch.settings.value(AllSettings.python)), logger: launch.logger)
    let press = try DocumentPress(documents: share.file("documents"), renderer: typst)
    let handler = RenderHandler(
      database: database, library: ProcedureLibrary(), maker: RefusingPress(press: press)
    ) { channels in
      for channel in channels { notifier.wake(channel.rawValue) }
    }
    let engine = JobEngine(
      database: database, queue: .report, settings: engineSettings(settings), handler: handler, logger: launch.logger)
    let readiness = Readiness([
      .database(database), Readiness.Check("renderer") { typst.isReady ? nil : "no renderer runs" },
    ])
    let health = HealthRoutes(readiness: readiness, registry: launch.registry, process: launch.process)
    return [
      DatabaseService(database), WakeUpService(wakeUps), typst,
      try SchemaWatch(database, share: share, logger: launch.logger),
      WorkerService(
        wakeUps: wakeUps.wakeUps(on: WakeUpChannel.reports.rawValue), ring: engine.alarm.ring, stop: engine.stop,
        work: engine.run),
      HealthServer(try HTTPSettings(launch.settings, defaultPort: 8082), routes: health, logger: launch.logger),
    ]
  }

  private func engineSettings(_ database: DatabaseSettings) -> JobEngine.Settings {
    var settings = JobEngine.Settings()
    settings.concurrency = Self.jobsAtATime
    settings.pollInterval = database.pollInterval
    // A document may take as long as its renderer is given, and a start besides.
    settings.lease = .seconds(30)
    settings.backoff.attempts = Self.attempts
    return settings
  }
}
