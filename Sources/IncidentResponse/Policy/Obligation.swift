package import Foundation

/// What one person owes under a demand, once.
package struct Obligation: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, CaseIterable {
    case open
    case met
    /// Ended without: a newer version, another kind of person, left.
    case ended
  }

  /// One to be opened.
  package struct Opening: Sendable, Hashable {
    package var id: UUID
    package var person: UUID
    package var anchor: Date
    package var due: Date
    package var remindAt: Date?
    /// Calendar by which it was counted, with its edition.
    package var calendar: String

    package init(
      _ demand: Demand, person: UUID, anchor: Date, due: Date, asOf now: Date, in calendar: BusinessCalendar,
      id: UUID = .next()
    ) {
      self.id = id
      self.person = person
      self.anchor = anchor
      self.due = due
      self.calendar = calendar.edition
      remindAt = demand.nextPrompt(after: now, due: due, in: calendar)
    }
  }
}
