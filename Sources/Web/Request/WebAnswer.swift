/// What the other side answered.
package struct WebAnswer: Sendable, Hashable {
  package var status: Int
  /// Up to the limit.
  package var body: [UInt8]
  /// More came than was read.
  package var isCut: Bool
  /// From `Retry-After`, whether in seconds or as a date.
  package var retryAfter: Duration?

  package var isSuccess: Bool { (200...299).contains(status) }

  package init(status: Int, body: [UInt8] = [], isCut: Bool = false, retryAfter: Duration? = nil) {
    self.status = status
    self.body = body
    self.isCut = isCut
    self.retryAfter = retryAfter
  }
}
