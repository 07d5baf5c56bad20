import Foundation

/// The closures of an organisation that are in force, each set of them an overlay of one calendar.
///
/// 1. What an authority closed or opened, entered with its source, lies over the calendar of that jurisdiction, and so moves
///    what is owed to authorities.
/// 2. What the organisation closes itself lies over its own calendar, by which it counts what its policies and procedures
///    demand. It never moves a limit of the law: `over(jurisdiction:)` answers with it under no key.
package struct CalendarClosures: Sendable, Hashable {
  /// Key of the organisation's own calendar.
  package static let own = "own"

  private let overlays: [String: CalendarOverlay]

  /// - Parameter overlays: by the key of the calendar.
  package init(_ overlays: [String: CalendarOverlay] = [:]) {
    self.overlays = overlays
  }

  /// What authorities said about the calendar with a key of the holidays; of exactly that one, and not of what it is a part.
  package func over(jurisdiction key: String) -> CalendarOverlay? {
    key == Self.own ? nil : overlays[key]
  }

  /// What the organisation said about its own calendar.
  package var overOwn: CalendarOverlay? { overlays[Self.own] }
}

extension BusinessCalendar {
  /// An organisation's own: its zone and the weekend, and what it closes itself.
  package static func own(zone: String, _ closures: CalendarClosures) -> BusinessCalendar {
    let calendar = BusinessCalendar(zone: TimeZone(identifier: zone) ?? .gmt, version: CalendarClosures.own)
    return closures.overOwn.map(calendar.overlaid) ?? calendar
  }

  /// What a computed deadline keeps: `DE-BY, PyPI holidays 0.109 (MIT), closures 3; zones 2026a`.
  package var edition: String {
    [version, "zones \(TimeZone.timeZoneDataVersion)"].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
