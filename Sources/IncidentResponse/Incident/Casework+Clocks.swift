import Foundation
import Postgres

extension Casework {
  /// A fact became known or was corrected: clocks counted from it start or are re-based, clocks it fulfils end.
  mutating func followFact(_ name: String) throws {
    guard let value = dossier.facts[name]?.value else { return }
    if let moment = value.moment { try fulfilClocks(by: "fact:\(name)", at: moment, under: nil) }
    for index in dossier.responses.indices where dossier.responses[index].isRunning {
      guard let version = dossier.procedure(of: dossier.responses[index]) else { continue }
      try refuseBareDate(of: name, value.moment, version)
      endRepetitions(of: dossier.responses[index], version, until: name)
    }
    try rearmClocks(after: name, because: "\(name) is now \(value.shown).")
    if name == Self.channelsDown { switchChannels() }
    if name == Self.affectedCustomers { followClients() }
    judgeReporters(after: name)
    try open(.factKnown, subject: name)
  }

  /// Hours cannot be counted from a bare date; history may have no better one (docs/decisions/0008).
  private func refuseBareDate(of name: String, _ moment: Moment?, _ version: ProcedureVersion) throws {
    guard let moment, !incident.isImported else { return }
    let level = levelKey(under: version)
    let clock = version.procedure.clocks.first { clock in
      clock.anchor.source == .fact(name) && clock.needsTimeOfDay(moment, at: level)
    }
    if let clock {
      throw Refusal(
        .invalid, "\(clock.title) counts hours from \(name), so it needs a time of day.", at: "/at")
    }
  }

  /// Ends the open clocks that this fulfils, and freezes their lateness.
  ///
  /// - Parameter procedure: the one whose element it is; nil for facts, which all procedures share.
  /// - Parameter subject: of a clock for each client, the one; nil for all.
  mutating func fulfilClocks(
    by fulfilment: String, at moment: Moment, under procedure: ProcedureVersion?, subject: String? = nil
  ) throws {
    for position in dossier.deadlines.indices {
      let deadline = dossier.deadlines[position]
      guard deadline.fulfilledBy == fulfilment, deadline.state.isOpen, !deadline.isRecurring else { continue }
      if let subject, deadline.subject != subject { continue }
      if let procedure, deadline.element.flatMap({ procedure.reference($0) }) == nil { continue }
      let verdict = Deadline.verdict(due: deadline.due, fulfilled: moment)
      dossier.deadlines[position].state = verdict.state
      dossier.deadlines[position].fulfilled = moment
      dossier.deadlines[position].lateBy = verdict.lateBy
      dossier.deadlines[position].generation += 1
      queue(
        """
        UPDATE deadline SET state = \(verdict.state.rawValue), fulfilled_at = \(moment.earliest),
          fulfilled_latest_at = \(moment.latest), late_at_least = make_interval(secs => \(verdict.lateBy?.atLeast)),
          late_at_most = make_interval(secs => \(verdict.lateBy?.atMost)), generation = generation + 1
        WHERE organisation_id = \(organisation) AND id = \(deadline.id) AND fulfilled_at IS NULL
        """)
      note(
        verdict.state == .met ? "deadline.met" : verdict.state == .metLate ? "deadline.met-late" : "deadline.ended",
        deadline.title, element: deadline.element, subject: deadline.id, occurred: moment)
      if let version = version(of: deadline), let key = deadline.element.flatMap({ version.reference($0) })?.key {
        try startClocks(after: key, version)
      }
    }
  }

  /// Clocks counted from the fulfilment of another one.
  private mutating func startClocks(after key: String, _ version: ProcedureVersion) throws {
    guard version.procedure.clocks.contains(where: { $0.anchor.source == .clock(key) }),
      let index = dossier.responses.firstIndex(where: { $0.versionID == version.id && $0.isRunning })
    else { return }
    try rearmClocks(of: index, version, because: "\(key) was fulfilled.")
  }

  /// A deadline of a clock, due or pending.
  func deadline(
    _ clock: Procedure.Clock, _ version: ProcedureVersion, response: Response?, anchored: Moment?, subject: String = ""
  ) -> Deadline {
    let level = levelKey(under: version)
    let due = anchored.map { clock.due(after: $0, at: level, in: dossier.calendar) }
    return Deadline(
      id: .next(), response: response?.id, element: version.id(.clock, clock.key),
      clause: clock.clauses.joined(separator: " "), title: clock.title, subject: subject, isRecurring: false,
      state: due == nil ? .pending : .running, anchor: clock.anchor.source.text, anchored: anchored,
      countedFrom: anchored.map { countedFrom(clock.anchor, $0) }, anchorReason: clock.anchor.reason,
      duration: clock.due(at: level).iso8601, zone: dossier.zone, calendar: dossier.calendar.edition,
      due: due, fulfilledBy: clock.fulfilledBy.text,
      generation: 1)
  }

  /// Where the clock starts to count; a provisional fact drives the countdown of a live incident only.
  func anchor(of clock: Procedure.Clock, _ version: ProcedureVersion, response: Response) -> Moment? {
    let known: Moment? =
      switch clock.anchor.source {
      case .fact(let name): dossier.facts[name]?.value?.moment
      case .clock(let key):
        dossier.deadlines.first { $0.element == version.id(.clock, key) }?.fulfilled
      case .event(let trigger):
        trigger.event == .responseStarted
          ? response.startedAt.map(Moment.init) : instant(of: trigger, version, response)
      }
    if let known { return known }
    if incident.isImported { return nil }
    return clock.anchor.provisional.lazy.compactMap { dossier.facts[$0]?.value?.moment }.first
  }

  /// The anchor, unless it is unknown and a provisional fact has just this moment.
  private func countedFrom(_ anchor: Procedure.Anchor, _ anchored: Moment) -> String {
    let source = anchor.source.text
    if dossier.facts[source]?.value?.moment == anchored { return source }
    return anchor.provisional.first { dossier.facts[$0]?.value?.moment == anchored } ?? source
  }

  /// When an event of the response happened; nil where it has not, or nobody can tell.
  func instant(of trigger: Procedure.Trigger, _ version: ProcedureVersion, _ response: Response) -> Moment? {
    func element(_ kind: Procedure.Element.Kind) -> UUID? { trigger.subject.flatMap { version.id(kind, $0) } }
    func known(_ names: String...) -> Moment? { names.lazy.compactMap { dossier.facts[$0]?.value?.moment }.first }
    switch trigger.event {
    case .logged: return known("logged")
    case .responseStarted: return response.startedAt.map(Moment.init)
    case .reported: return known("reported")
    case .resolved: return known("resolved", "tackled")
    case .closed: return known("closed")
    case .factKnown: return trigger.subject.flatMap { known($0) }
    case .phaseEntered: return response.phases.first { $0.element == element(.phase) }?.entered
    case .phaseLeft: return response.phases.first { $0.element == element(.phase) }?.left
    case .stepDone: return response.steps.first { $0.element == element(.step) }?.done
    case .communicationSent:
      return dossier.communications.first { $0.element == element(.communication) && $0.occurrence == 0 }?.sent
    case .meetingHeld:
      return dossier.meetings.first { $0.element == element(.meeting) && $0.state == .held }?.held
    default: return nil
    }
  }

  /// Starts or re-bases the clocks that count from an event.
  mutating func rearmClocks(
    of index: Int, _ version: ProcedureVersion, after event: Procedure.Trigger.Event, _ subject: String?
  ) throws {
    let counts = version.procedure.clocks.contains { clock in
      if case .event(let trigger) = clock.anchor.source { trigger.isAbout(event, subject) } else { false }
    }
    guard counts else { return }
    try rearmClocks(of: index, version, because: "\(event.rawValue.replacing("_", with: " ")) is known.")
  }

  func levelKey(under version: ProcedureVersion) -> String {
    dossier.level(under: version.id).flatMap { version.reference($0.level) }?.key ?? ""
  }

  func version(of deadline: Deadline) -> ProcedureVersion? {
    dossier.procedures.values.first { version in deadline.element.map { version.reference($0) != nil } ?? false }
  }
}

extension Deadline {
  /// The state that a fulfilment brings, and the lateness that it freezes.
  static func verdict(due: Moment?, fulfilled: Moment) -> (state: State, lateBy: Lateness?) {
    let verdict = ClockVerdict.judge(due: due, .at(fulfilled), asOf: fulfilled.latest)
    let lateBy = verdict.lateBy.map { Lateness(atLeast: TimeInterval($0.atLeast), atMost: TimeInterval($0.atMost)) }
    switch verdict.outcome {
    case .met: return (.met, Lateness(atLeast: 0, atMost: 0))
    case .metLate: return (.metLate, lateBy)
    default: return (.unknown, lateBy)
    }
  }
}

extension Procedure.Anchor.Source {
  /// The form in which a deadline names its anchor.
  var text: String {
    switch self {
    case .fact(let name): name
    case .clock(let key): "clock:\(key)"
    case .event(let trigger): "event:\(trigger.event.rawValue)" + (trigger.subject.map { ":\($0)" } ?? "")
    }
  }
}

extension Procedure.Fulfilment {
  /// The form in which a deadline names what fulfils it.
  var text: String {
    switch self {
    case .fact(let key): "fact:\(key)"
    case .communication(let key): "communication:\(key)"
    case .step(let key): "step:\(key)"
    case .document(let key): "document:\(key)"
    case .meeting(let key): "meeting:\(key)"
    case .review(let key): "review:\(key)"
    }
  }
}
