import Foundation

/// A mailbox that is polled. Its blocking calls run one after another on a queue of its own, never on Swift's pool.
///
/// `@unchecked Sendable`: the session is touched on the queue alone.
package final class IMAPMailbox: @unchecked Sendable {
  package let account: IMAPAccount
  private let session: IMAPSession
  private let queue: DispatchQueue

  package init(_ account: IMAPAccount) {
    self.account = account
    session = IMAPSession(account)
    queue = DispatchQueue(label: "imap")
  }

  /// UIDs of what has not been filed, the oldest first.
  package func waiting() async throws -> [UInt32] { try await run { try $0.waiting() } }

  package func message(_ uid: UInt32) async throws -> [UInt8] { try await run { try $0.message(uid) } }

  /// Says that a message is filed, once that is committed.
  package func finish(_ uid: UInt32) async throws { try await run { try $0.finish(uid) } }

  /// Lets the connection go, until something is asked again.
  package func close() async { try? await run { $0.close() } }

  private func run<Value: Sendable>(_ body: @escaping @Sendable (IMAPSession) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body(self.session) }) }
    }
  }
}
