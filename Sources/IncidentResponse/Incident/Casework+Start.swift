import Foundation
import Postgres

extension Casework {
  /// Starts the response under a procedure: selects the plan by the level, opens the phases and steps, arms the clocks
  /// and plans the first communications. The version is kept as it is now.
  package mutating func start(_ version: ProcedureVersion, at instant: Moment? = nil) throws {
    try require(.triaged, .logged, .responding, to: "start the response")
    if dossier.responses.contains(where: { $0.versionID == version.id }) {
      throw Refusal(.wrongState, "The response under \(version.procedure.title) has already started.")
    }
    // The procedure's own gates speak first; what follows holds under every procedure.
    try pass(.init(.startResponse), version, response: nil)
    guard let log = dossier.log else {
      throw Refusal(.gate, "A response refers to the log record of its incident.", missing: ["The log record"])
    }
    guard let assignment = dossier.level(under: version.id), let level = version.reference(assignment.level) else {
      throw Refusal(.gate, "The response needs a level under this procedure.", missing: ["The level of the incident"])
    }
    let plan = try selectPlan(version, level: level.key)
    let index = insertResponse(version, plan: plan, level: assignment.level, log: log.id, at: instant)
    dossier.incident.status = .responding
    note(
      "response.started", "\(plan.title) of \(version.procedure.title) \(version.procedure.version) started",
      element: version.id(.plan, plan.key), subject: dossier.responses[index].id, occurred: instant)
    if dossier.facts["response_started"]?.value == nil {
      try recordFact("response_started", .instant(instant ?? moment))
    }
    try addMissingSteps(to: index, version)
    try armClocks(of: index, version)
    try open(.responseStarted, under: version)
    // What waits for a fact that is known already waits no longer.
    for (name, fact) in dossier.facts.sorted(by: { $0.key < $1.key }) where fact.value != nil {
      try open(.factKnown, subject: name, under: version)
    }
    try enterNextPhase(of: index, version, at: instant)
  }

  /// The first plan whose levels and condition fit.
  func selectPlan(_ version: ProcedureVersion, level: String) throws -> Procedure.Plan {
    let plan = version.procedure.plan(for: level, knownFacts(under: version), version.registry)
    guard let plan else {
      throw Refusal(.invalid, "No plan of \(version.procedure.title) is for level \(level).", at: "/level")
    }
    return plan
  }

  private mutating func insertResponse(
    _ version: ProcedureVersion, plan: Procedure.Plan, level: UUID, log: UUID, at instant: Moment?
  ) -> Int {
    let planID = version.id(.plan, plan.key)
    let phases = version.procedure.phases.filter { $0.scope == .incident }.enumerated().compactMap { index, phase in
      version.id(.phase, phase.key).map { Response.Phase(element: $0, position: index + 1) }
    }
    let startedAt = instant?.earliest ?? now
    let response = Response(
      id: .next(), versionID: version.id, plan: planID, level: level, isRunning: true, currentPhase: nil,
      startedAt: startedAt, phases: phases, steps: [])
    queue(
      """
      INSERT INTO response (organisation_id, id, record_id, procedure_version_id, plan_id, level_id, log_record_id,
        imported, started_at)
      VALUES (\(organisation), \(response.id), \(recordID), \(version.id), \(planID), \(level), \(log),
        \(incident.isImported), \(startedAt))
      """)
    queue(
      """
      INSERT INTO response_phase (organisation_id, response_id, element_id, record_id, position)
      SELECT \(organisation), \(response.id), element_id, \(recordID), position
      FROM unnest(\(phases.map(\.element)), \(phases.map { Int32($0.position) })) AS new (element_id, position)
      """)
    dossier.responses.append(response)
    return dossier.responses.count - 1
  }

  /// Adds the steps that the plan and level ask for and that are not there yet; those that wait for an event only once it
  /// has happened.
  mutating func addMissingSteps(to index: Int, _ version: ProcedureVersion) throws {
    let present = Set(dossier.responses[index].steps.map(\.element))
    let asked = version.procedure.steps.enumerated().compactMap { position, step -> Response.Step? in
      guard let element = version.id(.step, step.key), !present.contains(element),
        step.trigger.map({ instant(of: $0, version, dossier.responses[index]) != nil }) ?? true,
        applies(step.applies, version, response: dossier.responses[index])
      else { return nil }
      return Response.Step(
        element: element, phase: version.id(.phase, step.phase), position: position + 1, state: .open)
    }
    insert(asked, into: index)
  }

  mutating func insert(_ steps: [Response.Step], into index: Int) {
    if steps.isEmpty { return }
    dossier.responses[index].steps += steps
    queue(
      """
      INSERT INTO response_step (organisation_id, response_id, element_id, record_id, phase_id, position)
      SELECT \(organisation), \(dossier.responses[index].id), element_id, \(recordID), phase_id, position
      FROM unnest(\(steps.map(\.element)), \(steps.map(\.phase)), \(steps.map { Int32($0.position) }))
        AS new (element_id, phase_id, position)
      """)
  }

  /// Whether an element belongs to the response. What is not known keeps it in.
  func applies(_ applicability: Procedure.Applicability, _ version: ProcedureVersion, response: Response?) -> Bool {
    if !applicability.levels.isEmpty || !applicability.plans.isEmpty {
      let levelID = response?.level ?? dossier.level(under: version.id)?.level
      let level = levelID.flatMap { version.reference($0)?.key } ?? ""
      if !applicability.levels.isEmpty, !applicability.levels.contains(level) { return false }
      if !applicability.plans.isEmpty, !applicability.plans.contains(plan(version, response, level)) { return false }
    }
    guard let condition = applicability.when else { return true }
    return condition.truth(knownFacts(under: version), version.registry) != .false
  }

  private func plan(_ version: ProcedureVersion, _ response: Response?, _ level: String) -> String {
    response?.plan.flatMap { version.reference($0)?.key }
      ?? version.procedure.plan(for: level, knownFacts(under: version), version.registry)?.key ?? ""
  }
}
