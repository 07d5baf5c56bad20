package import Logging

/// Sends wake-ups after commits, from a connection of its own.
///
/// NOTIFY inside a writing transaction takes a lock on the whole database at commit; here one small transaction, which
/// does not wait for the disk, serves every writer of the process. To be called after the commit: a wake-up that
/// overtakes it finds nothing. Losing one delays work by at most the receiver's poll.
///
/// `@unchecked Sendable`: `machine` is touched under `lock`.
package final class Notifier: @unchecked Sendable {
  private let database: Database
  private let logger: Logger
  private let lock = Lock()
  private var machine = NotifierMachine()

  package init(configuration: DatabaseConfiguration, logger: Logger) {
    var configuration = configuration
    configuration.poolSize = 1
    configuration.applicationName += " notifier"
    configuration.statementTimeout = .seconds(5)
    configuration.contextSettings = []
    database = Database(configuration: configuration, logger: logger)
    self.logger = logger
  }

  /// Returns at once. A payload is an identifier of at most 200 bytes; a longer one is replaced by "look at all".
  package func wake(_ channel: String, payload: String = "") {
    let payload = payload.utf8.count <= 200 ? payload : ""
    let (batch, pause) = lock.withLock {
      (machine.wake(NotifierMachine.Topic(channel: channel, payload: payload)), machine.pause)
    }
    send(batch, pausing: pause)
  }

  private func send(_ batch: [NotifierMachine.Topic], pausing pause: Duration) {
    guard !batch.isEmpty else { return }
    EventLoop.shared.schedule(after: pause) { [weak self] in
      guard let self else { return }
      let (batch, pause) = lock.withLock { (machine.paused(), machine.pause) }
      send(batch, pausing: pause)
    }
    let notify: SQL = """
      SELECT pg_notify(channel, payload)
      FROM unnest(\(batch.map(\.channel)), \(batch.map(\.payload))) AS topic (channel, payload)
      """
    Task { [database, logger] in
      do {
        _ = try await database.unit(nil, ["SELECT set_config('synchronous_commit', 'off', true)", notify])
      } catch {
        logger.warning("Wake-ups were lost; polling finds the work", metadata: ["error": "\(error)"])
      }
    }
  }
}
