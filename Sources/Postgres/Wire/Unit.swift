import Synchronization

/// The statements between two Syncs and the task that waits for them.
///
/// `@unchecked Sendable`: `results`, `failure`, `prepared` and `attempts` are touched only by whoever holds the lock
/// of the connection that the unit is on, and read by the waiting task after it was resumed; `continuation` is
/// written before `state` leaves `.idle` and read only by the one that moves it to `.over`.
final class Unit: @unchecked Sendable {
  /// What the caller may be told when the connection is lost after sending.
  enum Ending {
    /// The Sync commits.
    case commit
    /// A step inside BEGIN … COMMIT: losing the connection rolls back.
    case step
  }

  let statements: [SQL]
  let ending: Ending
  /// Shared units that the server never began, or that met a stale plan, are sent again.
  let mayRetry: Bool
  var results: [Rows] = []
  var failure: PostgresError?
  var prepared: [PreparedStatement?] = []
  var attempts = 0
  var isStale = false

  private let state = Atomic<UInt8>(0)
  private var continuation: UnsafeContinuation<Result<[Rows], PostgresError>, Never>?
  private static let idle: UInt8 = 0, waiting: UInt8 = 1, over: UInt8 = 2

  init(statements: [SQL], ending: Ending, mayRetry: Bool) {
    self.statements = statements
    self.ending = ending
    self.mayRetry = mayRetry
    results.reserveCapacity(statements.count)
  }

  /// Suspends until the unit is over. `submit` runs unless the task was cancelled before.
  func wait(
    cancellable: Bool = true, submit: (Unit) -> Void
  ) async throws(PostgresError) -> [Rows] {
    guard cancellable else { return try await suspended(submit).get() }
    return try await withTaskCancellationHandler {
      await suspended(submit)
    } onCancel: {
      complete(.failure(.cancelled))
    }.get()
  }

  private func suspended(_ submit: (Unit) -> Void) async -> Result<[Rows], PostgresError> {
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
  }

  /// Whether somebody still waits; an abandoned unit that was not sent need not be.
  var isAwaited: Bool { state.load(ordering: .acquiring) == Self.waiting }

  /// Resumes the task, once; later calls do nothing.
  func complete(_ result: Result<[Rows], PostgresError>) {
    if state.exchange(Self.over, ordering: .acquiringAndReleasing) == Self.waiting {
      continuation.take()?.resume(returning: result)
    }
  }

  /// Resumes the task with what has been gathered.
  func finish() {
    if let failure {
      complete(.failure(failure))
    } else {
      complete(.success(results))
    }
  }

  func prepareForRetry() {
    attempts += 1
    results.removeAll(keepingCapacity: true)
    failure = nil
    isStale = false
    prepared.removeAll(keepingCapacity: true)
  }
}
