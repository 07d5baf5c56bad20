import Foundation
import Postgres

/// What laws and contracts demand follows the facts of the incident (L28).
extension Casework {
  /// Opens, re-bases and ends obligations as the facts now stand.
  mutating func followLaw() throws {
    guard lawIsStale else { return }
    lawIsStale = false
    guard let basis = dossier.law, concernsLaw(basis), knowsJurisdictions(basis) else { return }
    let assessments = basis.assess(dossier.legalFacts, in: dossier.calendar.zone, asOf: now)
    keep(assessments)
    for assessment in assessments {
      for stage in assessment.applicability.stages {
        try follow(stage, of: assessment, basis.profile.merging(dossier.legalFacts))
      }
    }
  }

  /// Takes down why each regime reaches the incident or does not, where that is not what it was.
  private mutating func keep(_ assessments: [LegalBasis.Assessment]) {
    let answers = assessments.map(\.applicability)
    queue(
      """
      INSERT INTO legal_assessment (organisation_id, id, record_id, catalogue_id, regime, name, answer, because, missing,
        person_id, actor)
      SELECT \(organisation), app.uuid_v7(), \(recordID), n.catalogue_id, n.regime, n.name, n.answer, n.because,
        string_to_array(n.missing, ','), \(caller.person), \(caller.actor)
      FROM unnest(\(assessments.map(\.edition.id)), \(answers.map(\.regime.id)), \(answers.map(\.regime.name)),
          \(answers.map(\.answer.rawValue)), \(answers.map(\.because)), \(answers.map { $0.missing.joined(separator: ",") }))
        AS n (catalogue_id, regime, name, answer, because, missing)
      LEFT JOIN LATERAL (
        SELECT p.catalogue_id, p.answer, p.because, p.missing FROM legal_assessment p
        WHERE p.organisation_id = \(organisation) AND p.record_id = \(recordID) AND p.regime = n.regime
        ORDER BY p.id DESC LIMIT 1
      ) AS last ON true
      WHERE (last.catalogue_id, last.answer, last.because, last.missing)
        IS DISTINCT FROM (n.catalogue_id, n.answer, n.because, string_to_array(n.missing, ','))
      """)
  }

  /// An incident whose response has begun, of which something was stated that regimes ask for, or which has obligations.
  private func concernsLaw(_ basis: LegalBasis) -> Bool {
    lawIsAsked || !dossier.responses.isEmpty || !dossier.obligations.isEmpty
      || dossier.facts.contains { $1.value != nil && FactRegistry.builtIn[$0] == nil && basis.factType($0) != nil }
  }

  /// As long as nobody has said where the organisation stands, nothing can be told from everything.
  private func knowsJurisdictions(_ basis: LegalBasis) -> Bool {
    basis.profile[LegalBasis.jurisdictions] != nil || dossier.facts[LegalBasis.jurisdictions]?.value != nil
  }

  private mutating func follow(
    _ answer: Applicability.Stage, of assessment: LegalBasis.Assessment, _ facts: Facts
  ) throws {
    let regime = assessment.regime
    guard let stage = regime.stages.first(where: { $0.id == answer.id }) else { return }
    let known = dossier.obligations.filter { $0.regime == regime.id && $0.stage == stage.id }
    if known.isEmpty {
      guard answer.answer != .doesNotApply, !stage.isOnRequest else { return }
      try open(LegalNotice(stage, of: assessment, facts, answer), to: "")
    }
    for obligation in known {
      try follow(
        obligation, LegalNotice(stage, of: assessment, facts, answer), because: assessment.applicability.because)
    }
  }

  /// Opens the obligation with its clock.
  ///
  /// - Returns: its id.
  @discardableResult
  mutating func open(_ notice: LegalNotice, to recipient: String) throws -> UUID {
    let clock = count(notice, to: recipient, heldUntil: nil)
    try refuseBareDate(notice, clock)
    let obligation = LegalObligation(
      id: .next(), catalogue: notice.edition.id, regime: notice.regime.id, stage: notice.stage.id, recipient: recipient,
      terms: clock.terms, asOf: notice.edition.catalogue.asOf.description, answer: notice.answer.answer,
      missing: notice.answer.missing, state: .open,
      deadline: clock.deadline.id, notBefore: clock.notBefore)
    dossier.obligations.append(obligation)
    note(
      "obligation.opened",
      obligation.answer == .applies
        ? "\(obligation.terms.title) is owed"
        : "\(obligation.terms.title) may be owed; not known: \(obligation.missing.joined(separator: ", "))",
      subject: obligation.id, details: obligation.details)
    insert(clock.deadline, superseding: nil)
    queue(obligation.insertion(into: recordID, of: organisation))
    return obligation.id
  }

  /// What the law still wants before a step that sees to it is done: a decision on each notice that may apply, and the
  /// filing of each that does. Nothing where the organisation goes by no catalogue.
  func legalShortfall(of kind: Procedure.Step.Kind) -> [String] {
    switch kind {
    case .compliance:
      if let basis = dossier.law, !knowsJurisdictions(basis) { return ["Which jurisdictions are concerned"] }
      return dossier.undecidedObligations.map {
        "\($0.terms.title): whether it applies; not known: \($0.missing.joined(separator: ", "))"
      }
    case .filing:
      return dossier.obligations.filter { $0.state == .open && $0.answer == .applies }.map {
        "\($0.terms.title): not yet filed"
      }
    default: return []
    }
  }

  /// Brings an obligation up to the facts, and its clock to what it counts from.
  private mutating func follow(_ old: LegalObligation, _ notice: LegalNotice, because reason: String?) throws {
    var new = old
    new.answer = notice.answer.answer
    new.missing = notice.answer.missing
    if new.answer == .doesNotApply {
      guard old.state == .open else { return }
      new.state = .lapsed
      if let deadline = deadline(of: old), deadline.state.isOpen {
        end(deadline, as: .cancelled, because: "It does not apply: \(reason ?? "what happened does not call for it").")
      }
      note("obligation.lapsed", "\(old.terms.title) is not owed", subject: old.id, details: ["reason": reason ?? ""])
      return replace(old, by: new)
    }
    if old.state == .lapsed { new.state = .open }
    guard new.state == .open else { return }
    let clock = count(notice, to: old.recipient, heldUntil: old.heldUntil)
    try refuseBareDate(notice, clock)
    new.catalogue = notice.edition.id
    new.asOf = notice.edition.catalogue.asOf.description
    new.terms = clock.terms
    new.notBefore = clock.notBefore
    if let deadline = deadline(of: old), !deadline.isSame(as: clock.deadline) {
      if old.stands(deadline, against: clock, asOf: now) {
        new.terms.calendar = old.terms.calendar
        return replace(old, by: new)
      }
      var moved = clock.deadline
      moved.reason =
        old.state == .lapsed
        ? "It applies after all."
        : deadline.calendarChange(to: moved) ?? "What it counts from, or the rule, is another now."
      new = move(deadline, to: moved, of: new)
    } else if new.answer == .applies, old.answer != .applies {
      keep(new)
      if let pending = self.deadline(of: new), pending.state == .pending { askForAnchor(of: pending, asked: 0) }
    }
    if new.answer != old.answer || old.state == .lapsed {
      note(
        new.answer == .applies ? "obligation.applies" : "obligation.doubted",
        new.answer == .applies ? "\(new.terms.title) is owed" : "\(new.terms.title) may be owed",
        subject: new.id, details: new.details)
    }
    replace(old, by: new)
  }

  /// Puts another clock in the place of an obligation's own. Its timers are those of the obligation as it is then.
  mutating func move(_ clock: Deadline, to moved: Deadline, of obligation: LegalObligation) -> LegalObligation {
    var obligation = obligation
    obligation.deadline = moved.id
    keep(obligation)
    supersede(clock, by: moved)
    return obligation
  }

  /// Lets later rules see an obligation as it will be.
  mutating func keep(_ obligation: LegalObligation) {
    guard let position = dossier.obligations.firstIndex(where: { $0.id == obligation.id }) else { return }
    dossier.obligations[position] = obligation
  }

  /// Writes what changed of an obligation.
  mutating func replace(_ old: LegalObligation, by new: LegalObligation) {
    keep(new)
    if old.columns != new.columns { queue(new.update(of: organisation)) }
  }

  /// Due times, terms and embargo of a notice as the facts stand.
  func count(_ notice: LegalNotice, to recipient: String, heldUntil: Date?) -> LegalClock {
    LegalClock(
      notice, to: recipient, from: dossier.legalEvents(regime: notice.regime.id, recipient: recipient),
      heldUntil: heldUntil, zone: dossier.calendar.zone, dossier.closures)
  }

  func deadline(of obligation: LegalObligation) -> Deadline? {
    dossier.deadlines.first { $0.id == obligation.deadline }
  }

  func obligation(of deadline: Deadline) -> LegalObligation? {
    dossier.obligations.first { $0.deadline == deadline.id }
  }

  /// Hours cannot be counted from a bare date (docs/decisions/0008).
  private func refuseBareDate(_ notice: LegalNotice, _ clock: LegalClock) throws {
    guard let bound = clock.bareDate else { return }
    throw Refusal(
      .invalid, "\(clock.terms.title) counts hours from \(bound), so it needs a time of day.", at: "/at")
  }
}

extension Dossier {
  /// What conditions of regimes may ask about.
  var legalFacts: Facts { Facts(facts.compactMapValues(\.value)) }

  /// What limits of a regime count from: times of the incident, and the latest filings of its notices, those to the same
  /// recipient before those to others.
  func legalEvents(regime: String, recipient: String) -> [String: Moment] {
    var events = facts.compactMapValues { $0.value?.moment }
    let filings = obligations.filter { $0.regime == regime && $0.filed != nil }
      .sorted { ($0.recipient == recipient ? 1 : 0) < ($1.recipient == recipient ? 1 : 0) }
    for obligation in filings { events[LegalBound.Anchor.filing(obligation.stage).description] = obligation.filed }
    return events
  }
}

extension Deadline {
  /// Whether a clock computed anew is the one there is: to the millisecond, since the database keeps no less. What it
  /// counts from belongs to it, also where another instant of the same day leads to the same due time.
  fileprivate func isSame(as other: Deadline) -> Bool {
    let isStillCounted = state.isOpen
    return isStillCounted && (state == .pending) == (other.state == .pending) && title == other.title
      && Self.near(due?.earliest, other.due?.earliest) && Self.near(outerDueAt, other.outerDueAt)
      && anchor == other.anchor && Self.near(anchored, other.anchored)
  }
}
