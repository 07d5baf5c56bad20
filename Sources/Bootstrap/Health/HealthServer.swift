import Hummingbird
package import Logging
import ServiceLifecycle

/// Health and metrics of a worker, on a port of their own.
package struct HealthServer: Service {
  private let application: Application<RouterResponder<BasicRequestContext>>

  package init(_ settings: HTTPSettings, routes: HealthRoutes, logger: Logger) {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    routes.add(to: router)
    application = Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
      onServerRunning: { channel in
        logger.info("Health and metrics are served", metadata: ["http.port": "\(channel.localAddress?.port ?? 0)"])
      },
      logger: Logger.quiet(logger))
  }

  package func run() async throws {
    try await application.run()
  }
}
