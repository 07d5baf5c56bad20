import Synchronization

/// A task waiting for a connection of its own.
///
/// `@unchecked Sendable`: `continuation` is written before `state` leaves `.idle` and read only by the one that moves
/// it to `.over`.
final class LeaseRequest: @unchecked Sendable {
  private let state = Atomic<UInt8>(0)
  private var continuation: UnsafeContinuation<Result<WireConnection, PostgresError>, Never>?
  private static let idle: UInt8 = 0, waiting: UInt8 = 1, over: UInt8 = 2

  func wait(submit: (LeaseRequest) -> Void) async throws(PostgresError) -> WireConnection {
    try await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        self.continuation = continuation
        let (started, _) = state.compareExchange(
          expected: Self.idle, desired: Self.waiting, ordering: .acquiringAndReleasing)
        if started {
          submit(self)
        } else {
          continuation.resume(returning: .failure(.cancelled))
        }
      }
    } onCancel: {
      complete(.failure(.cancelled))
    }.get()
  }

  /// False when the task is no longer waiting: a connection offered must go back.
  @discardableResult
  func complete(_ result: sending Result<WireConnection, PostgresError>) -> Bool {
    guard state.exchange(Self.over, ordering: .acquiringAndReleasing) == Self.waiting else { return false }
    continuation.take()?.resume(returning: result)
    return true
  }
}
