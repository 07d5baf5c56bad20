import IncidentResponse
package import Logging
package import Mail
import ServiceLifecycle

/// Takes what lies in mailboxes of an IMAP server, a message at a time. A message is marked or moved only after it is
/// filed; what is met twice, because this process was killed between the two, is filed once.
package struct IMAPPoller: Service {
  private let accounts: [Source]
  private let desk: IntakeDesk
  private let interval: Duration
  private let logger: Logger

  /// A mailbox on a server, and the address at which the product takes its messages.
  package struct Source: Sendable {
    package var mailbox: IMAPMailbox
    package var address: String

    package init(mailbox: IMAPMailbox, address: String) {
      self.mailbox = mailbox
      self.address = address
    }
  }

  private static let longestPause = Duration.seconds(300)
  /// Messages that cannot be fetched, after which the server itself is thought to be at fault.
  private static let mostUnreadable = 3

  package init(_ accounts: [Source], desk: IntakeDesk, every interval: Duration, logger: Logger) {
    self.accounts = accounts
    self.desk = desk
    self.interval = interval
    self.logger = logger
  }

  package func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for account in accounts { group.addTask { await poll(account) } }
      }
    }
  }

  private func poll(_ source: Source) async {
    var failures = 0
    while !Task.isCancelled {
      do {
        try await empty(source)
        failures = 0
      } catch {
        failures += 1
        let words = (error as? IMAPFailure)?.description ?? (error as? NotTaken)?.description ?? "\(type(of: error))"
        logger.error(
          "A mailbox cannot be read now; it is tried again",
          metadata: ["mailbox": "\(source.address)", "error": "\(words)"])
      }
      let pause = interval * (1 << min(failures, 8))
      try? await Task.sleep(for: min(pause, max(interval, Self.longestPause)))
    }
    await source.mailbox.close()
  }

  /// - Throws: `IMAPFailure` where the server does not answer, or PostgreSQL does not: what is left waits.
  package func empty(_ source: Source) async throws {
    var unreadable = 0
    for uid in try await source.mailbox.waiting() {
      try Task.checkCancellation()
      let raw: [UInt8]
      do {
        raw = try await source.mailbox.message(uid)
      } catch let failure as IMAPFailure {
        // One that cannot be fetched, as one that is far too large, does not stop those behind it.
        unreadable += 1
        guard unreadable < Self.mostUnreadable else { throw failure }
        continue
      }
      switch await desk.take(raw, from: nil, at: source.address) {
      case .filed: try await source.mailbox.finish(uid)
      case .unknownMailbox: throw NotTaken("the address is not open: tocsin intake mailbox open")
      case .later: throw NotTaken("PostgreSQL does not answer")
      }
    }
    if unreadable > 0 { throw NotTaken("\(unreadable) messages cannot be fetched and stay where they are") }
  }

  private struct NotTaken: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }
}
