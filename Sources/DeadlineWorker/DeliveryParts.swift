import Bootstrap
import IncidentResponse
import Logging
import Mail
import Postgres
import ServiceLifecycle

/// What delivering messages is made of.
struct DeliveryParts {
  let settings: DatabaseSettings
  let database: Database
  private let destination: MailRoute
  private let webhooks: WebhookRoute
  private let gateways: [Delivery.Channel: GatewayCourier]
  private let logger: Logger

  init(_ launch: Launch) throws {
    settings = try DatabaseSettings(
      launch.settings, application: "tocsin-delivery", url: AllSettings.deliveryDatabaseURL,
      passwordFile: AllSettings.deliveryDatabasePasswordFile)
    destination = try MailRoute(launch.settings)
    webhooks = try WebhookRoute(launch.settings)
    gateways = try GatewayRoute(launch.settings, logger: launch.logger).couriers
    logger = launch.logger
    database = Database(configuration: settings.configuration, logger: logger)
  }

  var checks: [Readiness.Check] { [.database(database, named: "delivery-database")] }

  func services(_ wakeUps: WakeUps, _ wake: @escaping @Sendable (Set<WakeUpChannel>) -> Void) -> [any Service] {
    let cases = CaseWorker(database: database, library: ProcedureLibrary(), wake: wake)
    let mail = MailCourier(transport: destination.transport, from: destination.from, logger: logger)
    let courier = ChannelCourier(mail: mail, gateways: gateways)
    let handler = DeliveryHandler(
      cases: cases, courier: courier, sender: destination.sender,
      webhooks: WebhookWorker(database: database, carrier: webhooks.courier), wake: wake)
    var engineSettings = JobEngine.Settings()
    engineSettings.pollInterval = settings.pollInterval
    let engine = JobEngine(
      database: database, queue: .delivery, settings: engineSettings, handler: handler, logger: logger)
    let keeper = ConformityKeeper(
      database: database, library: cases.library, pollInterval: settings.pollInterval, logger: logger)
    let teller = WebhookKeeper(
      database: database, pollInterval: settings.pollInterval, logger: logger, wake: wake)
    return [
      WorkerService(
        wakeUps: wakeUps.wakeUps(on: WakeUpChannel.deliveries.rawValue), ring: engine.alarm.ring, stop: engine.stop,
        work: engine.run),
      WorkerService(
        wakeUps: wakeUps.wakeUps(on: WakeUpChannel.events.rawValue), ring: keeper.alarm.ring, stop: keeper.stop,
        work: keeper.run),
      WorkerService(
        wakeUps: wakeUps.wakeUps(on: WakeUpChannel.events.rawValue), ring: teller.alarm.ring, stop: teller.stop,
        work: teller.run),
    ]
  }
}
