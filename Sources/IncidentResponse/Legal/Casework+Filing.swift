package import Foundation
import Postgres

/// What people do about an obligation: write the notice, file it, decide that it is not required or may wait.
extension Casework {
  /// Writes what a notice says in one of the fields that its regime demands.
  package mutating func write(_ body: String, as field: String, of id: UUID) throws {
    var obligation = try find(id)
    guard obligation.terms.fields.contains(field) else {
      let known = obligation.terms.fields.joined(separator: ", ")
      throw Refusal(
        .invalid,
        known.isEmpty
          ? "\(obligation.terms.title) names no fields."
          : "\(obligation.terms.title) has no field \(field); it has: \(known).",
        at: "/field")
    }
    let row = UUID.next()
    queue(
      """
      INSERT INTO legal_field (organisation_id, id, record_id, obligation_id, name, body, supersedes_id, person_id, actor)
      VALUES (\(organisation), \(row), \(recordID), \(id), \(field), \(body), \(obligation.written[field]),
        \(caller.person), \(caller.actor))
      """)
    obligation.written[field] = row
    keep(obligation)
    note("obligation.written", "\(field.replacing("_", with: " ")) of \(obligation.terms.title)", subject: id)
  }

  /// Takes down that a notice was filed (L34). The first filing freezes the lateness; a later one, such as an updated
  /// report, moves what counts from it.
  ///
  /// - Parameters:
  ///   - sent: version of the notice's document that went out, where it was one of ours.
  ///   - despite: why it went out though it had to wait.
  /// - Returns: the id of the filing.
  package mutating func file(
    _ id: UUID, at instant: Moment?, by method: String, reference: String?, sent: SentNotice? = nil, despite: String?
  ) throws -> UUID {
    let filed = instant ?? moment
    let old = try find(id)
    try requireVersion(sent, of: id)
    guard filed.earliest <= now else { throw Refusal(.invalid, "A filing cannot lie in the future.", at: "/at") }
    if let embargo = old.notBefore, filed.earliest < embargo, despite == nil {
      throw Refusal(
        .gate, "\(old.terms.title) must not go out before \(embargo.formatted(.iso8601)).",
        missing: ["The end of that time, or the reason why it went out all the same (despite)"])
    }
    let clock = deadline(of: old)
    let limits = (due: clock?.due?.earliest, outer: clock?.outerDueAt ?? clock?.due?.latest)
    let verdict = Deadline.verdict(due: limits.outer.map { Moment($0) }, fulfilled: filed)
    let late = verdict.state == .metLate ? verdict.lateBy : nil
    let missing = old.terms.fields.filter { old.written[$0] == nil }
    let filing = UUID.next()
    queue(
      """
      INSERT INTO legal_filing (organisation_id, id, record_id, obligation_id, filed_earliest, filed_latest, method,
        reference, missing, timeliness, late_at_least, late_at_most, despite, document_id, document_version, person_id, actor)
      VALUES (\(organisation), \(filing), \(recordID), \(id), \(filed.earliest), \(filed.latest), \(method),
        \(reference), \(missing),
        \(LegalObligation.Timeliness(filed: filed, due: limits.due, outer: limits.outer).rawValue),
        make_interval(secs => \(late?.atLeast)), make_interval(secs => \(late?.atMost)), \(despite), \(sent?.document),
        \(sent.map { Int32($0.version) }), \(caller.person), \(caller.actor))
      """)
    var new = old
    new.filed = filed
    new.state = .filed
    if let clock, clock.fulfilled == nil { meet(clock, at: filed, verdict) }
    replace(old, by: new)
    lawIsStale = true
    note(
      "obligation.filed", "\(old.terms.title) was filed by \(method)", subject: id, occurred: filed,
      details: [
        "reference": reference ?? "", "missing": missing.joined(separator: ", "), "despite": despite ?? "",
      ])
    return filing
  }

  /// A version of a notice's document.
  package struct SentNotice: Sendable {
    package var document: UUID
    package var version: Int

    package init(document: UUID, version: Int) {
      self.document = document
      self.version = version
    }
  }

  private func requireVersion(_ sent: SentNotice?, of id: UUID) throws {
    guard let sent else { return }
    guard let document = dossier.documents.first(where: { $0.id == sent.document && $0.obligation == id }) else {
      throw Refusal(.invalid, "The notice has no such document.", at: "/documentId")
    }
    guard (1...max(1, document.lastVersion)).contains(sent.version), document.lastVersion > 0 else {
      throw Refusal(.invalid, "The document has no version \(sent.version).", at: "/documentVersion")
    }
  }

  /// Asks for the notice as a document, made of what was written for its fields; the report worker makes the next version.
  ///
  /// - Parameter language: nil for that of the organisation.
  package mutating func requestNotice(of id: UUID, in language: String?) throws -> UUID {
    let obligation = try find(id)
    guard !obligation.terms.fields.isEmpty else {
      throw Refusal(.wrongState, "\(obligation.terms.title) names no fields that a document could be made of.")
    }
    guard obligation.written.keys.contains(where: obligation.terms.fields.contains) else {
      throw Refusal(
        .gate, "Nothing has been written for \(obligation.terms.title).", missing: ["At least one of its fields"])
    }
    return request(.legalNotice, language: language ?? dossier.language, element: nil, obligation: id)
  }

  /// Ends the clock of a notice that was filed. One that never ran is met, too: nothing was late.
  private mutating func meet(
    _ clock: Deadline, at filed: Moment, _ verdict: (state: Deadline.State, lateBy: Deadline.Lateness?)
  ) {
    guard let position = dossier.deadlines.firstIndex(where: { $0.id == clock.id }) else { return }
    let state = clock.due == nil ? .met : verdict.state
    let late = clock.due == nil ? nil : verdict.lateBy
    dossier.deadlines[position].state = state
    dossier.deadlines[position].fulfilled = filed
    dossier.deadlines[position].lateBy = late
    dossier.deadlines[position].generation += 1
    queue(
      """
      UPDATE deadline SET state = \(state.rawValue), due_at = coalesce(due_at, \(filed.earliest)),
        due_latest_at = coalesce(due_latest_at, \(filed.latest)), fulfilled_at = \(filed.earliest),
        fulfilled_latest_at = \(filed.latest), late_at_least = make_interval(secs => \(late?.atLeast)),
        late_at_most = make_interval(secs => \(late?.atMost)), generation = generation + 1
      WHERE organisation_id = \(organisation) AND id = \(clock.id) AND fulfilled_at IS NULL
      """)
    note(
      state == .metLate ? "deadline.met-late" : state == .met ? "deadline.met" : "deadline.ended", clock.title,
      subject: clock.id, occurred: filed)
  }

  /// Proposes that a notice is not required; its clock runs on until somebody who may decide it says so.
  package mutating func proposeNotRequired(_ id: UUID, because reason: String) throws {
    let obligation = try findOpen(id, to: "be found not required")
    decision("proposed", on: obligation, because: reason)
    note(
      "obligation.doubted", "\(obligation.terms.title) is proposed as not required", subject: id,
      details: ["reason": reason])
  }

  /// Decides that a notice is not required, which ends its clock.
  package mutating func findNotRequired(_ id: UUID, because reason: String) throws {
    let old = try findOpen(id, to: "be found not required")
    decision("not-required", on: old, because: reason)
    if let deadline = deadline(of: old) { end(deadline, as: .notRequired, because: reason) }
    var new = old
    new.state = .notRequired
    replace(old, by: new)
    note("obligation.not-required", "\(old.terms.title) is not required", subject: id, details: ["reason": reason])
  }

  /// Decides the same of several at once, all of them or none.
  package mutating func findNotRequired(_ ids: [UUID], because reason: String) throws {
    for (place, id) in ids.enumerated() {
      guard dossier.obligations.contains(where: { $0.id == id }) else {
        throw Refusal(.invalid, "The incident has no such obligation.", at: "/obligationIds/\(place)")
      }
      try findNotRequired(id, because: reason)
    }
  }

  /// Decides that what was found not required is required after all: a clock anew takes the place of the one that ended.
  package mutating func requireAgain(_ id: UUID, because reason: String) throws {
    let old = try find(id)
    guard old.state == .notRequired else {
      throw Refusal(
        .wrongState, "\(old.terms.title) is \(old.state.rawValue); only what was not required can be required again.")
    }
    decision("required", on: old, because: reason)
    var new = old
    new.state = .open
    if let ended = deadline(of: old) {
      var again = ended
      again.id = .next()
      again.state = ended.due == nil ? .pending : .running
      again.reason = reason
      again.generation = 1
      new = move(ended, to: again, of: new)
    }
    lawIsStale = true
    replace(old, by: new)
    note("obligation.required", "\(old.terms.title) is required after all", subject: id, details: ["reason": reason])
  }

  /// A notice may lawfully wait: nothing is due before the end of the hold, which neither stops nor restarts the count.
  package mutating func hold(_ id: UUID, until end: Date, on ground: Regime.Delay, because reason: String) throws {
    let old = try findOpen(id, to: "wait")
    guard old.terms.delays.contains(ground) else {
      let known = old.terms.delays.map(\.rawValue).joined(separator: ", ")
      throw Refusal(
        .invalid,
        known.isEmpty
          ? "\(old.terms.citation) knows no ground on which this notice may wait."
          : "\(old.terms.citation) lets this notice wait only on these grounds: \(known).", at: "/ground")
    }
    decision("held", on: old, because: reason, ground: ground, until: end)
    var new = old
    new.heldUntil = end
    replace(old, by: new)
    lawIsStale = true
    note(
      "obligation.held", "\(old.terms.title) may wait until \(end.formatted(.iso8601))", subject: id,
      details: ["ground": ground.rawValue, "reason": reason])
  }

  /// Gives an obligation to somebody; nil takes it back.
  package mutating func assign(_ id: UUID, to owner: UUID?) throws {
    let old = try find(id)
    var new = old
    new.owner = owner
    replace(old, by: new)
    note(
      "obligation.assigned", owner == nil ? "\(old.terms.title) is nobody's" : "\(old.terms.title) was assigned",
      subject: id)
  }

  /// Tells one more recipient apart, who gets a clock and filings of their own.
  ///
  /// - Returns: the id of the new obligation.
  package mutating func add(_ recipient: String, to regime: String, _ stage: String) throws -> UUID {
    guard let basis = dossier.law else { throw Self.noCatalogue }
    let facts = basis.profile.merging(dossier.legalFacts)
    guard
      let assessment = basis.assess(dossier.legalFacts, in: dossier.calendar.zone, asOf: now)
        .first(where: { $0.regime.id == regime })
    else { throw Refusal(.invalid, "There is no regime \(regime).", at: "/regime") }
    guard let definition = assessment.regime.stages.first(where: { $0.id == stage }),
      let answer = assessment.applicability.stages.first(where: { $0.id == stage })
    else { throw Refusal(.invalid, "\(regime) has no notice \(stage).", at: "/stage") }
    if dossier.obligations.contains(where: { $0.regime == regime && $0.stage == stage && $0.recipient == recipient }) {
      throw Refusal(.conflict, "There is this obligation already.")
    }
    return try open(LegalNotice(definition, of: assessment, facts, answer), to: recipient)
  }

  /// Judges the incident anew, though nothing has changed: a catalogue was imported, or the profile is another.
  ///
  /// - Parameter words: why.
  package mutating func assessLaw(saying words: String? = nil) throws {
    guard let basis = dossier.law else { throw Self.noCatalogue }
    guard basis.profile[LegalBasis.jurisdictions] != nil || dossier.facts[LegalBasis.jurisdictions]?.value != nil else {
      throw Refusal(
        .gate, "Nobody has said which jurisdictions are concerned.",
        missing: ["The fact jurisdictions, of the incident or in the organisation's legal profile"])
    }
    lawIsStale = true
    lawIsAsked = true
    note("law.assessed", "What the law demands was asked anew", details: words.map { ["note": $0] } ?? [:])
  }

  private mutating func decision(
    _ act: String, on obligation: LegalObligation, because reason: String, ground: Regime.Delay? = nil,
    until: Date? = nil
  ) {
    queue(
      """
      INSERT INTO legal_decision (organisation_id, id, record_id, obligation_id, act, reason, ground, until, person_id,
        actor)
      VALUES (\(organisation), \(UUID.next()), \(recordID), \(obligation.id), \(act), \(reason), \(ground?.rawValue),
        \(until), \(caller.person), \(caller.actor))
      """)
  }

  private func find(_ id: UUID) throws -> LegalObligation {
    guard let obligation = dossier.obligations.first(where: { $0.id == id }) else {
      throw Refusal.notFound("obligation")
    }
    return obligation
  }

  private func findOpen(_ id: UUID, to verb: String) throws -> LegalObligation {
    let obligation = try find(id)
    guard obligation.state == .open else {
      throw Refusal(
        .wrongState, "\(obligation.terms.title) is \(obligation.state.rawValue); only an open obligation can \(verb).")
    }
    return obligation
  }

  private static let noCatalogue = Refusal(
    .wrongState, "The organisation goes by no catalogue of regimes yet. Import one: tocsin regime import.")
}
