package import Foundation
import Postgres

/// Somebody passes a gate that refuses: as which role, and why.
package struct GateOverride: Sendable, Hashable {
  package var role: String
  package var reason: String

  package init(role: String, reason: String) {
    self.role = role
    self.reason = reason
  }
}

extension Casework {
  /// Leaves the current phase and enters the next one, if their gates let it (M57, M65).
  ///
  /// A procedure may have phases after the end of the emergency, for example recovery and documentation (L29 to L35).
  package mutating func advance(
    _ responseID: UUID, at instant: Moment? = nil, overrides: [GateOverride] = []
  ) throws {
    try require(.responding, .resolved, .reviewed, to: "enter the next phase")
    let (index, version) = try running(responseID)
    try settleSteps(of: index, version)
    if let current = dossier.responses[index].currentPhase { try mayLeave(current, index, version, overrides) }
    guard dossier.responses[index].phases.contains(where: { $0.entered == nil }) else {
      throw Refusal(.wrongState, "The response is in its last phase.")
    }
    try enterNextPhase(of: index, version, at: instant, overrides: overrides)
  }

  private mutating func mayLeave(
    _ current: UUID, _ index: Int, _ version: ProcedureVersion, _ overrides: [GateOverride]
  ) throws {
    guard let key = version.reference(current)?.key else { return }
    let required = requiredSteps(in: current, of: index, version, except: stepsThatGatesAwait(index, version))
    if !required.isEmpty {
      throw Refusal(.gate, "Steps of the phase are still open.", missing: required)
    }
    try pass(.init(.leavePhase, key), version, response: dossier.responses[index], overrides: overrides)
  }

  /// Steps that a gate of the next phase waits for. The gate says so itself, and whoever may override it goes on without
  /// them; they stay open.
  private func stepsThatGatesAwait(_ index: Int, _ version: ProcedureVersion) -> Set<String> {
    guard let next = dossier.responses[index].phases.first(where: { $0.entered == nil }),
      let phase = version.reference(next.element)?.key
    else { return [] }
    let gates = version.procedure.gates.filter { $0.guards == .init(.enterPhase, phase) && !$0.override.isEmpty }
    let facts = gates.reduce(into: Set<String>()) { $0.formUnion($1.requires.factNames) }
    return Set(version.procedure.steps.map(\.key).filter { facts.contains("step.\($0).done") })
  }

  /// Titles of the required steps of a phase that are still open.
  func requiredSteps(
    in phase: UUID, of index: Int, _ version: ProcedureVersion, except excused: Set<String> = []
  ) -> [String] {
    dossier.responses[index].steps.filter { $0.phase == phase && !$0.state.isSettled }.compactMap { step in
      version.reference(step.element).flatMap { reference in
        version.procedure.steps.first { $0.key == reference.key && $0.required && !excused.contains($0.key) }?.title
      }
    }
  }

  /// Enters the first phase not yet entered.
  mutating func enterNextPhase(
    of index: Int, _ version: ProcedureVersion, at instant: Moment?, overrides: [GateOverride] = []
  ) throws {
    let time = instant ?? moment
    let phases = dossier.responses[index].phases
    guard let next = phases.firstIndex(where: { $0.entered == nil }),
      let key = version.reference(phases[next].element)?.key,
      let phase = version.procedure.phases.first(where: { $0.key == key })
    else { return }
    let transition = Procedure.Transition(.enterPhase, key)
    let passed = overrides.first { override in
      version.procedure.gates.contains { $0.guards == transition && $0.override.contains(override.role) }
    }
    try pass(transition, version, response: dossier.responses[index], overrides: overrides)
    if let current = phases.lastIndex(where: { $0.entered != nil && $0.left == nil }) {
      dossier.responses[index].phases[current].left = time
      store(dossier.responses[index].phases[current], of: index)
      note("phase.left", title(version, phases[current].element), element: phases[current].element, occurred: time)
      try open(.phaseLeft, subject: version.reference(phases[current].element)?.key, under: version)
    }
    dossier.responses[index].phases[next].entered = time
    dossier.responses[index].phases[next].overrideReason = passed?.reason
    dossier.responses[index].currentPhase = phases[next].element
    store(dossier.responses[index].phases[next], of: index)
    queue(
      """
      UPDATE response SET phase_id = \(phases[next].element)
      WHERE organisation_id = \(organisation) AND id = \(dossier.responses[index].id)
      """)
    note(
      "phase.entered", phase.title, element: phases[next].element, occurred: time,
      details: passed.map { ["override": $0.reason, "role": $0.role] } ?? [:])
    try open(.phaseEntered, subject: key, under: version)
  }

  private mutating func store(_ phase: Response.Phase, of index: Int) {
    queue(
      """
      UPDATE response_phase SET entered_earliest = \(phase.entered?.earliest), entered_latest = \(phase.entered?.latest),
        left_earliest = \(phase.left?.earliest), left_latest = \(phase.left?.latest),
        override_reason = \(phase.overrideReason)
      WHERE organisation_id = \(organisation) AND response_id = \(dossier.responses[index].id)
        AND element_id = \(phase.element)
      """)
  }

  /// The running response and its procedure.
  func running(_ id: UUID) throws -> (index: Int, version: ProcedureVersion) {
    guard let index = dossier.responses.firstIndex(where: { $0.id == id }),
      let version = dossier.procedure(of: dossier.responses[index])
    else { throw Refusal.notFound("response") }
    guard dossier.responses[index].isRunning else { throw Refusal(.wrongState, "The response has ended.") }
    return (index, version)
  }

  func title(_ version: ProcedureVersion, _ element: UUID) -> String {
    version.element(element)?.title ?? ""
  }
}
