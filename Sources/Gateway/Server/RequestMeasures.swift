import Hummingbird
import Metrics
import Synchronization

/// How many requests, of what outcome, and how long they took. Routes are written as patterns, so that the number of
/// series stays bounded.
final class RequestMeasures: Sendable {
  private struct Series: Hashable {
    let method: HTTPRequest.Method
    let route: String
    let status: Int
  }

  private struct Meters {
    let count: Counter
    let duration: Metrics.Timer
  }

  private let meters = Mutex<[Series: Meters]>([:])

  func record(method: HTTPRequest.Method, route: String, status: HTTPResponse.Status, duration: Duration) {
    let method = Self.known.contains(method) ? method : Self.other
    let series = Series(method: method, route: route, status: status.code)
    let meters = meters.withLock { meters in
      if let known = meters[series] { return known }
      let made = Self.make(series)
      meters[series] = made
      return made
    }
    meters.count.increment()
    meters.duration.recordNanoseconds(Int64(duration / .nanoseconds(1)))
  }

  private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]

  private static let other = HTTPRequest.Method("OTHER")!

  private static func make(_ series: Series) -> Meters {
    let labels = [("method", series.method.rawValue), ("route", series.route)]
    return Meters(
      count: Counter(label: "tocsin_http_requests", dimensions: labels + [("status", String(series.status))]),
      duration: Metrics.Timer(label: "tocsin_http_request_duration", dimensions: labels))
  }
}
