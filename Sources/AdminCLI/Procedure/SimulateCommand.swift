import ArgumentParser
import Foundation
import IncidentResponse

extension ProcedureCommand {
  struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what would be due when, if an incident of a level began at a time and nothing were done.",
      discussion: """
        Every time of the incident that is known at its start is that time. What somebody must do first stands at the \
        earliest time at which it could come, and says what it waits for. Series show their first three occurrences.
        """)
    @Argument(help: "YAML file, shipped procedure, or SLUG[@VERSION] of the organisation.") var procedure: String
    @Option(name: .long, help: "Rank or key of the level.") var level: String
    @Option(name: .long, help: "When it begins, ISO 8601 (default: now).") var at: String?
    @Option(name: .long, help: "IANA zone in which days are counted.") var timeZone = "UTC"
    @OptionGroup var options: ProcedureOptions

    func run() async throws {
      let procedure = try await options.source(procedure).procedure
      guard let zone = TimeZone(identifier: timeZone) else { throw ValidationError("--time-zone is an IANA zone") }
      guard let level = procedure.levels.first(where: { $0.key == level || String($0.rank) == level }) else {
        let known = procedure.levels.map { "\($0.rank) (\($0.key))" }.joined(separator: ", ")
        throw ValidationError("there is no level \(self.level); there are: \(known)")
      }
      guard let start = at.map({ Moment(iso8601: $0)?.earliest }) ?? .now else {
        throw ValidationError("--at is a time such as 2026-11-22T03:00Z")
      }
      let schedule = procedure.simulate(level: level.key, at: start, in: BusinessCalendar(zone: zone))
      if options.json { return try Console.json(schedule) }
      Console.line("\(Console.bold(procedure.title)) \(procedure.version): \(level.title)")
      Self.write(schedule, since: start)
    }

    private static func write(_ schedule: [Procedure.ScheduledItem], since start: Date) {
      var table = Table("AT", "AFTER", "KIND", "ELEMENT", "WHAT", "ROLES", "WAITS FOR")
      for item in schedule {
        table.add(
          item.at.formatted(.iso8601), Period.seconds(Int(item.at.timeIntervalSince(start))).words, item.kind.rawValue,
          item.element.description, item.title, item.roles.joined(separator: " "), item.waitsFor ?? "")
      }
      table.write()
      for item in schedule where item.kind == .due {
        let why = item.anchorReason.map { " \($0)" } ?? ""
        Console.line("\(item.element.description) counts from \(item.countsFrom ?? "").\(why)")
      }
    }
  }
}
