import Synchronization

/// Says to the thread that sends a message that nobody waits for it any more.
final class SMTPCancellation: Sendable {
  private let requested = Atomic<Bool>(false)

  var isRequested: Bool { requested.load(ordering: .relaxed) }

  func request() { requested.store(true, ordering: .relaxed) }
}
