package import Foundation

/// Who is on call, and when: layers of people who follow one another, and overrides on top.
///
/// 1. The answer is one person or nobody, at every instant: the shifts between two instants tile the time between them.
/// 2. An override goes before every layer, and a later layer before an earlier one.
/// 3. Everything is counted by the clock on the wall in the schedule's zone: a hand-over at nine is at nine on the day on
///    which the clocks change, too.
/// 4. A gap is said as such. Nobody stays on call because nobody follows.
package struct OnCallSchedule: Sendable, Hashable, Codable {
  /// IANA time zone.
  package var zone: String
  package var layers: [OnCallLayer]
  /// Days that layers may keep to, or spare.
  package var holidays: Set<CalendarDay>

  package init(zone: String, layers: [OnCallLayer], holidays: Set<CalendarDay> = []) {
    self.zone = zone
    self.layers = layers
    self.holidays = holidays
  }

  /// Longest time for which shifts are worked out at once.
  package static let longestPreview: TimeInterval = 100 * 86_400

  package func validate() throws {
    guard TimeZone(identifier: zone) != nil else {
      throw Refusal(.invalid, "\(zone) is no IANA time zone.", at: "/zone")
    }
    guard layers.count <= 20 else { throw Refusal(.invalid, "A schedule has at most 20 layers.", at: "/layers") }
    guard holidays.count <= 2000 else {
      throw Refusal(.invalid, "A schedule has at most 2000 holidays.", at: "/holidays")
    }
    for (index, layer) in layers.enumerated() { try Refusal.inside("/layers/\(index)") { try layer.validate() } }
  }

  /// Everybody whom it names.
  package var people: Set<UUID> { Set(layers.flatMap(\.people)) }

  /// Who is on call at an instant, by what, and until when at the most; `person` is nil where nobody is.
  package func onCall(at instant: Date, overrides: [OnCallOverride]) -> OnCallShift {
    shifts(from: instant, until: instant.addingTimeInterval(1), overrides: overrides)[0]
  }

  /// The shifts between two instants, gaps included: each begins where the one before it ends.
  ///
  /// - Parameter overrides: in the order in which they were made.
  package func shifts(from: Date, until: Date, overrides: [OnCallOverride]) -> [OnCallShift] {
    precondition(from < until, "no time between the two")
    let calendar = BusinessCalendar(zone: TimeZone(identifier: zone) ?? .gmt, holidays: holidays)
    var sources: [ArraySlice<OnCallShift>] = layers.map { $0.segments(from: from, until: until, in: calendar)[...] }
    for taken in overrides where taken.from < until && taken.until > from {
      let (begin, end) = (max(from, taken.from), min(until, taken.until))
      sources.append([OnCallShift(person: taken.person, from: begin, until: end, by: .override(taken.id))])
    }
    let edges = Set(sources.joined().flatMap { [$0.from, $0.until] } + [from, until]).sorted()
    var shifts: [OnCallShift] = []
    for (begin, end) in zip(edges, edges.dropFirst()) {
      for index in sources.indices { sources[index] = sources[index].drop { $0.until <= begin } }
      let holder = sources.compactMap(\.first).last { $0.from <= begin }
      if let last = shifts.last, last.person == holder?.person, last.by == holder?.by ?? .gap {
        shifts[shifts.count - 1].until = end
      } else {
        shifts.append(OnCallShift(person: holder?.person, from: begin, until: end, by: holder?.by ?? .gap))
      }
    }
    return shifts
  }
}
