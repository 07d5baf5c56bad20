import Synchronization

/// Says to the thread that sends a request that nobody waits for it any more.
final class WebCancellation: Sendable {
  private let requested = Atomic<Bool>(false)

  var isRequested: Bool { requested.load(ordering: .relaxed) }

  func request() { requested.store(true, ordering: .relaxed) }
}
