/// What laws and contracts demand (L28, L34).
extension ConformityJudge {
  /// What is not decided yet, for a step that decides which laws apply; the notices, for one that files them.
  func law(of kind: Procedure.Step.Kind) -> [Conformity.Verdict] {
    switch kind {
    case .compliance:
      dossier.undecidedObligations.map {
        open(because: .undecided, "\($0.terms.title): whether it applies is not decided")
      }
    case .filing: dossier.obligations.filter(\.isOwed).compactMap(filing)
    default: []
    }
  }

  private func filing(_ obligation: LegalObligation) -> Conformity.Verdict? {
    guard let deadline = dossier.deadlines.first(where: { $0.id == obligation.deadline }) else { return nil }
    var verdict = clock(deadline)
    if obligation.state == .notRequired {
      verdict.decidedBy = proofs.last { $0.type == "obligation.not-required" && $0.subject == obligation.id }?.actor
    }
    return verdict
  }

  /// Types of events that prove it, besides those that name it.
  func legalActs(of element: Procedure.Element) -> [String] {
    guard element.kind == .step, let step = version.procedure.steps.first(where: { $0.key == element.key }) else {
      return []
    }
    return switch step.kind {
    case .compliance: ["obligation.opened", "obligation.applies", "obligation.lapsed", "obligation.not-required"]
    case .filing: ["obligation.filed", "obligation.not-required", "obligation.held"]
    default: []
    }
  }
}

extension LegalObligation {
  /// Whether it applies, or did so that somebody filed it or decided otherwise.
  var isOwed: Bool { answer == .applies && state != .lapsed || state == .filed }
}

extension Dossier {
  /// Obligations of which nobody knows yet whether they apply.
  var undecidedObligations: [LegalObligation] { obligations.filter { $0.state == .open && $0.answer == .mayApply } }
}
