import Foundation
import Synchronization

/// What the receiver has said so far, and those who wait for more.
final class SMTPReceiverEvents: Sendable {
  struct Seen: Sendable {
    var port: Int?
    var connections = 0
    var disconnections = 0
    var messages: [ReceivedMail] = []
    var orders = 0
    /// Failures that were carried out, by phase.
    var faults: [String: Int] = [:]
  }

  struct Ended: Error {}

  private struct Waiter {
    let isSatisfied: @Sendable (Seen) -> Bool
    let continuation: CheckedContinuation<Seen, any Error>
  }

  private struct State {
    var seen = Seen()
    var hasEnded = false
    var waiters: [Waiter] = []
  }

  private struct Line: Decodable {
    let event: String
    let port: Int?
    let file: String?
    let sender: String?
    let recipients: [String]?
    let connection: Int?
    let tls: Bool?
    let user: String?
    let phase: String?
  }

  private let state = Mutex(State())

  var current: Seen { state.withLock(\.seen) }

  func port() async throws -> Int {
    guard let port = try await wait(until: { $0.port != nil }).port else { throw Ended() }
    return port
  }

  func wait(until isSatisfied: @escaping @Sendable (Seen) -> Bool) async throws -> Seen {
    try await withCheckedThrowingContinuation { continuation in
      state.withLock { state in
        if isSatisfied(state.seen) {
          continuation.resume(returning: state.seen)
        } else if state.hasEnded {
          continuation.resume(throwing: Ended())
        } else {
          state.waiters.append(Waiter(isSatisfied: isSatisfied, continuation: continuation))
        }
      }
    }
  }

  func note(_ text: String) {
    guard let line = try? JSONDecoder().decode(Line.self, from: Data(text.utf8)) else { return }
    state.withLock { state in
      switch line.event {
      case "ready": state.seen.port = line.port
      case "connection": state.seen.connections += 1
      case "disconnection": state.seen.disconnections += 1
      case "message": state.seen.messages.append(Self.mail(line))
      case "set": state.seen.orders += 1
      case "fault": state.seen.faults[line.phase ?? "", default: 0] += 1
      default: break
      }
      let seen = state.seen
      let satisfied = state.waiters.filter { $0.isSatisfied(seen) }
      state.waiters.removeAll { $0.isSatisfied(seen) }
      for waiter in satisfied { waiter.continuation.resume(returning: seen) }
    }
  }

  func end() {
    state.withLock { state in
      state.hasEnded = true
      for waiter in state.waiters { waiter.continuation.resume(throwing: Ended()) }
      state.waiters = []
    }
  }

  private static func mail(_ line: Line) -> ReceivedMail {
    let bytes = line.file.flatMap { FileManager.default.contents(atPath: $0) } ?? Data()
    return ReceivedMail(
      bytes: [UInt8](bytes), sender: line.sender ?? "", recipients: line.recipients ?? [],
      connection: line.connection ?? 0, tls: line.tls ?? false, user: line.user)
  }
}
