import Foundation

extension ConformityDocument {
  /// Events that a clause lists at the most.
  static let proofLimit = 4

  /// As the record stands when it is read.
  init(_ file: CaseFile, formatter: DocumentFormatter) {
    self.init(
      frame: file.frame(formatter), heading: file.say("kind.conformity"), incident: file.identification,
      procedures: (file.conformity?.procedures ?? []).map { followed in
        Followed(
          title: followed.title, version: followed.version,
          counts: Conformity.Outcome.allCases.map { outcome in
            Count(verdict: outcome, count: followed.clauses.count { $0.verdict.outcome == outcome })
          }, clauses: followed.clauses.map { Clause($0, file, formatter) })
      })
  }
}

extension ConformityDocument.Clause {
  fileprivate init(_ clause: Conformity.Clause, _ file: CaseFile, _ formatter: DocumentFormatter) {
    let verdict = clause.verdict
    self.init(
      number: clause.id, section: clause.section, demand: clause.title.isEmpty ? clause.quote : clause.title,
      verdict: verdict.outcome,
      metAt: verdict.outcome == .met
        ? formatter.stated(verdict.at, otherwise: file.say("absent.recordSilent"))
        : .notApplicable(reason: file.say("verdict.\(verdict.outcome.rawValue)")),
      lateBy: verdict.lateBy.map { .known(formatter.duration(atLeast: $0.atLeast, atMost: $0.atMost)) }
        ?? .notApplicable(reason: file.say("absent.notLate")),
      reason: verdict.reason, decidedBy: verdict.decidedBy,
      proofs: clause.events.prefix(ConformityDocument.proofLimit).map { event in
        ConformityDocument.Proof(
          text: [file.title(event.element) ?? file.titleOfObligation(event.subject), event.actor].compactMap(\.self)
            .joined(separator: ", "),
          at: formatter.time(event.occurred))
      }, further: max(0, clause.events.count - ConformityDocument.proofLimit))
  }
}
