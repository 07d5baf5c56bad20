package import Logging
package import ServiceLifecycle
import UnixSignals

/// The services of a process, ended by SIGTERM or SIGINT: the last one first, each finishing or returning what it has
/// begun, all within ten seconds.
package struct ProcessServices: Sendable {
  private let services: [any Service]
  private let logger: Logger

  /// - Parameter services: in order of their need of one another: the database first, the doors last.
  package init(_ services: [any Service], logger: Logger) {
    self.services = services
    self.logger = logger
  }

  package func run() async throws {
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: .quiet(logger))
    configuration.maximumGracefulShutdownDuration = .seconds(8)
    configuration.maximumCancellationDuration = .seconds(2)
    logger.info("Started", metadata: ["version": "\(Version.current)"])
    try await ServiceGroup(configuration: configuration).run()
    logger.info("Stopped")
  }
}
