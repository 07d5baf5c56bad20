package import Foundation

/// Puts times and durations into words, in one language and zone. Coarse times keep their coarseness.
package struct DocumentFormatter: Sendable {
  package let labels: DocumentLabels
  package let zone: TimeZone

  package init(labels: DocumentLabels, zone: TimeZone) {
    self.labels = labels
    self.zone = zone
  }

  package func time(
    earliest: Date, latest: Date? = nil, precision: DocumentTime.Precision, approximate: Bool = false,
    note: String? = nil
  ) -> DocumentTime {
    let latest = latest ?? earliest
    let words =
      precision == .interval
      ? intervalWords(earliest, latest) : words(for: earliest, precision: precision, approximate: approximate)
    return DocumentTime(
      earliest: earliest, latest: latest, precision: precision, approximate: approximate, shown: words.shown,
      day: words.day, clock: words.clock, note: note)
  }

  private typealias Words = (shown: String, day: String, clock: String)

  private func words(for instant: Date, precision: DocumentTime.Precision, approximate: Bool) -> Words {
    switch precision {
    case .day, .month, .year: calendarWords(instant, precision, approximate: approximate)
    default: clockWords(instant, precision, approximate: approximate)
    }
  }

  private func clockWords(_ instant: Date, _ precision: DocumentTime.Precision, approximate: Bool) -> Words {
    let day = dayText(parts(instant, in: zone))
    var clock = clockText(instant, seconds: precision == .second)
    if approximate {
      clock = labels.text("time.about", ["value": clock])
    } else if precision == .hour {
      clock = labels.text("time.toTheHour", ["value": clock])
    }
    let shown = labels.text("time.dayAndClock", ["day": day, "clock": clock, "zone": offsetText(at: instant)])
    return (shown, day, clock)
  }

  /// A bare date is stored as the start of the day in the zone it was given in: the organisation's, or UTC.
  private func calendarWords(_ instant: Date, _ precision: DocumentTime.Precision, approximate: Bool) -> Words {
    let local = parts(instant, in: zone)
    let isLocalMidnight = local.hour == 0 && local.minute == 0
    let date = isLocalMidnight ? local : parts(instant, in: .gmt)
    var day =
      switch precision {
      case .month: labels.text("time.month", ["month": monthName(date), "year": String(date.year ?? 0)])
      case .year: String(date.year ?? 0)
      default: dayText(date)
      }
    if approximate { day = labels.text("time.about", ["value": day]) }
    let shown = isLocalMidnight ? day : labels.text("time.dayInZone", ["day": day, "zone": "UTC"])
    return (shown, day, "")
  }

  private func intervalWords(_ earliest: Date, _ latest: Date) -> Words {
    let from = clockWords(earliest, .minute, approximate: false)
    let to = clockWords(latest, .minute, approximate: false)
    let sameDay = from.day == to.day
    let clock = labels.text("time.range", ["from": from.clock, "to": sameDay ? to.clock : to.shown])
    let shown =
      sameDay
      ? labels.text("time.dayAndClock", ["day": from.day, "clock": clock, "zone": offsetText(at: earliest)])
      : labels.text("time.range", ["from": from.shown, "to": to.shown])
    return (shown, from.day, clock)
  }

  private func dayText(_ parts: DateComponents) -> String {
    labels.text(
      "time.day",
      ["day": String(parts.day ?? 0), "month": monthName(parts), "year": String(parts.year ?? 0)])
  }

  /// The month alone: `March 2026`.
  package func monthText(_ instant: Date) -> String {
    let parts = parts(instant, in: zone)
    return labels.text("time.month", ["month": monthName(parts), "year": String(parts.year ?? 0)])
  }

  private func monthName(_ parts: DateComponents) -> String {
    labels.text("month.\(parts.month ?? 1)")
  }

  package func clockText(_ instant: Date, seconds: Bool = false) -> String {
    let parts = parts(instant, in: zone)
    let fields = [parts.hour, parts.minute] + (seconds ? [parts.second] : [])
    return fields.map { twoDigits($0 ?? 0) }.joined(separator: ":")
  }

  package func shortDayText(_ instant: Date) -> String {
    let parts = parts(instant, in: zone)
    return labels.text(
      "time.shortDay",
      ["day": String(parts.day ?? 0), "month": labels.text("month.short.\(parts.month ?? 1)")])
  }

  private func parts(_ instant: Date, in zone: TimeZone) -> DateComponents {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: instant)
  }

  /// `UTC`, `UTC+1`, `UTC−3:30`.
  package func offsetText(at instant: Date) -> String {
    let minutes = zone.secondsFromGMT(for: instant) / 60
    if minutes == 0 { return "UTC" }
    let hours = abs(minutes) / 60
    let rest = abs(minutes) % 60
    return "UTC" + (minutes < 0 ? "−" : "+") + String(hours) + (rest == 0 ? "" : ":" + twoDigits(rest))
  }

  private func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
