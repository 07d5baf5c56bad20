import Foundation

extension ReviewReport {
  package init(_ file: CaseFile, formatter: DocumentFormatter) {
    let tables: Set<Procedure.Field.Source> = [.risks, .changes]
    let fields = (file.declared?.fields ?? []).filter { key in
      let field = file.version?.procedure.fields.first { $0.key == key }
      return field.map { !tables.contains($0.source) } ?? false
    }
    let own = file.dossier.reviews.filter { review in
      file.version.map { $0.element(review.element) != nil } ?? true
    }
    self.init(
      frame: file.frame(formatter), heading: file.heading, incident: file.identification,
      held: formatter.stated(own.last?.held, otherwise: file.say("absent.review")),
      sections: file.sections(fields, formatter), risks: file.assessedRisks,
      improvements: file.improvements(formatter, file.register))
  }
}

extension RiskAssessment {
  package init(_ file: CaseFile, formatter: DocumentFormatter) {
    let risks = Set(file.risks.map(\.id))
    self.init(
      frame: file.frame(formatter), heading: file.heading, incident: file.identification, risks: file.assessedRisks,
      improvements: file.improvements(
        formatter, file.register.filter { $0.finding.map(risks.contains) ?? false }))
  }
}

extension CaseFile {
  fileprivate var assessedRisks: [AssessedRisk] {
    let unrated = say("absent.unrated")
    return risks.map { risk in
      AssessedRisk(
        text: risk.statement, likelihood: Stated(risk.rating.map { "\($0.likelihood)" }, otherwise: unrated),
        consequence: Stated(risk.rating.map { "\($0.consequence)" }, otherwise: unrated),
        level: Stated(risk.rating.map { "\($0.level)" }, otherwise: unrated),
        treatment: Stated(risk.treatment.map { say("treatment.\($0.rawValue)") }, otherwise: say("absent.notDecided")),
        accepted: risk.acceptance.map { .known($0) } ?? .notApplicable(reason: say("absent.notAccepted")))
    }
  }

  fileprivate func improvements(
    _ formatter: DocumentFormatter, _ entries: [RegisterEntry]
  ) -> [RegisteredImprovement] {
    entries.map { entry in
      RegisteredImprovement(
        text: entry.title, kind: say("improvement.\(entry.kind.rawValue)"),
        owner: Stated(entry.owner, otherwise: say("absent.notDecided")),
        due: formatter.stated(entry.due.map { Moment($0) }, otherwise: say("absent.notDecided")),
        state: say("improvement.\(entry.state.rawValue)"),
        remarks: Stated(
          entry.remarks.isEmpty ? nil : entry.remarks.joined(separator: "; "), otherwise: say("absent.notRecorded")))
    }
  }
}
