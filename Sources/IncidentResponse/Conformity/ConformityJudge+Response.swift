import Foundation

/// Phases, steps, tasks and gates.
extension ConformityJudge {
  func phase(_ element: UUID, key: String) -> Conformity.Verdict? {
    guard let state = response.phases.first(where: { $0.element == element }) else { return nil }
    if let left = state.left { return .init(.met, at: left) }
    return isOver && state.entered != nil ? .init(.met, at: state.entered) : open()
  }

  /// A step that sees to the law stands as what the law demands of the incident does.
  func step(_ element: UUID, key: String) -> Conformity.Verdict? {
    guard let definition = version.procedure.steps.first(where: { $0.key == key }),
      let own = step(element, definition)
    else { return nil }
    return .of([own] + law(of: definition.kind))
  }

  private func step(_ element: UUID, _ definition: Procedure.Step) -> Conformity.Verdict? {
    let isStanding = version.procedure.phases.contains { $0.key == definition.phase && $0.scope == .standing }
    guard let step = response.steps.first(where: { $0.element == element }) else {
      if isStanding { return nil }
      return definition.trigger == nil
        ? .init(.notApplicable, because: .unasked, "The plan and level of this incident do not ask for it.")
        : .init(.notApplicable, because: .unopened, "What opens it has not happened.")
    }
    switch step.state {
    case .done: return .init(.met, at: step.done)
    case .open: return open()
    case .unknown: return .init(.unknown, because: .untold)
    case .superseded: return .init(.notApplicable, because: .withdrawn, "Another plan has taken over.")
    case .notApplicable:
      return .init(
        .notApplicable, because: .dismissed, step.reason, decidedBy: decider("step.dismissed", of: element))
    }
  }

  /// A task is an entry of its step; without one it stands as the step does.
  func task(_ key: String) -> Conformity.Verdict? {
    let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let element = version.id(.step, parts[0]) else { return nil }
    let item = dossier.items.first { $0.response == response.id && $0.element == element && $0.task == parts[1] }
    switch item?.state {
    case .done: return .init(.met, at: item?.done)
    case .dropped:
      return .init(
        .notApplicable, because: .dismissed, item?.reason,
        decidedBy: decider("item.dropped", of: element, subject: item?.id))
    case .open: return open()
    case nil: return step(element, key: parts[0])
    }
  }

  /// A gate was kept where what it guards came about while it was open. One that was passed says by whom and why.
  func gate(_ element: UUID, key: String) -> Conformity.Verdict? {
    if let passed = proofs.last(where: { $0.type == "gate.overridden" && $0.element == element }) {
      return .init(
        .missed, at: passed.occurred, because: .overridden, "Passed without what it requires: \(passed.reason ?? "")",
        decidedBy: passed.actor)
    }
    guard let gate = version.procedure.gates.first(where: { $0.key == key }), let isPassed = isPassed(gate.guards)
    else {
      return nil
    }
    return isPassed
      ? .init(.met)
      : .init(isOver ? .notApplicable : .pending, because: .unopened, "What it guards has not come about.")
  }

  /// nil where nobody can tell.
  private func isPassed(_ transition: Procedure.Transition) -> Bool? {
    func state(_ kind: Procedure.Element.Kind) -> UUID? { transition.subject.flatMap { version.id(kind, $0) } }
    let status = dossier.incident.status
    switch transition.verb {
    case .startResponse: return true
    case .enterPhase: return response.phases.contains { $0.element == state(.phase) && $0.entered != nil }
    case .leavePhase: return response.phases.contains { $0.element == state(.phase) && $0.left != nil }
    case .completeStep: return response.steps.contains { $0.element == state(.step) && $0.state == .done }
    case .sendCommunication:
      return dossier.communications.contains { $0.element == state(.communication) && $0.state.isDone }
    case .issueDocument: return dossier.documents.contains { $0.element == state(.document) && $0.state == "ready" }
    case .resolve: return status == .resolved || status == .reviewed || status == .closed
    case .close: return status == .closed
    case .beginStep: return nil
    }
  }
}
