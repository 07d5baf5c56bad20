import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension IncidentCommand {
  struct Tracker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the steps of each response, what is missing of them, and what each gate waits for.")
    @Argument(help: "Number, e.g. INC-2026-0001.") var number: String
    @Flag(name: .long, help: "Only steps that are open and gates that are shut.") var open = false
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let id = try await options.inside { tx, caller in
        try await options.read(number, caller, in: tx).incident.id
      }
      let worklist = try await options.withDatabase { database in
        let incidents = Incidents(database: database, library: ProcedureLibrary()) { _ in }
        return try await incidents.worklist(of: id, scope: try await options.scope(in: database))
      }
      let tracker = IncidentTracker(worklist, onlyOpen: open)
      if options.json { return try Console.json(tracker.responses) }
      tracker.write()
    }
  }
}

/// The steps and gates of an incident's responses.
struct IncidentTracker {
  let responses: [Followed]

  struct Followed: Encodable {
    let procedure: String
    let title: String
    let version: String
    let plan: String?
    let phase: String?
    let steps: [Step]
    let gates: [Gate]
  }

  struct Step: Encodable {
    let number: Int?
    let key: String
    let title: String
    let phase: String
    let state: String
    let required: Bool
    let owners: [String]
    let reason: String?
    let missing: [String]
    let items: [Item]
  }

  struct Item: Encodable {
    let title: String
    let state: String
  }

  struct Gate: Encodable {
    let key: String
    let title: String
    let guards: String
    let state: String
    let waitsFor: [String]
    /// Roles that may pass it with a reason.
    let override: [String]
  }

  init(_ worklist: Worklist, onlyOpen: Bool) {
    responses = worklist.dossier.responses.compactMap { response in
      worklist.dossier.procedure(of: response).map { version in
        Followed(
          procedure: version.procedure.key, title: version.procedure.title, version: version.procedure.version,
          plan: response.plan.flatMap { version.element($0)?.title },
          phase: response.currentPhase.flatMap { version.element($0)?.title },
          steps: Self.steps(of: response, version, worklist).filter { !onlyOpen || $0.state == "open" },
          gates: Self.gates(of: response, version, worklist).filter { !onlyOpen || $0.state == "shut" })
      }
    }
  }

  private static func steps(
    of response: Response, _ version: ProcedureVersion, _ worklist: Worklist
  ) -> [Step] {
    response.steps.sorted { $0.position < $1.position }.compactMap { state in
      let key = version.reference(state.element)?.key
      guard let step = version.procedure.steps.first(where: { $0.key == key }) else { return nil }
      let items = worklist.dossier.items.filter { $0.response == response.id && $0.element == state.element }
      return Step(
        number: step.number, key: step.key, title: step.title,
        phase: version.procedure.phases.first { $0.key == step.phase }?.title ?? step.phase,
        state: state.state.rawValue,
        required: step.required,
        owners: version.procedure.roles.filter { step.owners.contains($0.key) }.map(\.title), reason: state.reason,
        missing: state.state == .open ? worklist.missing(from: step, of: response, version) : [],
        items: items.map { Item(title: $0.title, state: $0.state.rawValue) })
    }
  }

  private static func gates(
    of response: Response, _ version: ProcedureVersion, _ worklist: Worklist
  ) -> [Gate] {
    worklist.gates(of: response, version).map { each in
      let guards = [each.gate.guards.verb.rawValue.replacing("_", with: " "), each.gate.guards.subject]
      return Gate(
        key: each.gate.key, title: each.gate.title, guards: guards.compactMap(\.self).joined(separator: " "),
        state: each.state.rawValue, waitsFor: each.missing, override: each.gate.override)
    }
  }

  func write() {
    if responses.isEmpty { return Console.line(Console.dim("The incident follows no procedure yet.")) }
    for (index, response) in responses.enumerated() {
      if index > 0 { Console.line("") }
      Console.line(Console.bold("\(response.title) \(response.version)"))
      Console.line([response.plan, response.phase].compactMap(\.self).joined(separator: "  "))
      Console.line("")
      write(response.steps)
      Console.line("")
      var gates = Table("GATE", "GUARDS", "STATE", "WAITS FOR")
      for gate in response.gates {
        gates.add(gate.title, gate.guards, Self.coloured(gate.state), gate.waitsFor.joined(separator: "; "))
      }
      gates.write()
    }
  }

  private func write(_ steps: [Step]) {
    var table = Table("PHASE", "STEP", "STATE", "LIST", "MISSING")
    for step in steps {
      let done = step.items.filter { $0.state != "open" }.count
      table.add(
        step.phase, [step.number.map(String.init), step.title].compactMap(\.self).joined(separator: " "),
        Self.coloured(step.state), step.items.isEmpty ? "" : "\(done) of \(step.items.count)",
        step.missing.isEmpty ? step.reason ?? "" : step.missing.joined(separator: "; "))
    }
    table.write()
  }

  private static func coloured(_ state: String) -> String {
    switch state {
    case "done", "passed": Console.good(state)
    case "shut": Console.bad(state)
    default: state
    }
  }
}
