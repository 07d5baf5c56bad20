/// What stands between a response and its next transitions.
extension Worklist {
  package struct Gate: Sendable {
    package var gate: Procedure.Gate
    package var state: State
    /// What a shut gate waits for, by name.
    package var missing: [String]

    package enum State: String, Sendable, Hashable, Codable, CaseIterable {
      /// What it guards has happened.
      case passed
      case open
      case shut
    }
  }

  /// The gates of a response, in the order of the procedure.
  package func gates(of response: Response, _ version: ProcedureVersion) -> [Gate] {
    version.procedure.gates.compactMap { gate in
      guard casework.applies(gate.applies, version, response: response) else { return nil }
      if hasHappened(gate.guards, response, version) { return Gate(gate: gate, state: .passed, missing: []) }
      guard let refusal = gate.refusal(casework.knownFacts(under: version), version.registry) else {
        return Gate(gate: gate, state: .open, missing: [])
      }
      return Gate(
        gate: gate, state: .shut, missing: refusal.missing.flatMap { $0.names.isEmpty ? [$0.message] : $0.names })
    }
  }

  private func hasHappened(
    _ transition: Procedure.Transition, _ response: Response, _ version: ProcedureVersion
  ) -> Bool {
    let key = transition.subject ?? ""
    func phase() -> Response.Phase? { response.phases.first { $0.element == version.id(.phase, key) } }
    switch transition.verb {
    case .startResponse: return true
    case .enterPhase: return phase()?.entered != nil
    case .leavePhase: return phase()?.left != nil
    case .beginStep, .completeStep:
      return response.steps.first { $0.element == version.id(.step, key) }?.state.isSettled ?? false
    case .sendCommunication:
      let sendings = dossier.communications.filter { $0.element == version.id(.communication, key) }
      return !sendings.isEmpty && sendings.allSatisfy(\.state.isDone)
    case .issueDocument:
      return dossier.documents.contains { $0.element == version.id(.document, key) && $0.state == "ready" }
    case .resolve: return [.resolved, .reviewed, .closed].contains(dossier.incident.status)
    case .close: return dossier.incident.status == .closed
    }
  }
}
