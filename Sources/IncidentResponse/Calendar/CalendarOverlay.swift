/// What a calendar learns after its edition: moved and added holidays, closures of an authority or of an organisation.
package struct CalendarOverlay: Sendable, Hashable, Codable {
  /// Goes into the version of what it lies over.
  package var name: String
  package var closed: Set<CalendarDay>
  /// Days that turned out to be open: holidays that are none, Saturdays that are worked.
  package var open: Set<CalendarDay>

  package init(name: String, closed: Set<CalendarDay> = [], open: Set<CalendarDay> = []) {
    self.name = name
    self.closed = closed
    self.open = open
  }
}

extension BusinessCalendar {
  package func overlaid(by overlay: CalendarOverlay) -> BusinessCalendar {
    var calendar = self
    calendar.holidays = holidays.subtracting(overlay.open).union(overlay.closed)
    calendar.openings = openings.subtracting(overlay.closed).union(overlay.open)
    calendar.version = version.isEmpty ? overlay.name : "\(version), \(overlay.name)"
    return calendar
  }
}
