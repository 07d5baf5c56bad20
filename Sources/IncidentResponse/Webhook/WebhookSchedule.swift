import Foundation

/// When another system is tried again, and when no more.
package struct WebhookSchedule: Sendable {
  /// After the first failure, the second and so on; three days and a half in all.
  package var delays: [Duration] = [
    .seconds(5), .seconds(60), .seconds(5 * 60), .seconds(30 * 60), .seconds(2 * 3600), .seconds(6 * 3600),
    .seconds(12 * 3600), .seconds(24 * 3600), .seconds(24 * 3600), .seconds(16 * 3600),
  ]
  /// Failures in a row, of whatever messages, after which nothing is sent for a while.
  package var failuresToPause = 5
  package var firstPause: Duration = .seconds(60)
  package var longestPause: Duration = .seconds(1800)
  /// What the other side may ask for at the most.
  package var longestRetryAfter: Duration = .seconds(3600)
  /// A message that has not been taken after this is given up, tried or not.
  package var longestAge: Duration = .seconds(4 * 86_400)
  /// How long the one request after a pause may take, before another is tried.
  package var trial: Duration = .seconds(60)

  package init() {}

  /// What one attempt comes to.
  package enum Verdict: Sendable, Hashable {
    case accepted
    case temporary(again: Duration)
    case permanent
    /// The other side wants no more (410): the webhook is disabled.
    case gone
  }

  /// - Parameters:
  ///   - failures: of this message, this attempt included, if it is one.
  ///   - jitter: from 0 to 1.
  package func verdict(
    on reply: WebhookReply, failures: Int, jitter: Double = .random(in: 0..<1)
  ) -> Verdict {
    if let status = reply.status, (200...299).contains(status) { return .accepted }
    if reply.status == 410 { return .gone }
    guard !reply.isForbidden, failures <= delays.count else { return .permanent }
    let usual = delays[max(1, failures) - 1]
    let asked = [429, 503].contains(reply.status) ? min(reply.retryAfter ?? .zero, longestRetryAfter) : .zero
    // Up to a fifth later, never earlier than asked for.
    let delay = max(usual, asked)
    return .temporary(again: delay + delay * (jitter / 5))
  }

  /// How long nothing is sent after so many failures in a row; nil while it goes on.
  package func pause(afterFailures failures: Int, reply: WebhookReply) -> Duration? {
    let asked = [429, 503].contains(reply.status) ? reply.retryAfter.map { min($0, longestRetryAfter) } : nil
    guard failures >= failuresToPause else { return asked }
    let doublings = min(failures - failuresToPause, 20)
    return max(min(longestPause, firstPause * (1 << doublings)), asked ?? .zero)
  }
}
