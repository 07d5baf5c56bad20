import IncidentResponse
import Synchronization

/// A bucket for each token: full it allows a minute's worth at once, and it refills at the limit's rate. Kept by this
/// process alone; several gateways allow several times as much.
final class RateLimit: Sendable {
  private struct Bucket {
    var remaining: Double
    var filledAt: ContinuousClock.Instant
  }

  private static let bucketsAtMost = 50_000

  let perMinute: Int
  private let buckets = Mutex<[Token.Hash: Bucket]>([:])

  /// - Parameter perMinute: 0 switches the limit off.
  init(perMinute: Int) {
    self.perMinute = perMinute
  }

  /// Takes one request's worth, or throws the problem that says when there will be one.
  func take(_ token: Token.Hash, at now: ContinuousClock.Instant = .now) throws {
    guard perMinute > 0 else { return }
    let rate = Double(perMinute) / 60
    let missing: Double = buckets.withLock { buckets in
      var bucket = buckets[token] ?? Bucket(remaining: Double(perMinute), filledAt: now)
      bucket.remaining = min(Double(perMinute), bucket.remaining + (now - bucket.filledAt) / .seconds(1) * rate)
      bucket.filledAt = now
      if bucket.remaining >= 1 { bucket.remaining -= 1 } else { return (1 - bucket.remaining) / rate }
      if buckets.count >= Self.bucketsAtMost, buckets[token] == nil { Self.forgetFull(&buckets, now) }
      buckets[token] = bucket
      return 0
    }
    guard missing == 0 else {
      throw Problem.rateLimited(retryAfter: max(1, Int(missing.rounded(.up))), limit: perMinute)
    }
  }

  /// A bucket untouched for a minute is full, so forgetting it changes nothing; under a flood of made-up tokens all go.
  private static func forgetFull(_ buckets: inout [Token.Hash: Bucket], _ now: ContinuousClock.Instant) {
    buckets = buckets.filter { now - $0.value.filledAt < .seconds(60) }
    if buckets.count >= bucketsAtMost { buckets.removeAll() }
  }
}
