import ArgumentParser
import Foundation
import IncidentResponse

extension ProcedureCommand {
  struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what would be due when, if an incident of a level began at a time and nothing were done.")
    @Argument(help: "YAML file.") var file: String
    @Option(name: .long, help: "Rank or key of the level.") var level: String
    @Option(name: .long, help: "When it begins, ISO 8601 (default: now).") var at: String?
    @Option(name: .long, help: "IANA zone in which days are counted.") var timeZone = "UTC"
    @Flag(name: .long, help: "Answer in JSON.") var json = false

    func run() throws {
      let procedure = try Procedure.read(try ProcedureCommand.text(of: file), file: file)
      guard let zone = TimeZone(identifier: timeZone) else { throw ValidationError("--time-zone is an IANA zone") }
      guard let level = procedure.levels.first(where: { $0.key == level || String($0.rank) == level }) else {
        let known = procedure.levels.map { "\($0.rank) (\($0.key))" }.joined(separator: ", ")
        throw ValidationError("there is no level \(self.level); there are: \(known)")
      }
      guard let start = at.map({ Moment(iso8601: $0)?.earliest }) ?? .now else {
        throw ValidationError("--at is a time such as 2026-11-22T03:00Z")
      }
      let schedule = procedure.simulate(level: level.key, at: start, in: BusinessCalendar(zone: zone))
      if json { return try Console.json(schedule) }
      var table = Table("AT", "KIND", "ELEMENT", "WHAT", "ROLES", "WAITS FOR")
      for item in schedule {
        table.add(
          item.at.formatted(.iso8601), item.kind.rawValue, item.element.description, item.title,
          item.roles.joined(separator: " "), item.waitsFor ?? "")
      }
      table.write()
    }
  }
}
