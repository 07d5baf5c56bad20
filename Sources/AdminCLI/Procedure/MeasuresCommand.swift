import ArgumentParser
import Foundation
import IncidentResponse

extension ProcedureCommand {
  struct Measures: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what the performance measures of a procedure come to.",
      discussion: """
        Over the incidents that followed it. Exercises, duplicates and what turned out to be no incident are left out, \
        and so are restricted incidents unless --break-glass gives a reason. A time that is known by the day only leaves \
        a measure open by a day: then both bounds are printed.
        """)
    @Argument(help: "Slug of the procedure.") var procedure: String
    @Option(name: .long, help: "Incidents that began then or later, such as 2026-01-01.")
    var from: String?
    @Option(name: .long, help: "Incidents that began before then.") var until: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let period = PerformanceMeasurement.Period(
        from: try Self.instant(from, "--from"), until: try Self.instant(until, "--until"))
      let found = try await options.inside { tx, caller in
        let force = try await VersionInForce.of(procedure, by: caller, from: ProcedureLibrary(), in: tx)
        return try await PerformanceMeasurement.all(
          of: force.version.procedure, in: period, organisation: caller.organisation, tx)
      }
      if options.json { return try Console.json(found) }
      var table = Table("MEASURE", "CLAUSES", "MEASURED", "MEDIAN", "90 %", "LONGEST", "TARGET", "WITHIN", "BEYOND")
      for each in found {
        table.add(
          each.title, each.clauses.joined(separator: " "), "\(each.measured) of \(each.incidents)",
          Self.text(each.medianSeconds), Self.text(each.ninetiethSeconds), Self.text(each.longestSeconds),
          each.targetSeconds.map { Self.text(Double($0)) } ?? "", each.withinTarget.map(String.init) ?? "",
          each.beyondTarget.map { $0 > 0 ? Console.bad(String($0)) : "0" } ?? "")
      }
      table.write()
      for each in found where each.outOfOrder > 0 {
        Console.line("\(Console.bad("look")) \(each.title): \(each.outOfOrder) end before they begin")
      }
    }

    private static func instant(_ text: String?, _ option: String) throws -> Date? {
      guard let text else { return nil }
      guard let instant = Moment(iso8601: text)?.earliest else {
        throw ValidationError("\(option) is a time such as 2026-01-01 or 2026-01-01T09:30Z")
      }
      return instant
    }

    private static func text(_ bounds: PerformanceMeasurement.Bounds?) -> String {
      guard let bounds else { return "" }
      let (least, most) = (text(bounds.shortest), text(bounds.longest))
      return least == most ? least : "\(least) to \(most)"
    }

    /// Days and hours of what is long, hours and minutes of what is not.
    private static func text(_ seconds: Double) -> String {
      let whole = Int(seconds.rounded())
      let exact = whole < 3_600 ? whole : whole < 172_800 ? whole / 60 * 60 : whole / 3_600 * 3_600
      let days = exact < 172_800 ? 0 : exact / 86_400
      return Period(days: days, seconds: exact - days * 86_400).words
    }
  }
}
