import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

/// Which calendar is meant.
struct CalendarTarget: ParsableArguments {
  @Argument(help: "Key of the holidays, such as DE-BY, or own.") var key: String

  /// As the organisation knows it: keys of holidays are upper case.
  var calendar: String { key.lowercased() == CalendarClosures.own ? CalendarClosures.own : key.uppercased() }

  /// Keys of the holidays that the organisation knows, with their editions.
  static func known(_ caller: Caller, in tx: borrowing Transaction) async throws -> [String: String] {
    try await basis(caller, in: tx)?.calendars ?? [:]
  }

  static func basis(_ caller: Caller, in tx: borrowing Transaction) async throws -> LegalBasis? {
    try await RegimeLibrary().basis(
      tx.query(RegimeLibrary.selection).first, organisation: caller.organisation, in: tx)
  }
}

/// A day of a calendar, and what is said of it.
struct CalendarDayTarget: ParsableArguments {
  @Argument(help: "Key of the holidays, such as DE-BY, or own.") var key: String
  @Argument(help: "Date, such as 2026-12-24.") var date: String
  @Option(name: .long, help: "Why.") var reason: String
  @Option(name: .long, help: "Where the authority says so; only the calendar own does without.") var source: String?

  func say(_ state: CalendarClosure.State, _ options: OrganisationOptions) async throws {
    guard let day = CalendarDay(date) else { throw ValidationError("\(date) is no date such as 2026-12-24") }
    let calendar = key.lowercased() == CalendarClosures.own ? CalendarClosures.own : key.uppercased()
    let id = try await options.inside { tx, caller in
      let known = Set(try await CalendarTarget.known(caller, in: tx).keys)
      return try await CalendarClosure.enter(
        CalendarClosure.Draft(calendar: calendar, day: day, state: state, reason: reason, source: source),
        knowing: known, by: caller, in: tx)
    }
    let address = id.uuidString.lowercased()
    if options.json {
      return try Console.json(["id": address, "calendar": calendar, "day": "\(day)", "state": state.rawValue])
    }
    Console.line("\(calendar): \(day) is \(Console.good(state.rawValue))  \(address)")
  }
}
