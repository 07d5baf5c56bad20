package import Foundation
import Postgres

/// What people do in a played case: they state what the case tells, and do what the procedure asks of them as soon as
/// they can. The workers do the rest, as in any incident.
extension Casework {
  /// Moves a played case's own clock, and lets the timers go that wait for it.
  package mutating func turnClock(to instant: Date) {
    guard incident.exerciseAt != nil else { return }
    dossier.incident.exerciseAt = instant
    now = instant
    queue(
      """
      UPDATE timer SET fire_at = now()
      WHERE organisation_id = \(organisation) AND record_id = \(recordID) AND played AND fire_at = 'infinity'
        AND due_at <= \(instant)
      """)
    wakeUps.insert(.deadlines)
  }

  /// Logs the incident, gives it the level of the case, and starts the response under each procedure.
  package mutating func beginPlay(_ play: CasePlay, under slugs: [String]) throws {
    for act in play.acts where act.distance <= 0 { try perform(act, opened: now) }
    nameSources(of: play.history)
    for fact in play.unknown { try stateUnknown(fact.fact, because: fact.reason) }
    for slug in slugs {
      guard let version = version(slug: slug) else {
        throw Refusal(.invalid, "There is no procedure \(slug) in force.")
      }
      try assignLevel(of: play.history, under: version)
    }
    try log(play.history.log)
    for slug in slugs { try version(slug: slug).map { try start($0) } }
    try decideWithin()
  }

  /// - Parameter opened: instant, on the case's own clock, to which the distances count.
  package mutating func perform(_ act: CasePlay.Act, opened: Date) throws {
    let at = Moment(opened.addingTimeInterval(act.distance))
    switch act.happening {
    case .fact(let name, let source):
      try state(name, .instant(at), source: source)
      if act.distance > 0, ["declared", "contained"].contains(name) { try work() }
    case .entry(let entry): note(entry, occurred: at)
    case .decision: try decideOutside()
    case .said(let message, let isFirst): try say(message, instead: isFirst, at: at)
    case .end(let outcome):
      try resolve(as: outcome, summary: "As the published case tells", overriding: true)
    }
  }

  /// Settles the open steps of the phases reached and enters the next phase of each response, if there is one.
  ///
  /// - Returns: whether there may be more to do.
  @discardableResult
  package mutating func work() throws -> Bool {
    try decideWithin()
    var hasAdvanced = false
    for response in dossier.responses where response.isRunning {
      guard let version = dossier.procedure(of: response) else { continue }
      settleAll(of: response.id, version)
      guard incident.status.isUnderWay, response.phases.contains(where: { $0.entered == nil }) else { continue }
      let hasEntered = try passing(version) { try $0.advance(response.id, overrides: $1) }
      hasAdvanced = hasAdvanced || hasEntered
    }
    return hasAdvanced
  }

  /// Makes the telephone calls, and says what is to be said in person, that the procedure has had composed.
  ///
  /// - Returns: how many people were told so.
  package mutating func speak() throws -> Int {
    let waiting = dossier.communications.filter { $0.state == .composed }
    for communication in waiting {
      try recordCommunication(
        SaidCommunication(
          planned: communication.id, audience: communication.subject ?? "", channel: communication.channel,
          text: communication.body ?? "", at: moment))
    }
    return waiting.count
  }

  /// Asks for every document that can be made and is not there yet.
  package mutating func requestAll() throws {
    for version in dossier.levels.compactMap({ dossier.procedures[$0.versionID] }) {
      for document in version.procedure.documents where document.isReport {
        let element = version.id(.document, document.key)
        if dossier.documents.contains(where: { $0.element == element }) { continue }
        _ = try passing(version) { try $0.request(document, version, overrides: $1) }
      }
    }
  }

  /// Reviews and closes the incident, once its documents are there.
  package mutating func endPlay() throws {
    guard incident.status == .resolved else { return }
    _ = try work()
    try review(findings: "Played as an exercise; the findings of the published case are in its sources.")
    for version in dossier.procedures.values where incident.status == .reviewed {
      _ = try passing(version) { try $0.close(overrides: $1) }
    }
  }

  private mutating func resolve(as outcome: Incident.Outcome, summary: String, overriding: Bool) throws {
    guard incident.status == .logged || incident.status == .responding else { return }
    guard let version = dossier.procedures.values.first else { return }
    let isResolved = try passing(version) { try $0.resolve(as: outcome, summary: summary, overrides: $1) }
    guard isResolved else { throw Refusal(.gate, "The procedure does not let the played incident end.") }
  }

  /// Tries, and where a gate refuses, tries as the roles that may override it: the play goes on where the case tells less
  /// than the procedure asks.
  ///
  /// - Returns: whether it succeeded.
  private mutating func passing(
    _ version: ProcedureVersion, _ body: (inout Casework, [GateOverride]) throws -> Void
  ) throws -> Bool {
    let roles = Set(version.procedure.gates.flatMap(\.override)).sorted()
    let all = roles.map { GateOverride(role: $0, reason: "The published case does not tell more") }
    for overrides in [[], all] {
      var trial = self
      do {
        try body(&trial, overrides)
        self = trial
        return true
      } catch let refusal as Refusal where refusal.code == .gate {
        continue
      }
    }
    return false
  }

  /// The case's own clock does not wait for the workers, who make its documents and send its messages meanwhile, nor for the
  /// reviews at its end: those steps count as done.
  private mutating func settleAll(of response: UUID, _ version: ProcedureVersion) {
    guard let index = dossier.responses.firstIndex(where: { $0.id == response }) else { return }
    let reached = Set(dossier.responses[index].phases.filter { $0.entered != nil }.map(\.element))
    for (position, state) in dossier.responses[index].steps.enumerated()
    where state.state == .open && state.phase.map(reached.contains) ?? true {
      let key = version.reference(state.element)?.key
      guard let step = version.procedure.steps.first(where: { $0.key == key }) else { continue }
      let isFollowing = step.uses.contains { [.document, .communication, .review].contains($0.kind) }
      var trial = self
      do {
        if step.doneWhen != nil, isFollowing {
          try trial.conclude(position, of: index, step, version, as: .done)
        } else {
          try trial.settle(step: step.key, of: response, as: .done)
        }
        self = trial
      } catch {
        try? settle(
          step: step.key, of: response, as: .notApplicable, reason: "The published case does not tell of it")
      }
    }
  }

  /// Inside the organisation everybody is told of an exercise whom the procedure lets be told.
  private mutating func decideWithin() throws { try decide(.internal) }

  private mutating func decideOutside() throws { try decide(.external) }

  private mutating func decide(_ side: Procedure.Side) throws {
    for communication in dossier.communications where communication.requirement == .undecided {
      if self.side(of: communication) == side { try decide(communication.id, required: true, reason: nil) }
    }
  }

  /// What the case says was said. The first word to those outside stands for the messages of the procedure that reached
  /// nobody.
  private mutating func say(_ message: HistoricalCase.Message, instead: Bool, at moment: Moment) throws {
    let unheard = dossier.communications.filter { instead && $0.state == .failed && side(of: $0) == .external }
    for planned in unheard.map(\.id) + (unheard.isEmpty ? [nil] : []) {
      try recordCommunication(
        SaidCommunication(
          planned: planned, audience: message.audience, channel: message.kind, text: message.gist, at: moment))
    }
  }

  private func side(of communication: Communication) -> Procedure.Side? {
    dossier.procedures.values.lazy.compactMap { version -> Procedure.Side? in
      let key = communication.audience.flatMap { version.reference($0) }?.key
      return version.procedure.audiences.first { $0.key == key }?.side
    }.first
  }
}
