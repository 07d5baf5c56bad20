import ServiceLifecycle

/// A loop that may be left at any time, and is when the process stops.
package struct LoopService: Service {
  private let loop: @Sendable () async throws -> Void

  package init(_ loop: @escaping @Sendable () async throws -> Void) {
    self.loop = loop
  }

  package func run() async throws {
    try await cancelWhenGracefulShutdown {
      try await loop()
    }
  }
}
