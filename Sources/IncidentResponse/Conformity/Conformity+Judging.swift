import Foundation

extension Conformity {
  init(_ dossier: Dossier, _ ground: Ground, at now: Date) {
    let followed = dossier.responses.compactMap { response in
      dossier.procedure(of: response).map {
        ConformityJudge(dossier: dossier, response: response, version: $0, ground: ground, now: now)
      }
    }
    procedures = followed.map { judge in
      let procedure = judge.version.procedure
      return Followed(
        response: judge.response.id, versionID: judge.version.id, procedure: procedure.key, title: procedure.title,
        version: procedure.version,
        clauses: procedure.clauses.map(judge.clause))
    }
  }
}

/// Judges the elements of one response by what its dossier holds; without I/O.
struct ConformityJudge {
  let dossier: Dossier
  let response: Response
  let version: ProcedureVersion
  let ground: Conformity.Ground
  let now: Date
  /// Elements of the procedure but its clauses, worked out once for all of them.
  private let elements: [Procedure.Element]

  init(dossier: Dossier, response: Response, version: ProcedureVersion, ground: Conformity.Ground, now: Date) {
    (self.dossier, self.response, self.version) = (dossier, response, version)
    (self.ground, self.now) = (ground, now)
    elements = version.procedure.elements.filter { $0.kind != .clause }
  }

  var proofs: [Conformity.Proof] { ground.proofs }

  /// Nothing more is going to happen.
  var isOver: Bool { dossier.incident.status == .closed }

  func clause(_ clause: Procedure.Clause) -> Conformity.Clause {
    let implementing = elements.filter { $0.clauses.contains(clause.id) }
    let parts = implementing.compactMap { element in
      verdict(on: element).map { Conformity.Part(element: element.reference, title: element.title, verdict: $0) }
    }
    let ids = Set(implementing.compactMap { version.id($0.kind, $0.key) })
    let acts = Set(implementing.flatMap { legalActs(of: $0) })
    return Conformity.Clause(
      id: clause.id, section: clause.section, title: clause.title, quote: clause.quote,
      verdict: .of(parts.map(\.verdict)) ?? outside(clause), parts: parts,
      events: Array(
        proofs.filter { $0.element.map(ids.contains) ?? acts.contains($0.type) }.prefix(Conformity.Proof.most)))
  }

  /// A clause that no incident carries out.
  private func outside(_ clause: Procedure.Clause) -> Conformity.Verdict {
    if let attestation = clause.attestation {
      let role = version.procedure.roles.first { $0.key == attestation.role }?.title ?? attestation.role
      return .init(
        .notApplicable, because: .attested, "Attested by \(role), apart from incidents: \(attestation.statement)")
    }
    return .init(.notApplicable, because: .standing, "Held by the organisation, apart from incidents.")
  }

  /// nil for what no incident carries out, such as roles and words.
  private func verdict(on element: Procedure.Element) -> Conformity.Verdict? {
    guard let id = version.id(element.kind, element.key) else { return nil }
    switch element.kind {
    case .intake: return dossier.log == nil ? open() : .init(.met, at: dossier.facts["logged"]?.value?.moment)
    case .plan: return response.plan == id ? .init(.met, at: response.startedAt.map(Moment.init)) : nil
    case .level, .eventType: return level(id)
    case .phase: return phase(id, key: element.key)
    case .step: return step(id, key: element.key)
    case .task: return task(element.key)
    case .gate: return gate(id, key: element.key)
    case .clock: return .of(dossier.deadlines.filter { $0.element == id && !$0.isRecurring }.map(clock)) ?? uncalled
    case .communication: return .of(dossier.communications.filter { $0.element == id }.map(communication)) ?? uncalled
    case .document: return .of(dossier.documents.filter { $0.element == id }.map(document)) ?? uncalled
    case .meeting: return .of(dossier.meetings.filter { $0.element == id }.map(meeting)) ?? uncalled
    case .review:
      return dossier.reviews.first { $0.element == id }.map { .init(.met, at: $0.held) } ?? open()
    case .estimate: return dossier.estimates.contains { $0.element == id } ? .init(.met) : open()
    case .evidenceKind: return evidence(id, clauses: element.clauses)
    default: return nil
    }
  }

  /// Owed still, or not done in time where nothing more is going to happen.
  func open(because: Conformity.Because? = nil, _ reason: String? = nil, owed: Moment? = nil) -> Conformity.Verdict {
    .init(isOver ? .missed : .pending, owed: owed, because: because, reason)
  }

  private var uncalled: Conformity.Verdict {
    .init(.notApplicable, because: .uncalled, "Nothing in this incident has called for it.")
  }

  /// Met once an artefact of the kind is preserved. Nobody can say beforehand which kinds there will be: where the steps and
  /// tasks that preserve evidence are settled without one, there was none of this kind.
  private func evidence(_ kind: UUID, clauses: [String]) -> Conformity.Verdict {
    if let preserved = ground.preserved[kind] { return .init(.met, at: preserved) }
    let preserving = elements.filter { [.step, .task].contains($0.kind) && !Set($0.clauses).isDisjoint(with: clauses) }
    let settled = Conformity.Verdict.of(preserving.compactMap(verdict))
    guard settled?.outcome == .met || settled?.outcome == .notApplicable else {
      return open(because: .unpreserved, "Nothing of this kind has been preserved.")
    }
    let step = preserving.first { $0.kind == .step }.flatMap { version.id(.step, $0.key) }
    return .init(
      .notApplicable, because: .unpreserved, "Nothing of this kind was preserved before the step was settled.",
      decidedBy: step.flatMap { decider("step.done", "step.dismissed", of: $0) })
  }

  private func level(_ element: UUID) -> Conformity.Verdict? {
    dossier.levels.contains { $0.level == element || $0.eventType == element } ? .init(.met) : nil
  }

  /// Who settled or decided it, by the newest event of the type.
  func decider(_ types: String..., of element: UUID, subject: UUID? = nil) -> String? {
    proofs.last { types.contains($0.type) && $0.element == element && (subject == nil || $0.subject == subject) }?.actor
  }
}
