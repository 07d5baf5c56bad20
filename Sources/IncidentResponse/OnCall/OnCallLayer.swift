package import Foundation

/// People who follow one another on call. Of several layers, a later one goes before those above it.
package struct OnCallLayer: Sendable, Hashable, Codable {
  package var name: String
  /// In their order.
  package var people: [UUID]
  /// When the first one's first shift begins, by the clock on the wall: `2026-11-23T09:00`.
  package var starts: String
  /// Length of a shift: `P1D`, `P1W`, `PT12H`. It is counted by the clock on the wall.
  package var shift: Period
  /// Parts of the week to which it keeps; all of it where none is named.
  package var windows: [OnCallWindow]
  package var onHolidays: OnHolidays

  package enum OnHolidays: String, Sendable, Hashable, Codable, CaseIterable {
    /// Holidays are days like others.
    case always
    case only
    case never
  }

  package init(
    name: String, people: [UUID], starts: String, shift: Period = .days(7), windows: [OnCallWindow] = [],
    onHolidays: OnHolidays = .always
  ) {
    self.name = name
    self.people = people
    self.starts = starts
    self.shift = shift
    self.windows = windows
    self.onHolidays = onHolidays
  }

  package static let shortestShift = 3600
  package static let longestShift = 366 * 86_400

  var shiftLength: Int { shift.days * 86_400 + shift.seconds }

  func validate() throws {
    guard (1...200).contains(name.unicodeScalars.count) else {
      throw Refusal(.invalid, "A layer's name has 1 to 200 characters.", at: "/name")
    }
    guard (1...100).contains(people.count) else {
      throw Refusal(.invalid, "A layer has 1 to 100 people.", at: "/personIds")
    }
    guard WallTime(starts) != nil else {
      throw Refusal(.invalid, "A layer starts at a local time such as 2026-11-23T09:00.", at: "/starts")
    }
    guard shift.months == 0, shift.businessDays == 0, (Self.shortestShift...Self.longestShift).contains(shiftLength)
    else { throw Refusal(.invalid, "A shift lasts from an hour to 366 days, such as P7D or PT12H.", at: "/shift") }
    guard windows.count <= 50 else { throw Refusal(.invalid, "A layer has at most 50 windows.", at: "/windows") }
    for (index, window) in windows.enumerated() {
      try Refusal.inside("/windows/\(index)") { try window.validate() }
    }
  }

  /// Who is on call by this layer alone, in order and without overlap, from one instant until another.
  func segments(from: Date, until: Date, in calendar: BusinessCalendar) -> [OnCallShift] {
    guard let start = WallTime(starts), from < until, shiftLength > 0, !people.isEmpty else { return [] }
    let begin = max(from, start.instant(in: calendar.zone))
    var segments: [OnCallShift] = []
    for span in spans(from: begin, until: until, in: calendar) {
      var (at, index) = (span.from, index(at: span.from, start, calendar.zone))
      while at < span.until {
        let end = min(span.until, boundary(index + 1, start, calendar.zone))
        if end > at {
          segments.append(OnCallShift(person: people[index % people.count], from: at, until: end, by: .layer(name)))
        }
        (at, index) = (end, index + 1)
      }
    }
    return segments
  }

  /// Number of the shift that an instant falls into; shifts are told apart by the instants of their hand-overs, since an
  /// hour of the clock on the wall may come twice.
  private func index(at instant: Date, _ start: WallTime, _ zone: TimeZone) -> Int {
    let passed = WallTime(instant, in: zone).seconds - start.seconds
    var index = max(0, passed / shiftLength)
    while index > 0, boundary(index, start, zone) > instant { index -= 1 }
    while boundary(index + 1, start, zone) <= instant { index += 1 }
    return index
  }

  private func boundary(_ index: Int, _ start: WallTime, _ zone: TimeZone) -> Date {
    WallTime(seconds: start.seconds + index * shiftLength).instant(in: zone)
  }

  /// The parts of the time in which the layer applies.
  private func spans(from: Date, until: Date, in calendar: BusinessCalendar) -> [(from: Date, until: Date)] {
    guard from < until else { return [] }
    if windows.isEmpty, onHolidays == .always { return [(from, until)] }
    let windows = windows.isEmpty ? [OnCallWindow.always] : windows
    let days = (WallTime(from, in: calendar.zone).day - 2)...(WallTime(until, in: calendar.zone).day + 1)
    var found: [(from: Date, until: Date)] = []
    for day in days where applies(onDay: day, calendar) {
      for span in windows.compactMap({ $0.span(onDay: day) }) {
        let begin = max(from, span.from.instant(in: calendar.zone))
        let end = min(until, span.until.instant(in: calendar.zone))
        if begin < end { found.append((begin, end)) }
      }
    }
    found.sort { $0.from < $1.from }
    return found.reduce(into: []) { merged, span in
      if let last = merged.last, span.from <= last.until {
        merged[merged.count - 1].until = max(last.until, span.until)
      } else {
        merged.append(span)
      }
    }
  }

  private func applies(onDay day: Int, _ calendar: BusinessCalendar) -> Bool {
    switch onHolidays {
    case .always: true
    case .only: calendar.holidays.contains(WallTime.calendarDay(day))
    case .never: !calendar.holidays.contains(WallTime.calendarDay(day))
    }
  }
}
