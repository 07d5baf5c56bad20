import ArgumentParser
import Bootstrap
import IncidentResponse
import Logging
import Postgres

@main struct Gateway: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tocsin-gateway", abstract: "The HTTP API of Tocsin.",
    discussion: "Every flag has a variable of the same meaning; flags win over the environment, it over the file.",
    version: Version.current)

  @OptionGroup(title: "HTTP") var http: HTTPFlags
  @OptionGroup(title: "Limits") var limits: LimitFlags
  @OptionGroup(title: "Webhooks") var webhooks: WebhookFlags
  @OptionGroup(title: "Database") var database: DatabaseFlags
  @OptionGroup(title: "Process") var process: ProcessFlags

  func run() async throws {
    let launch = try Launch.process("gateway", flags: [http, limits, webhooks, database, process])
    let services = try Launch.orExit { try GatewayServices(launch) }
    try await ProcessServices(services.all, logger: launch.logger).run()
  }
}
