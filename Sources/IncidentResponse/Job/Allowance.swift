import Foundation

/// So much that tasks may hold together, for example of memory. Who asks for more than remains waits, in the order in
/// which they came: small requests never pass a large one by.
package actor Allowance {
  /// Of all tasks together; more than that nobody is counted for.
  package let whole: Int
  /// What nobody holds.
  package private(set) var remaining: Int
  /// How many may wait.
  private let queueing: Int
  private var waiting: [(key: UUID, amount: Int, continuation: CheckedContinuation<Bool, Never>)] = []

  package init(_ whole: Int, queueing: Int = .max) {
    self.whole = whole
    self.queueing = queueing
    remaining = whole
  }

  /// How many wait.
  package var queued: Int { waiting.count }

  /// - Returns: what `body` does; nil where too many wait already.
  /// - Throws: `CancellationError` where the task is cancelled while it waits; what `body` throws.
  package func holding<Value: Sendable>(
    _ amount: Int, _ body: @Sendable () async throws -> Value
  ) async throws -> Value? {
    let amount = min(amount, whole)
    guard try await take(amount) else { return nil }
    defer { give(amount) }
    return try await body()
  }

  private func take(_ amount: Int) async throws -> Bool {
    if waiting.isEmpty, amount <= remaining {
      remaining -= amount
      return true
    }
    guard waiting.count < queueing else { return false }
    let key = UUID()
    let isTaken = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { return continuation.resume(returning: false) }
        waiting.append((key, amount, continuation))
      }
    } onCancel: {
      Task { await self.leave(key) }
    }
    if !isTaken { throw CancellationError() }
    return true
  }

  private func give(_ amount: Int) {
    remaining += amount
    letIn()
  }

  private func letIn() {
    while let next = waiting.first, next.amount <= remaining {
      waiting.removeFirst()
      remaining -= next.amount
      next.continuation.resume(returning: true)
    }
  }

  private func leave(_ key: UUID) {
    guard let place = waiting.firstIndex(where: { $0.key == key }) else { return }
    waiting.remove(at: place).continuation.resume(returning: false)
    letIn()
  }
}
