import Bootstrap
import Hummingbird
import Logging
import ServiceLifecycle

/// The HTTP server over a table of routes.
struct GatewayServer: Service {
  let application: Application<RouterResponder<GatewayContext>>

  init(
    _ settings: HTTPSettings, routes: RouteTable, health: HealthRoutes, limit: RateLimit, logger: Logger
  ) {
    let router = Router(context: GatewayContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Envelope(routes: routes))
    health.add(to: router)
    routes.install(in: router, limit: limit)
    application = Application(
      router: router,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [UnreadableRequest()], idleTimeout: .seconds(90),
          httpDecoderConfiguration: UnreadableRequest.limits)),
      configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
      onServerRunning: { channel in
        logger.info("The API is served", metadata: ["http.port": "\(channel.localAddress?.port ?? 0)"])
      },
      logger: .quiet(logger))
  }

  func run() async throws {
    try await application.run()
  }
}
