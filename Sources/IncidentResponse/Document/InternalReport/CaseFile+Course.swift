import Foundation

/// The course of the incident, as the internal report tells it.
extension CaseFile {
  func phases(_ formatter: DocumentFormatter) -> [InternalReport.Phase] {
    dossier.responses.flatMap(\.phases).filter { $0.entered != nil }.compactMap { phase in
      title(phase.element).map { name in
        InternalReport.Phase(
          name: name, started: formatter.stated(phase.entered, otherwise: say("absent.notRecorded")),
          ended: formatter.stated(
            phase.left, otherwise: say(dossier.incident.status.isActive ? "absent.notYetEnded" : "absent.notRecorded")))
      }
    }
  }

  /// Events that a reader of the report looks for; the record itself has them all.
  func timeline(_ formatter: DocumentFormatter) -> [InternalReport.TimelineEntry] {
    entries.compactMap { entry in
      guard let kind = kind(entry) else { return nil }
      return InternalReport.TimelineEntry(
        time: .known(formatter.time(entry.occurred)), kind: kind, text: text(entry),
        actor: dossier.incident.isImported ? nil : entry.actor,
        basis: basis(entry))
    }
  }

  /// Of history, the published timeline alone: what the import did happened another day.
  private func kind(_ entry: Entry) -> InternalReport.TimelineEntry.Kind? {
    let parts = entry.type.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0] == "timeline" || !dossier.incident.isImported else { return nil }
    switch (parts[0], parts[1]) {
    case ("timeline", let kind): return InternalReport.TimelineEntry.Kind(rawValue: kind) ?? .other
    case ("incident", "resolved"), ("incident", "tackled"): return .recovery
    case ("incident", "updated"), ("incident", "restricted"), ("incident", "unrestricted"),
      ("incident", "participants-admitted"):
      return nil
    case ("incident", _): return .decision
    case ("communication", "sent"), ("communication", "recorded"), ("communication", "failed"): return .communication
    case ("communication", "decided"): return .decision
    case ("deadline", "missed"), ("deadline", "met"), ("deadline", "met-late"): return .clock
    case ("deadline", "escalated"): return .escalation
    case ("step", "done"), ("response", "started"), ("phase", "entered"): return .action
    case ("level", _): return .decision
    case ("evidence", "collected"): return .evidence
    default: return nil
    }
  }

  private func text(_ entry: Entry) -> String {
    if entry.type == "communication.decided",
      let decided = dossier.communications.first(where: { $0.id == entry.subject }), let name = title(decided.element)
    {
      return "\(entry.summary): \(name)"
    }
    if entry.type.hasPrefix("communication."),
      let sent = dossier.communications.first(where: { $0.id == entry.subject }), let audience = title(sent.audience)
    {
      return "\(entry.summary) (\(audience))"
    }
    return labels.texts["verb.\(entry.type)"].map { "\($0): \(entry.summary)" } ?? entry.summary
  }

  func clocks(_ formatter: DocumentFormatter) -> [InternalReport.Clock] {
    dossier.deadlines.filter { !$0.isRecurring }.map { clock in
      let anchor = anchorWords(clock.anchor)
      return InternalReport.Clock(
        name: clock.title, clause: clock.clause.isEmpty ? nil : clock.clause, anchor: anchor,
        anchorAt: formatter.stated(anchorMoment(clock), otherwise: say("absent.notKnown")),
        allowance: Period(clock.duration)?.words(formatter) ?? clock.duration,
        dueAt: formatter.stated(clock.due, otherwise: say("absent.anchor", ["anchor": anchor])),
        fulfilledAt: fulfilment(of: clock, formatter),
        outcome: Self.outcome(clock.state),
        lateBy: clock.lateBy.flatMap { late in
          late.atMost > 0 ? .known(formatter.duration(atLeast: late.atLeast, atMost: late.atMost)) : nil
        },
        explanation: clock.reason)
    }
  }

  /// With the precision of the fact it is, where it is still that fact.
  private func anchorMoment(_ clock: Deadline) -> Moment? {
    guard let anchored = clock.anchored, let fact = dossier.facts[clock.anchor]?.value?.moment,
      fact.earliest == anchored.earliest, fact.latest == anchored.latest
    else { return clock.anchored }
    return fact
  }

  private func fulfilment(of clock: Deadline, _ formatter: DocumentFormatter) -> Stated<DocumentTime> {
    if clock.fulfilled == nil, clock.state == .notRequired || clock.state == .cancelled {
      return .notApplicable(reason: say("absent.notOwed"))
    }
    return formatter.stated(
      clock.fulfilled,
      otherwise: say(dossier.incident.isImported ? "absent.notOnRecord" : "absent.notYetFulfilled"))
  }

  private func anchorWords(_ anchor: String) -> String {
    labels.texts["fact.\(anchor)"] ?? anchor.replacing("_", with: " ").replacing(":", with: " ")
  }

  static func outcome(_ state: Deadline.State) -> InternalReport.Clock.Outcome {
    switch state {
    case .pending: .pending
    case .running: .running
    case .onHold: .onHold
    case .met: .met
    case .metLate: .metLate
    case .missed: .missed
    case .closedUnmet: .closedUnmet
    case .unknown: .unknown
    case .cancelled: .cancelled
    case .notRequired: .notRequired
    }
  }

  func sendings(_ formatter: DocumentFormatter) -> [InternalReport.Communication] {
    dossier.communications.filter { $0.state != .cancelled && ($0.state != .planned || $0.requirement == .required) }
      .sorted { ($0.sent?.earliest ?? .distantFuture) < ($1.sent?.earliest ?? .distantFuture) }
      .map { communication in
        InternalReport.Communication(
          audience: title(communication.audience) ?? communication.subject ?? say("absent.notRecorded"),
          channel: say("channel.\(communication.channel.rawValue)"),
          sentAt: formatter.stated(communication.sent, otherwise: unsent(communication.state)),
          gist: gist(communication),
          basis: dossier.incident.isImported ? Basis(.stored) : Basis(.recorded))
      }
  }

  /// What a person said, else which message of the procedure it is.
  private func gist(_ communication: Communication) -> String {
    let said = communication.state == .recorded ? communication.body : nil
    return said ?? title(communication.element) ?? communication.subject ?? ""
  }

  private func unsent(_ state: Communication.State) -> String {
    say(state == .failed ? "absent.deliveryFailed" : "absent.notYetSent")
  }

  /// A step whose own condition came true was done by nobody in particular.
  private func doer(of step: Response.Step) -> Stated<String> {
    if let name = doneBy[step.element] { return .known(name) }
    return dossier.incident.isImported
      ? .unknown(reason: say("absent.notRecorded")) : .notApplicable(reason: say("absent.byItself"))
  }

  func actions(_ formatter: DocumentFormatter) -> [InternalReport.Action] {
    dossier.responses.flatMap(\.steps).filter { $0.state == .done }.compactMap { step in
      title(step.element).map { text in
        InternalReport.Action(
          text: text, phase: title(step.phase), by: doer(of: step),
          at: formatter.stated(step.done, otherwise: say("absent.notRecorded")))
      }
    }
  }
}
