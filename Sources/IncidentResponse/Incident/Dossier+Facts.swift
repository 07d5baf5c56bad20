import Foundation

extension Dossier {
  /// Everything that conditions may ask about under one procedure: what was stated, and what the response made true.
  func knownFacts(under version: ProcedureVersion) -> Facts {
    var known = Facts(facts.compactMapValues(\.value))
    known["imported"] = .boolean(incident.isImported)
    known["exercise"] = .boolean(incident.isExercise)
    known["log_record_complete"] = .boolean(log != nil)
    if let level = level(under: version.id) {
      known["level"] = version.reference(level.level).map { .text($0.key) }
      known["initial_level"] = version.reference(level.initial).map { .text($0.key) }
      if let eventType = level.eventType { known["event_type"] = version.reference(eventType).map { .text($0.key) } }
    }
    addCommunicationFacts(version, to: &known)
    if let response = responses.first(where: { $0.versionID == version.id }) {
      addResponseFacts(response, version, to: &known)
    }
    for document in version.procedure.documents {
      let element = version.id(.document, document.key)
      known["document.\(document.key).issued"] = .boolean(
        documents.contains { $0.element == element && $0.state == "ready" })
    }
    for meeting in version.procedure.meetings {
      let element = version.id(.meeting, meeting.key)
      let isHeld = meetings.contains { $0.element == element && $0.state == .held }
      // Of history it is stated.
      if isHeld || !incident.isImported { known["meeting.\(meeting.key).held"] = .boolean(isHeld) }
    }
    for review in version.procedure.reviews {
      let isHeld = reviews.contains { $0.element == version.id(.review, review.key) }
      known["review.\(review.key).held"] = .boolean(isHeld || incident.isImported && incident.status == .closed)
    }
    for estimate in version.procedure.estimates {
      known["estimate.\(estimate.key)"] = self.estimate(estimate.key, under: version).map { .text($0.value) }
      known["strategy.\(estimate.key).undecided"] = undecidedStrategies(for: estimate.key, under: version).map {
        .set($0)
      }
    }
    for clock in version.procedure.clocks {
      let element = version.id(.clock, clock.key)
      let fulfilled = deadlines.contains { $0.element == element && $0.fulfilled != nil }
      known["clock.\(clock.key).fulfilled"] = .boolean(fulfilled)
    }
    return known
  }

  private func addResponseFacts(_ response: Response, _ version: ProcedureVersion, to known: inout Facts) {
    if let plan = response.plan { known["plan"] = version.reference(plan).map { .text($0.key) } }
    for phase in version.procedure.phases {
      let state = response.phases.first { $0.element == version.id(.phase, phase.key) }
      known["phase.\(phase.key).entered"] = .boolean(state?.entered != nil)
      known["phase.\(phase.key).left"] = .boolean(state?.left != nil)
    }
    var open: Set<String> = []
    for step in version.procedure.steps {
      let state = response.steps.first { $0.element == version.id(.step, step.key) }
      let settled = state?.state.isSettled ?? true
      known["step.\(step.key).done"] = .boolean(settled)
      if !settled && step.required { open.insert(step.title) }
    }
    known["steps_open"] = .set(open)
    let actions = items.filter { $0.response == response.id && $0.state == .open }.count
    known["actions_open"] = .number(Decimal(actions))
  }

  private func addCommunicationFacts(_ version: ProcedureVersion, to known: inout Facts) {
    for communication in version.procedure.communications {
      let element = version.id(.communication, communication.key)
      let sendings = communications.filter { $0.element == element && $0.occurrence == 0 }
      let decided = sendings.filter { $0.requirement != .undecided }
      if !sendings.isEmpty, decided.count == sendings.count {
        known["communication.\(communication.key).required"] = .boolean(
          decided.contains { $0.requirement == .required })
      } else if sendings.isEmpty {
        known["communication.\(communication.key).required"] = communication.decision == nil ? .boolean(true) : nil
      }
      let owed = sendings.filter { $0.requirement != .notRequired }
      let sent = !owed.isEmpty && owed.allSatisfy(\.state.isDone)
      known["communication.\(communication.key).sent"] = .boolean(sent)
      known["communication.\(communication.key).unreached"] = .set(
        Set(
          sendings.isEmpty && communication.decision == nil
            ? communication.audiences.map { version.title(ofAudience: $0) } : owed.flatMap { unreached($0, version) }))
    }
  }

  /// Whom a required communication has not reached: the departments where it is counted by them, with the people who were
  /// not yet informed (M65), else the audience.
  private func unreached(_ communication: Communication, _ version: ProcedureVersion) -> [String] {
    let missing = departmentsLeft(of: communication.id)
    if !missing.isEmpty { return missing.map(\.shortfall) }
    if communication.state.isDone || communication.state == .cancelled { return [] }
    if !communication.client.isEmpty { return [communication.client] }
    return [communication.audience.flatMap { version.element($0)?.title }].compactMap(\.self)
  }

  /// The departments in which somebody is not yet informed.
  func departmentsLeft(of communication: UUID) -> [DepartmentReach] {
    reach.filter { $0.communication == communication && !$0.isComplete }
  }
}

extension ProcedureVersion {
  fileprivate func title(ofAudience key: String) -> String {
    procedure.audiences.first { $0.key == key }?.title ?? key
  }
}
