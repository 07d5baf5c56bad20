import Foundation

extension IncidentReport {
  /// The report of an incident as its record stands.
  package init(_ file: CaseFile, formatter: DocumentFormatter) {
    self.init(
      frame: file.frame(formatter), heading: file.heading, incident: file.identification,
      resolution: InternalReport.Resolution(file, formatter),
      sections: file.sections(file.declared?.fields ?? [], formatter), findings: Findings(file, formatter))
  }
}

extension IncidentReport.Findings {
  fileprivate init(_ file: CaseFile, _ formatter: DocumentFormatter) {
    let standing = file.dossier.findings.filter { finding in
      finding.state != .withdrawn && (file.version.map { $0.element(finding.element) != nil } ?? true)
    }
    let missing = file.say("absent.notRecorded")
    let statements = Dictionary(standing.map { ($0.id, $0.statement) }) { first, _ in first }
    causes = standing.filter { $0.kind == .cause }.map(\.statement)
    weaknesses = standing.filter { $0.kind == .weakness }.map { weakness in
      IncidentReport.Weakness(
        text: weakness.statement, identifier: Stated(weakness.identifier, otherwise: missing),
        system: Stated(weakness.system, otherwise: missing),
        cause: Stated(weakness.cause.flatMap { statements[$0] }, otherwise: missing))
    }
    damage = standing.filter { $0.kind == .damage }.map {
      IncidentReport.Damage(text: $0.statement, amount: Stated(file.amount(of: $0), otherwise: missing))
    }
    impact = standing.filter { $0.kind == .impact }.map { impact in
      IncidentReport.Impact(
        dimension: file.question(impact) ?? impact.question, text: impact.statement,
        amount: file.amount(of: impact).map { .known($0) } ?? .notApplicable(reason: file.say("absent.noAmount")),
        client: impact.customer.map { .known($0) } ?? .notApplicable(reason: file.say("absent.allClients")))
    }
    clients = file.dossier.affectedClients
    measures = file.measures(formatter)
  }
}

extension CaseFile {
  fileprivate func amount(of finding: Finding) -> String? {
    amounts[finding.id].map { labels.amount($0.digits, $0.currency) }
  }

  /// The procedure's words for what a finding answers.
  fileprivate func question(_ finding: Finding) -> String? {
    version?.procedure.steps.lazy.filter { self.version?.id(.step, $0.key) == finding.element }.flatMap(\.questions)
      .first { $0.key == finding.question }?.title
  }

  /// Entries of steps that plan mitigation or restore systems: those that are checked, or that address a weakness.
  fileprivate func measures(_ formatter: DocumentFormatter) -> [IncidentReport.Measure] {
    let missing = say("absent.notRecorded")
    let own = dossier.items.filter { item in
      item.state != .dropped && (item.finding != nil || item.lastCheck != nil || isChecked(item))
    }
    return own.map { item in
      IncidentReport.Measure(
        text: item.title, step: title(item.element) ?? "", status: say("item.\(item.state.rawValue)"),
        doneAt: formatter.stated(item.done, otherwise: say("absent.notYetEnded")),
        check: item.lastCheck.map { .known(say("check.\($0.rawValue)")) }
          ?? (isChecked(item) ? .unknown(reason: say("absent.notYetChecked")) : .notApplicable(reason: missing)))
    }
  }

  private func isChecked(_ item: StepItem) -> Bool {
    guard let version, let kind = item.kind else { return false }
    return version.procedure.steps.contains { step in
      version.id(.step, step.key) == item.element && step.itemKinds.contains { $0.key == kind && $0.checked }
    }
  }
}
