import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct OnCallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oncall", abstract: "Who is on call, who will be, and how many pages anybody is sent.",
    subcommands: [Now.self, Show.self, Throttle.self],
    defaultSubcommand: Now.self)

  struct Now: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say who is on call now, for every schedule or one.")
    @Argument(help: "Name of a schedule (default: all of them).") var schedule: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let now = Date.now
      let plans = try await options.inside { tx, caller in
        try await NamedSchedule.read(schedule, from: now, until: now, caller, in: tx)
      }
      let lines = plans.map { plan -> [String: String] in
        let shift = plan.schedule.onCall(at: now, overrides: plan.overrides)
        return ["schedule": plan.name, "person": plan.name(of: shift), "by": shift.by.word]
      }
      if options.json { return try Console.json(lines) }
      var table = Table("SCHEDULE", "ON CALL", "BY")
      for line in lines { table.add(line["schedule"] ?? "", line["person"] ?? "", line["by"] ?? "") }
      table.write()
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the shifts of a schedule, gaps included.")
    @Argument(help: "Name of the schedule.") var schedule: String
    @Option(name: .long, help: "Days to look ahead, 100 at the most.") var days = 14
    @OptionGroup var options: OrganisationOptions

    func validate() throws {
      guard (1...100).contains(days) else { throw ValidationError("Look ahead from 1 to 100 days.") }
    }

    func run() async throws {
      let now = Date.now
      let until = now.addingTimeInterval(Double(days) * 86_400)
      let plans = try await options.inside { tx, caller in
        try await NamedSchedule.read(schedule, from: now, until: until, caller, in: tx)
      }
      guard let plan = plans.first else { throw Refusal.notFound("schedule") }
      let lines = plan.schedule.shifts(from: now, until: until, overrides: plan.overrides).map { shift in
        [
          "from": shift.from.formatted(.iso8601), "until": shift.until.formatted(.iso8601),
          "person": plan.name(of: shift), "by": shift.by.word,
        ]
      }
      if options.json { return try Console.json(lines) }
      var table = Table("FROM", "UNTIL", "ON CALL", "BY")
      for line in lines {
        table.add(line["from"] ?? "", line["until"] ?? "", line["person"] ?? "", line["by"] ?? "")
      }
      table.write()
    }
  }
}

/// A schedule as people call it, with the names of its people.
struct NamedSchedule: Sendable {
  let name: String
  let schedule: OnCallSchedule
  let overrides: [OnCallOverride]
  private let people: [UUID: String]

  static func read(
    _ name: String?, from: Date, until: Date, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> [NamedSchedule] {
    let found = try await tx.query(
      """
      SELECT id, name FROM on_call_schedule
      WHERE organisation_id = \(caller.organisation) AND active AND name = coalesce(\(name), name)
      ORDER BY name
      """)
    var plans: [NamedSchedule] = []
    for row in found {
      let results = try await tx.pipeline(
        OnCallSchedule.selection(try row["id"], from: from, until: until, organisation: caller.organisation))
      guard let first = results[0].first else { continue }
      let schedule: OnCallSchedule = try (first["definition"] as PGJSON).decode()
      let overrides = try results[1].map(OnCallOverride.init(row:))
      let people = try await tx.query(
        """
        SELECT id, name FROM person
        WHERE organisation_id = \(caller.organisation) AND id = ANY (\(Array(schedule.people) + overrides.map(\.person)))
        """)
      plans.append(
        NamedSchedule(
          name: try row["name"], schedule: schedule, overrides: overrides,
          people: try people.reduce(into: [:]) { $0[try $1["id"] as UUID] = try $1["name"] as String }))
    }
    return plans
  }

  func name(of shift: OnCallShift) -> String {
    shift.person.map { people[$0] ?? $0.uuidString.lowercased() } ?? "nobody"
  }
}
