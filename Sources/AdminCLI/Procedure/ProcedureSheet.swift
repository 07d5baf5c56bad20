import Foundation
import IncidentResponse

/// A procedure on paper: levels, plans, phases with their gates and steps, clocks, communications, documents.
struct ProcedureSheet {
  let procedure: Procedure
  private let status: String?

  init(_ procedure: Procedure, status: String?) {
    self.procedure = procedure
    self.status = status
  }

  func write() {
    Console.line(
      "\(Console.bold(procedure.title))  \(procedure.key) \(procedure.version)\(status.map { "  \($0)" } ?? "")")
    if let summary = procedure.summary { Console.line(summary) }
    levels()
    plans()
    phases()
    gates()
    clocks()
    communications()
    documents()
    meetings()
    people()
    continuity()
    decisions()
  }

  private func levels() {
    var table = Table("LEVEL", "RANK", "TITLE", "CLAUSES")
    for level in procedure.levels { table.add(level.key, String(level.rank), level.title, Self.clauses(level)) }
    section(table)
    for level in procedure.levels { Console.line("\(level.title): \(level.definition)") }
    var types = Table("EVENT TYPE", "LEVEL", "TITLE", "CLAUSES")
    for type in procedure.eventTypes { types.add(type.key, type.level, type.title, Self.clauses(type)) }
    section(types)
  }

  private func plans() {
    var table = Table("PLAN", "LEVELS", "WHEN", "TITLE", "CLAUSES")
    for plan in procedure.plans {
      table.add(plan.key, plan.levels.joined(separator: " "), plan.when?.words ?? "", plan.title, Self.clauses(plan))
    }
    section(table)
  }

  /// The steps stand below the phase that they belong to.
  private func phases() {
    var table = Table("PHASE", "STEP", "TITLE", "OWNERS", "CLAUSES")
    for phase in procedure.phases {
      table.add(Console.bold(phase.key), "", phase.title, "", Self.clauses(phase))
      for step in procedure.steps where step.phase == phase.key {
        table.add(
          "", step.key,
          (step.number.map { "\($0). " } ?? "") + step.title + (step.required ? "" : " (optional)"),
          step.owners.joined(separator: " "),
          Self.clauses(step))
      }
    }
    section(table)
  }

  private func gates() {
    var table = Table("GATE", "GUARDS", "REQUIRES", "OVERRIDE", "CLAUSES")
    for gate in procedure.gates {
      table.add(
        gate.key, [gate.guards.verb.rawValue, gate.guards.subject].compactMap(\.self).joined(separator: " "),
        gate.requires.words, gate.override.joined(separator: " "), Self.clauses(gate))
    }
    section(table)
  }

  private func clocks() {
    var table = Table("CLOCK", "WITHIN", "FROM", "FULFILLED BY", "OWNERS", "CLAUSES")
    for clock in procedure.clocks {
      let perLevel = clock.duePerLevel.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      table.add(
        clock.key, ([clock.due.description] + perLevel).joined(separator: ", "),
        ([Self.words(clock.anchor.source)] + clock.anchor.provisional).joined(separator: ", else "),
        Self.words(clock.fulfilledBy), clock.owners.joined(separator: " "), Self.clauses(clock))
    }
    section(table)
    for clock in procedure.clocks {
      if let reason = clock.anchor.reason { Console.line("\(clock.key) counts from there because: \(reason)") }
    }
  }

  private func communications() {
    var table = Table("COMMUNICATION", "WHEN", "TO", "BY", "AGAIN", "CLAUSES")
    for each in procedure.communications {
      table.add(
        each.key, Self.words(each.trigger), each.audiences.joined(separator: " "), each.senders.joined(separator: " "),
        Self.words(each.repetition), Self.clauses(each))
    }
    section(table)
  }

  private func documents() {
    var table = Table("DOCUMENT", "SIDE", "WHEN", "TITLE", "CLAUSES")
    for each in procedure.documents {
      table.add(each.key, each.side.rawValue, Self.words(each.trigger), each.title, Self.clauses(each))
    }
    section(table)
  }

  func section(_ table: Table) {
    if table.rows.isEmpty { return }
    Console.line("")
    table.write()
  }

  static func clauses(_ part: some Procedure.Part) -> String {
    part.clauses.joined(separator: " ")
  }

  static func words(_ trigger: Procedure.Trigger) -> String {
    [trigger.event.rawValue, trigger.subject, trigger.after.map { "after \($0)" }].compactMap(\.self)
      .joined(separator: " ")
  }

  /// `every PT4H, level-1 PT2H, until resolved or tackled`.
  static func words(_ repetition: Procedure.Repetition?) -> String {
    guard let repetition else { return "" }
    let perLevel = repetition.perLevel.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return (["every \(repetition.every)"] + perLevel).joined(separator: ", ")
      + ", until \(repetition.until.joined(separator: " or "))"
  }

  private static func words(_ source: Procedure.Anchor.Source) -> String {
    switch source {
    case .fact(let name): name
    case .clock(let key): "clock \(key)"
    case .event(let trigger): words(trigger)
    }
  }

  private static func words(_ fulfilment: Procedure.Fulfilment) -> String {
    switch fulfilment {
    case .fact(let name): "fact \(name)"
    case .communication(let key): "communication \(key)"
    case .step(let key): "step \(key)"
    case .document(let key): "document \(key)"
    case .meeting(let key): "meeting \(key)"
    case .review(let key): "review \(key)"
    }
  }
}
