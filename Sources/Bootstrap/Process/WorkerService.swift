package import Postgres
import ServiceLifecycle

/// A worker's loop beside the wake-ups that ring its alarm. When the process stops, the loop is told to, and finishes or
/// returns what it has begun.
package struct WorkerService: Service {
  private let wakeUps: WakeUpSequence
  private let ring: @Sendable () -> Void
  private let stop: @Sendable () -> Void
  private let work: @Sendable () async -> Void

  package init(
    wakeUps: WakeUpSequence, ring: @escaping @Sendable () -> Void, stop: @escaping @Sendable () -> Void,
    work: @escaping @Sendable () async -> Void
  ) {
    self.wakeUps = wakeUps
    self.ring = ring
    self.stop = stop
    self.work = work
  }

  package func run() async throws {
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          for await _ in wakeUps { ring() }
        }
        group.addTask { await work() }
        // The worker's loop ends when it is told to stop; wake-ups end with it.
        await group.next()
        group.cancelAll()
      }
    } onGracefulShutdown: {
      stop()
    }
  }
}
