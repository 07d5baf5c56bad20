import CLibPQ

/// Direct mode: COPY and scripts, which the protocol does not allow in a pipeline.
extension WireConnection {
  /// Asks the server to stop what it is doing, then closes. `PQcancel` blocks, so it gets a thread; it goes over a
  /// connection of its own, so this one is closed only afterwards (the process number must not be reused before).
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
