import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension CalendarCommand {
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the holidays of a calendar in a year, with the days that were closed or opened besides.")
    @OptionGroup var target: CalendarTarget
    @Option(name: .long, help: "Year (default: this one).") var year: Int?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let year = year ?? CalendarDay(.now, in: .current).year
      let sheet = try await options.inside { tx, caller in
        let basis = try await CalendarTarget.basis(caller, in: tx)
        try CalendarClosure.check(target.calendar, isAmong: Set(basis?.calendars.keys.map(\.self) ?? []))
        return try await CalendarSheet(
          target.calendar, in: year, basis,
          closures: CalendarClosure.all(of: target.calendar, caller, in: tx))
      }
      if options.json { return try Console.json(sheet) }
      sheet.write()
    }
  }
}

/// A year of a calendar as it is printed, for people and for machines.
struct CalendarSheet: Encodable {
  private var calendar: String
  private var year: Int
  private var holidays: String?
  private var edition: Int
  private var days: [Day]
  private var warnings: [String] = []

  fileprivate struct Day: Encodable {
    var day: String
    /// `holiday`, `closed`, `open` or `withdrawn`.
    var state: String
    var words: String
    var source: String?
    var edition: Int?
    var enteredBy: String?
    var id: String?
  }

  init(_ calendar: String, in year: Int, _ basis: LegalBasis?, closures: [CalendarClosure]) {
    let known = basis?.editions.last { $0.holidays.keys.contains(calendar) }?.holidays
    (self.calendar, self.year, holidays) = (calendar, year, known?.edition)
    edition = closures.map { max($0.edition, $0.withdrawal?.edition ?? 0) }.max() ?? 0
    let official = known?.holidays(of: calendar, in: year) ?? []
    days =
      official.map { Day(day: "\($0.day)", state: "holiday", words: $0.name) }
      + closures.filter { $0.day.year == year }.map(Day.init)
    days.sort { $0.day < $1.day }
    if let known, !known.years.contains(year) {
      warnings.append("holidays are known for \(known.years.lowerBound) to \(known.years.upperBound) only")
    }
  }

  func write() {
    let name = holidays.map { "holidays: \($0)" } ?? "weekends"
    Console.line("\(Console.bold(calendar)) \(year), \(name), closures: edition \(edition)")
    var table = Table("DAY", "STATE", "WHY", "SOURCE", "EDITION", "BY", "ID")
    for day in days {
      table.add(
        day.day, day.state, day.words, day.source ?? "", day.edition.map { "\($0)" } ?? "", day.enteredBy ?? "",
        day.id ?? "")
    }
    table.write()
    for warning in warnings { Console.line("\(Console.bad("Note")): \(warning)") }
    if calendar == CalendarClosures.own {
      Console.line(Console.dim("No limit of the law is counted by this calendar."))
    }
  }
}

extension CalendarSheet.Day {
  fileprivate init(_ closure: CalendarClosure) {
    (day, source, edition) = ("\(closure.day)", closure.source, closure.edition)
    (enteredBy, id) = (closure.enteredBy, closure.id.uuidString.lowercased())
    state = closure.withdrawal == nil ? closure.state.rawValue : "withdrawn"
    words = closure.withdrawal.map { "\(closure.reason) (withdrawn: \($0.reason))" } ?? closure.reason
  }
}
