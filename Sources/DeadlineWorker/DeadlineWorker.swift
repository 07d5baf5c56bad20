import ArgumentParser
import Bootstrap
import IncidentResponse
import Logging
import Postgres
import ServiceLifecycle

/// `tocsin-deadline-worker`: fires timers and delivers messages. The two are services of their own, and either can be
/// switched off, so that both scale on their own.
@main struct DeadlineWorker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tocsin-deadline-worker",
    abstract: "Fires deadlines, reminders, escalations and recurring updates, and delivers messages.",
    version: Version.current)

  @Flag(help: "Fire no timers: another worker does.") var noSweep = false
  @Flag(help: "Deliver no messages: another worker does.") var noDelivery = false
  @OptionGroup(title: "Process") var process: ProcessFlags
  @OptionGroup(title: "PostgreSQL") var database: DeadlineDatabaseFlags
  @OptionGroup(title: "Health and metrics") var http: HTTPFlags
  @OptionGroup(title: "Mail") var mail: MailFlags
  @OptionGroup(title: "Other channels") var channels: ChannelFlags
  @OptionGroup(title: "Webhooks") var webhooks: WebhookFlags
  @OptionGroup(title: "Watching") var watch: WatchFlags

  func validate() throws {
    if noSweep && noDelivery { throw ValidationError("With --no-sweep and --no-delivery there is nothing to do.") }
  }

  func run() async throws {
    let launch = try Launch.process(
      "deadline-worker", flags: [process, database, http, mail, channels, webhooks, watch])
    let services: [any Service] = try Launch.orExit { try self.services(launch) }
    try await ProcessServices(services, logger: launch.logger).run()
  }

  private func services(_ launch: Launch) throws -> [any Service] {
    let sweep = try noSweep ? nil : SweepParts(launch)
    let delivery = try noDelivery ? nil : DeliveryParts(launch)
    guard let settings = sweep?.settings ?? delivery?.settings else { return [] }
    let notifier = Notifier(configuration: settings.listening, logger: launch.logger)
    let wakeUps = WakeUps(configuration: settings.listening, logger: launch.logger)
    let wake: @Sendable (Set<WakeUpChannel>) -> Void = { channels in
      for channel in channels { notifier.wake(channel.rawValue) }
    }
    let readiness = Readiness((sweep?.checks ?? []) + (delivery?.checks ?? []))
    let health = HealthRoutes(readiness: readiness, registry: launch.registry, process: launch.process)
    let watched = sweep?.database ?? delivery?.database
    return try (sweep.map { [DatabaseService($0.database)] } ?? [])
      + (delivery.map { [DatabaseService($0.database)] } ?? [])
      + [WakeUpService(wakeUps)]
      + (watched.map { try [SchemaWatch($0, share: ShareDirectory(launch.settings), logger: launch.logger)] } ?? [])
      + (sweep?.services(wakeUps, wake) ?? []) + (delivery?.services(wakeUps, wake) ?? [])
      + [HealthServer(HTTPSettings(launch.settings, defaultPort: 8081), routes: health, logger: launch.logger)]
  }
}
