package import Foundation

/// A time as a document shows it: the interval it is known to lie in, and the words for it in the document's zone.
/// Made by `DocumentFormatter`, so that JSON, HTML and PDF say the same.
package struct DocumentTime: Codable, Sendable, Hashable {
  package enum Precision: String, Codable, Sendable, CaseIterable {
    case second, minute, hour, day, month, year
    /// Any other interval: shown with both ends.
    case interval
  }

  package var earliest: Date
  package var latest: Date
  package var precision: Precision
  /// The source itself is vague.
  package var approximate: Bool
  /// In full: `31 January 2017, about 23:00 UTC`.
  package var shown: String
  /// The day alone, as tables group by it: `31 January 2017`.
  package var day: String
  /// The time of day alone, empty when only the day is known: `about 23:00`.
  package var clock: String
  /// What else is known about this time, for example how a source published it.
  package var note: String?

  package init(
    earliest: Date, latest: Date, precision: Precision, approximate: Bool, shown: String, day: String, clock: String,
    note: String? = nil
  ) {
    self.earliest = earliest
    self.latest = latest
    self.precision = precision
    self.approximate = approximate
    self.shown = shown
    self.day = day
    self.clock = clock
    self.note = note
  }
}
