import CLibPQ

/// Direct mode: COPY and scripts, which the protocol does not allow in a pipeline.
///
/// 1. Only the task that holds the lease calls these, one after the other; the lock guards against the connection
///    being closed from elsewhere meanwhile.
/// 2. The event loop reads nothing in this mode. It wakes the task once per wait, so bytes stay in the socket, and the
///    sender is held back, until the task wants them.
/// 3. A cancelled or failed wait leaves the mode on: such a connection is never idle again and is closed, not shared.
extension WireConnection {
  func enterDirect() throws(PostgresError) {
    try lock.withLock { () throws(PostgresError) in
      guard connection != nil else { throw .lost(nil) }
      guard machine.isEmpty, !isDirect, PQexitPipelineMode(connection) == 1 else {
        throw PostgresError(.misuse, "the connection is still busy")
      }
      isDirect = true
      arm(readable: false, writable: false)
    }
  }

  func leaveDirect() throws(PostgresError) {
    try lock.withLock { () throws(PostgresError) in
      guard connection != nil, PQenterPipelineMode(connection) == 1 else { throw .lost(connection) }
      isDirect = false
      wantsWrite = false
      arm(readable: true, writable: false)
    }
  }

  /// Starts a simple query, which may be several statements.
  func sendScript(_ text: String) async throws(PostgresError) {
    try lock.withLock { () throws(PostgresError) in
      guard PQsendQuery(connection, text) == 1 else { throw .lost(connection) }
    }
    try await pushOut()
  }

  /// Waits until libpq has handed everything to the socket. Reads meanwhile: a server that cannot write does not read.
  func pushOut() async throws(PostgresError) {
    while true {
      let status = lock.withLock { connection == nil ? -1 : PQflush(connection) }
      if status == 0 { return }
      guard status == 1 else { throw .lost(nil) }
      try await ready(readable: true, writable: true)
      try consume()
    }
  }

  /// The next result of a script, nil after the last.
  func nextResult() async throws(PostgresError) -> ResultHandle? {
    while lock.withLock({ connection != nil && PQisBusy(connection) == 1 }) {
      try await ready(readable: true, writable: false)
      try consume()
    }
    return try lock.withLock { () throws(PostgresError) in
      guard connection != nil else { throw .lost(nil) }
      return PQgetResult(connection).map(ResultHandle.init)
    }
  }

  func consume() throws(PostgresError) {
    try lock.withLock { () throws(PostgresError) in
      guard connection != nil, PQconsumeInput(connection) == 1 else { throw .lost(connection) }
    }
  }

  /// Suspends until the socket is ready, the connection is gone or the task is cancelled.
  func ready(readable: Bool, writable: Bool) async throws(PostgresError) {
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        lock.lock()
        // The handler may have run before there was anything to resume.
        guard connection != nil, !Task.isCancelled else {
          lock.unlock()
          return continuation.resume()
        }
        directWaiter = continuation
        arm(readable: readable, writable: writable)
        lock.unlock()
      }
    } onCancel: {
      lock.lock()
      let waiter = directWaiter.take()
      lock.unlock()
      waiter?.resume()
    }
    if Task.isCancelled { throw .cancelled }
    guard isOpen else { throw PostgresError(.connection, "the connection was lost") }
  }

  /// Asks the server to stop what it is doing, then closes. `PQcancel` blocks, so it gets a thread; it goes over a
  /// connection of its own, and this one is closed afterwards.
  func cancelAndClose() {
    let cancel = lock.withLock { connection.flatMap(PQgetCancel) }
    guard let cancel else { return lose(.cancelled) }
    let handle = SendableCancel(pointer: cancel)
    Connector.onThread { [self] in
      var message = [CChar](repeating: 0, count: 256)
      PQcancel(handle.pointer, &message, Int32(message.count))
      PQfreeCancel(handle.pointer)
      lose(.cancelled)
    }
  }

  /// `@unchecked Sendable`: a `PGcancel` is made to be used from another thread.
  private struct SendableCancel: @unchecked Sendable {
    let pointer: OpaquePointer
  }
}
