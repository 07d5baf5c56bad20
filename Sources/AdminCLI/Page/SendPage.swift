import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension PageCommand {
  struct Send: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Page somebody about an incident, until they answer.",
      discussion: """
        Along an escalation policy; or all at once whoever is named with --schedule (who is on call then), --person and \
        --team, as often as --rounds says. The link in the message answers, and so does tocsin page acknowledge.
        """)
    @Argument(help: "Number of the incident, e.g. INC-2026-0001.") var number: String
    @Option(name: .long, help: "Why they are called; it stands in the message.") var reason: String
    @Option(name: .long, help: "Name of an escalation policy.") var policy: String?
    @Option(name: .long, help: "Name of an on-call schedule; may be repeated.") var schedule: [String] = []
    @Option(name: .long, help: "E-mail address of a person; may be repeated.") var person: [String] = []
    @Option(name: .long, help: "Team of the contact list; may be repeated.") var team: [String] = []
    @Option(name: .long, help: "Minutes to wait for an answer (default: 5).") var wait: Int?
    @Option(name: .long, help: "How often they are paged (default: once).") var rounds: Int?
    @OptionGroup var options: OrganisationOptions

    func validate() throws {
      let named = schedule.count + person.count + team.count
      guard (policy == nil) == (named > 0) else {
        throw ValidationError("Name either a --policy, or whom to page with --schedule, --person or --team.")
      }
      guard policy == nil || (wait == nil && rounds == nil) else {
        throw ValidationError("A policy says itself how long to wait and how often: leave --wait and --rounds out.")
      }
      guard (1...1000).contains(reason.unicodeScalars.count) else {
        throw ValidationError("--reason has 1 to 1000 characters")
      }
    }

    func run() async throws {
      let (incident, draft) = try await options.inside { tx, caller -> (UUID, IncidentPage.Draft) in
        let incident = try await options.read(number, caller, in: tx).incident.id
        return (incident, try await asked(caller, in: tx))
      }
      let sent = try await PageCommand.command(on: incident, reading: IncidentPage.readings(draft), options) {
        try $0.page(draft)
      }
      let id = sent.value.uuidString.lowercased()
      if options.json { return try Console.json(["id": id, "incident": sent.incident.label]) }
      Console.line("\(Console.good("paged")) \(sent.incident.label)  \(id)")
    }

    private func asked(_ caller: Caller, in tx: borrowing Transaction) async throws -> IncidentPage.Draft {
      if let policy {
        let id = try await find(policy, what: "escalation policy", among: "escalation_policy", caller, in: tx)
        return IncidentPage.Draft(reason: reason, plan: .policy(id))
      }
      var targets: [PageTarget] = []
      for name in schedule {
        targets.append(
          .schedule(try await find(name, what: "on-call schedule", among: "on_call_schedule", caller, in: tx)))
      }
      for email in person { targets.append(.person(try await PersonCommand.find(email, caller, in: tx))) }
      targets += team.map(PageTarget.team)
      let step = PagePlan.Step(targets: targets, waitMinutes: wait ?? PagePlan.usualWait)
      return IncidentPage.Draft(reason: reason, plan: .own(PagePlan(steps: [step], rounds: rounds ?? 1)))
    }

    private func find(
      _ name: String, what: String, among table: String, _ caller: Caller, in tx: borrowing Transaction
    ) async throws -> UUID {
      let rows = try await tx.query(
        """
        SELECT id FROM \(unescaped: table)
        WHERE organisation_id = \(caller.organisation) AND active AND name = \(name)
        """)
      guard let row = rows.first else { throw Refusal.notFound(what) }
      return try row["id"]
    }
  }
}
