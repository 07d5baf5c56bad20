package import Foundation

/// Lets one task at a time through for each key, in the order in which they came.
package actor Turns {
  /// A key is here while somebody has its turn; the list is who waits.
  private var waiting: [UUID: [CheckedContinuation<Void, Never>]] = [:]

  package init() {}

  package func taking<Value: Sendable>(
    _ key: UUID, _ body: @Sendable () async throws -> Value
  ) async rethrows -> Value {
    await take(key)
    defer { pass(key) }
    return try await body()
  }

  private func take(_ key: UUID) async {
    guard waiting[key] != nil else {
      waiting[key] = []
      return
    }
    await withCheckedContinuation { waiting[key, default: []].append($0) }
  }

  private func pass(_ key: UUID) {
    guard var queue = waiting[key], !queue.isEmpty else {
      waiting[key] = nil
      return
    }
    let next = queue.removeFirst()
    waiting[key] = queue
    next.resume()
  }
}
