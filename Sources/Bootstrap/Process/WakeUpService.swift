package import Postgres
import ServiceLifecycle

/// Keeps the one listening connection of the process.
package struct WakeUpService: Service {
  private let wakeUps: WakeUps

  package init(_ wakeUps: WakeUps) {
    self.wakeUps = wakeUps
  }

  package func run() async throws {
    try await cancelWhenGracefulShutdown {
      try await wakeUps.run()
    }
  }
}
