/// How much of a month a service was up, exactly.
///
/// Downtime counts in microseconds, as instants are stored, and no quotient is ever formed: an availability is compared
/// with a bound by cross-multiplication.
package struct Availability: Sendable, Hashable {
  package let month: CalendarMonth
  /// Microseconds of the month in which the service was down.
  package let downtime: Int64

  /// From when to when something was down, in microseconds since 1970 in UTC; the end is exclusive.
  package struct Outage: Sendable, Hashable {
    package var began: Int64
    /// nil while it is down.
    package var ended: Int64?

    package init(began: Int64, ended: Int64?) {
      self.began = began
      self.ended = ended
    }
  }

  /// - Parameters:
  ///   - outages: in any order. What overlaps counts once, what lies outside of the month not at all.
  ///   - now: microseconds since 1970; what has not ended counts until then.
  package init(_ outages: [Outage], in month: CalendarMonth, asOf now: Int64) {
    let clipped = outages.compactMap { outage -> (began: Int64, ended: Int64)? in
      let began = max(outage.began, month.began)
      let ended = min(outage.ended ?? now, month.ended)
      return began < ended ? (began, ended) : nil
    }.sorted { $0.began < $1.began }
    var reached = month.began
    var total: Int64 = 0
    for outage in clipped where outage.ended > reached {
      total += outage.ended - max(outage.began, reached)
      reached = outage.ended
    }
    self.month = month
    downtime = total
  }

  package func isBelow(_ bound: Uptime) -> Bool {
    Int128(month.length - downtime) * Int128(Uptime.whole) < Int128(bound.millionths) * Int128(month.length)
  }

  /// `99.973118`: percent with six decimal places, the rest cut off. To be read; tiers are not chosen by it.
  package var text: String {
    let millionths = Int128(month.length - downtime) * Int128(Uptime.whole) / Int128(month.length)
    let places = String(millionths % 1_000_000)
    return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - places.count) + places
  }
}
