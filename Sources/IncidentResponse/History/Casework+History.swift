import Foundation
import Postgres

/// Importing a published incident as history: its own times with their precision, nothing sent, no clock fired, nothing
/// invented. What the record cannot tell is unknown, with the reason.
extension Casework {
  package mutating func importHistory(_ history: HistoricalCase, under slugs: [String]) throws {
    try importFacts(history)
    try log(history.log)
    for slug in slugs {
      guard let version = version(slug: slug) else {
        throw Refusal(.invalid, "There is no procedure \(slug) in force.")
      }
      try assignLevel(of: history, under: version)
      importResponse(version)
    }
    importTimeline(history)
    try importCommunications(history)
    for slug in slugs { try version(slug: slug).map { try judgeHistory($0) } }
    importFindings(history)
    conclude(history)
    for slug in slugs { version(slug: slug).map { requestDocuments($0) } }
  }

  private mutating func importFacts(_ history: HistoricalCase) throws {
    for (fact, time) in history.times {
      let source = (time?.sources ?? []).joined(separator: " ")
      if let moment = HistoricalCase.moment(time?.utc, time?.precision, approximate: time?.approximate) {
        try state(fact, .instant(moment), source: source)
      } else {
        try stateUnknown(fact, because: time?.note ?? "not published", source: source)
      }
    }
    for fact in ["reported", "logged", "aware"] {
      try stateUnknown(fact, because: "not published")
    }
    if let cause = history.rootCause { note("root-cause.stated", cause.value, details: Self.basis(cause)) }
  }

  /// The level that the case states, with its reason.
  mutating func assignLevel(of history: HistoricalCase, under version: ProcedureVersion) throws {
    guard let level = version.procedure.levels.first(where: { $0.rank == history.level }) else {
      throw Refusal(.invalid, "\(version.procedure.title) has no level of rank \(history.level).", at: "/level")
    }
    try assignLevel(under: version, eventType: nil, level: level.key, reason: history.levelReason)
  }

  /// The response as far as history tells: its plan, and phases and steps whose times are unknown.
  private mutating func importResponse(_ version: ProcedureVersion) {
    guard let assignment = dossier.level(under: version.id), let level = version.reference(assignment.level)?.key,
      let plan = version.procedure.plan(for: level, dossier.knownFacts(under: version))
    else { return }
    let selection = version.procedure.selection(level: level, plan: plan.key, dossier.knownFacts(under: version))
    let response = Response(
      id: .next(), versionID: version.id, plan: version.id(.plan, plan.key), level: assignment.level, isRunning: false,
      currentPhase: nil, startedAt: nil, phases: [], steps: [])
    dossier.responses.append(response)
    queue(
      """
      INSERT INTO response (organisation_id, id, record_id, procedure_version_id, plan_id, level_id, log_record_id,
        imported, status)
      VALUES (\(organisation), \(response.id), \(recordID), \(version.id), \(response.plan), \(response.level),
        \(dossier.log?.id), true, 'ended')
      """)
    let phases = selection.phases.compactMap { version.id(.phase, $0.key) }
    queue(
      """
      INSERT INTO response_phase (organisation_id, response_id, element_id, record_id, position)
      SELECT \(organisation), \(response.id), element_id, \(recordID), position
      FROM unnest(\(phases), \(phases.indices.map { Int32($0 + 1) })) AS new (element_id, position)
      """)
    let steps = selection.steps.filter { $0.trigger == nil }
    queue(
      """
      INSERT INTO response_step (organisation_id, response_id, element_id, record_id, phase_id, position, state)
      SELECT \(organisation), \(response.id), element_id, \(recordID), phase_id, position, 'unknown'
      FROM unnest(\(steps.compactMap { version.id(.step, $0.key) }), \(steps.map { version.id(.phase, $0.phase) }),
        \(steps.indices.map { Int32($0 + 1) })) AS new (element_id, phase_id, position)
      """)
    note("response.imported", plan.title, element: response.plan, subject: response.id)
  }

  private mutating func importTimeline(_ history: HistoricalCase) {
    for entry in history.timeline ?? [] {
      guard let moment = HistoricalCase.moment(entry.time, entry.precision, approximate: entry.approximate) else {
        continue
      }
      note(entry, occurred: moment)
    }
  }

  mutating func note(_ entry: HistoricalCase.Entry, occurred: Moment) {
    let kind = Self.eventKinds.contains(entry.kind ?? "") ? entry.kind ?? "note" : "note"
    note(
      "timeline.\(kind)", entry.text, occurred: occurred,
      details: [
        "basis": entry.basis ?? "", "sources": (entry.sources ?? []).joined(separator: " "),
        "precision": occurred.precision.rawValue,
      ])
  }

  private static let eventKinds: Set<String> = [
    "action", "communication", "decision", "detection", "escalation", "evidence", "recovery", "containment", "legal",
    "disclosure",
  ]

  /// The first message to customers or the public is the notice to customers that the procedure demands.
  private mutating func importCommunications(_ history: HistoricalCase) throws {
    let first = history.firstNotice
    for message in history.communications ?? [] {
      guard let moment = message.moment else { continue }
      let isFirst = first?.moment == moment && first?.gist == message.gist
      try recordCommunication(
        SaidCommunication(
          element: isFirst ? customerNotice : nil, audience: message.audience, channel: message.kind,
          text: message.gist,
          at: moment))
    }
  }

  /// The communication to customers that fulfils a clock.
  private var customerNotice: (UUID, UUID?)? {
    for version in dossier.procedures.values {
      for clock in version.procedure.clocks {
        guard case .communication(let key) = clock.fulfilledBy,
          let communication = version.procedure.communications.first(where: { $0.key == key }),
          let audience = communication.audiences.first(where: { key in
            version.procedure.audiences.contains { $0.key == key && $0.side == .external }
          }), let element = version.id(.communication, key)
        else { continue }
        return (element, version.id(.audience, audience))
      }
    }
    return nil
  }

  /// The clocks as of the published times: met, late by how much, or unknown where the record cannot tell.
  private mutating func judgeHistory(_ version: ProcedureVersion) throws {
    let facts = dossier.knownFacts(under: version)
    let level = levelKey(under: version)
    let response = dossier.responses.first { $0.versionID == version.id }
    for clock in version.procedure.clocks where applies(clock.applies, version, response: response) {
      let start = clock.start(facts)
      let anchored = start.flatMap { $0.isProvisional ? nil : $0.moment }
      let fulfilled = fulfilment(of: clock, version)
      var deadline = deadline(clock, version, response: response, anchored: anchored)
      let verdict = clock.historicalVerdict(facts, fulfilled: fulfilled, at: level, in: dossier.calendar, asOf: now)
      deadline.state = Deadline.State(verdict.outcome)
      deadline.fulfilled = fulfilled
      deadline.lateBy = verdict.lateBy.map { .init(atLeast: TimeInterval($0.atLeast), atMost: TimeInterval($0.atMost)) }
      if deadline.state == .unknown {
        deadline.reason =
          anchored == nil ? "\(clock.anchor.source.text) is not on record" : "the fulfilment is not on record"
        if fulfilled != nil, anchored != nil { deadline.reason = "the precision of the times cannot settle it" }
      }
      insert(deadline, superseding: nil)
    }
  }

  private func fulfilment(of clock: Procedure.Clock, _ version: ProcedureVersion) -> Moment? {
    switch clock.fulfilledBy {
    case .fact(let name): return dossier.facts[name]?.value?.moment
    case .communication(let key):
      let element = version.id(.communication, key)
      return dossier.communications.filter { $0.element == element }.compactMap(\.sent)
        .min { $0.earliest < $1.earliest }
    default: return nil
    }
  }

  private mutating func importFindings(_ history: HistoricalCase) {
    for item in history.evidence ?? [] { note("evidence.named", item.value, details: Self.basis(item)) }
    for item in history.correctiveActions ?? [] {
      note("corrective-action.named", item.value, details: Self.basis(item))
    }
    nameSources(of: history)
  }

  /// What S1, S2 … in the entries stand for, and where they disagree.
  mutating func nameSources(of history: HistoricalCase) {
    for source in history.sources ?? [] {
      note(
        "provenance.source", source.title ?? source.id,
        details: ["id": source.id, "url": source.url, "kind": source.kind, "access": source.access]
          .compactMapValues { $0 })
    }
    for conflict in history.conflicts ?? [] { note("provenance.conflict", conflict) }
  }

  private static func basis(_ finding: HistoricalCase.Finding) -> [String: String] {
    ["basis": finding.basis ?? "", "sources": (finding.sources ?? []).joined(separator: " ")]
  }

  /// Closed where the record shows an end of impact, or at least containment; otherwise it stays open.
  private mutating func conclude(_ history: HistoricalCase) {
    if dossier.facts["end_of_impact"]?.value != nil {
      dossier.incident.outcome = .resolved
    } else if dossier.facts["contained"]?.value != nil {
      dossier.incident.outcome = .tackled
    } else {
      return
    }
    dossier.incident.status = .closed
    note("incident.closed", "Imported as closed history")
  }

  private mutating func requestDocuments(_ version: ProcedureVersion) {
    for document in version.procedure.documents where document.isReport {
      guard !dossier.documents.contains(where: { $0.element == version.id(.document, document.key) }) else { continue }
      // Whatever a gate demands of a live incident, history has no more to give.
      _ = try? request(document, version)
    }
  }
}

extension Deadline.State {
  init(_ outcome: ClockVerdict.Outcome) {
    switch outcome {
    case .pending: self = .pending
    case .running: self = .running
    case .met: self = .met
    case .metLate: self = .metLate
    case .missed: self = .missed
    case .unknown: self = .unknown
    }
  }
}
