import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

/// `tocsin calendar`: the calendars by which an organisation's days are counted.
struct CalendarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Calendars by which days are counted, and the days that were closed or opened besides.",
    discussion: """
      A calendar is a key of the holidays, such as DE, DE-BY or US, by which limits of the law are counted, or own: the \
      organisation's own, by which its policies and procedures count. A day on which only the organisation is closed \
      belongs to own, and moves no limit of the law. What an authority closed or opened needs its source.
      """,
    subcommands: [List.self, Show.self, Close.self, Open.self, Withdraw.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the calendars of which something was said, or all that are known.")
    @Flag(name: .long, help: "Those too of which nothing was said.") var all = false
    @OptionGroup var options: OrganisationOptions

    private struct Line: Encodable {
      var key: String
      var holidays: String?
      var edition = 0
      var closed = 0
      var open = 0
    }

    func run() async throws {
      let lines = try await options.inside { tx, caller in
        let known = try await CalendarTarget.known(caller, in: tx)
        var lines = ([CalendarClosures.own] + known.keys.sorted()).map { Line(key: $0, holidays: known[$0]) }
        for row in try await tx.query(CalendarClosures.selection) {
          let key: String = try row["calendar"]
          guard let place = lines.firstIndex(where: { $0.key == key }) else { continue }
          lines[place].edition = Int(try row["edition"] as Int32)
          lines[place].closed = (try row["closed"] as [String]).count
          lines[place].open = (try row["opened"] as [String]).count
        }
        return lines.filter { all || $0.edition > 0 || $0.key == CalendarClosures.own }
      }
      if options.json { return try Console.json(lines) }
      var table = Table("CALENDAR", "HOLIDAYS", "EDITION", "CLOSED", "OPEN")
      for line in lines {
        table.add(line.key, line.holidays ?? "none", "\(line.edition)", "\(line.closed)", "\(line.open)")
      }
      table.write()
    }
  }

  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that a day is closed; clocks that run are counted anew.",
      discussion: """
        tocsin calendar close US 2026-12-24 --reason "Federal offices are closed" --source "Executive Order 14300" \
        --organisation acme
        tocsin calendar close own 2026-12-31 --reason "Inventory" --organisation acme
        """)
    @OptionGroup var target: CalendarDayTarget
    @OptionGroup var options: OrganisationOptions

    func run() async throws { try await target.say(.closed, options) }
  }

  struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that a day is open, whatever holidays and weekends say; clocks that run are counted anew.")
    @OptionGroup var target: CalendarDayTarget
    @OptionGroup var options: OrganisationOptions

    func run() async throws { try await target.say(.open, options) }
  }

  struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Say that what was said of a day holds no longer; it stays on record, and clocks that run are counted anew.")
    @Argument(help: "Id, from tocsin calendar show.") var id: String
    @Option(name: .long, help: "Why.") var reason: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      guard let closure = UUID(uuidString: id) else { throw ValidationError("\(id) is no id") }
      try await options.inside { tx, caller in
        try await CalendarClosure.withdraw(closure, because: reason, by: caller, in: tx)
      }
      if options.json { return try Console.json(["id": closure.uuidString.lowercased(), "state": "withdrawn"]) }
      Console.line("\(Console.good("withdrawn")) \(closure.uuidString.lowercased())")
    }
  }
}
