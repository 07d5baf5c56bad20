package import Foundation

/// A day of a calendar that an authority, or the organisation itself, closed or opened.
package struct CalendarClosure: Sendable, Identifiable {
  package var id: UUID
  /// Key of the holidays over which it lies, or `own`.
  package var calendar: String
  /// Edition of the closures of that calendar that begins with it.
  package var edition: Int
  package var day: CalendarDay
  package var state: State
  package var reason: String
  /// Where the authority says so.
  package var source: String?
  /// Name of the person, or what kind of actor it was.
  package var enteredBy: String
  package var recordedAt: Date
  package var withdrawal: Withdrawal?

  package enum State: String, Sendable, Hashable, CaseIterable {
    case closed
    case open
  }

  package struct Withdrawal: Sendable {
    package var edition: Int
    package var reason: String
    package var enteredBy: String
    package var recordedAt: Date
  }

  /// Days of one calendar that may be said something of at one time.
  package static let most = 500

  /// One to be entered.
  package struct Draft: Sendable, Hashable {
    package var calendar: String
    package var day: CalendarDay
    package var state: State
    package var reason: String
    package var source: String?

    package init(calendar: String, day: CalendarDay, state: State, reason: String, source: String?) {
      self.calendar = calendar
      self.day = day
      self.state = state
      self.reason = reason
      self.source = source
    }

    /// - Parameter known: keys of the holidays by which the organisation goes.
    package func validate(knowing known: Set<String>) throws {
      try CalendarClosure.check(calendar, isAmong: known)
      guard (2000...2100).contains(day.year) else {
        throw Refusal(.invalid, "The day lies between 2000 and 2100.", at: "/day")
      }
      try CalendarClosure.check(reason, at: "/reason")
      if let source { try CalendarClosure.check(source, at: "/source") }
      guard calendar == CalendarClosures.own || source != nil else {
        throw Refusal(
          .invalid,
          "Limits of the law are counted by the calendar \(calendar): only what its authority announced may change it, so say "
            + "where it did (source). A day on which only the organisation is closed belongs to the calendar own.",
          at: "/source")
      }
    }
  }

  package static func check(_ calendar: String, isAmong known: Set<String>) throws {
    guard calendar == CalendarClosures.own || known.contains(calendar) else {
      throw Refusal(
        .notFound,
        known.isEmpty
          ? "There is no calendar \(calendar): the organisation goes by no catalogue of regimes, so it has only its own."
          : "There is no calendar \(calendar): it is own, or a key of the holidays such as DE, DE-BY or US.")
    }
  }

  static func check(_ words: String, at pointer: String) throws {
    guard (1...500).contains(words.unicodeScalars.count), words.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "Say it in 1 to 500 characters.", at: pointer)
    }
  }
}
