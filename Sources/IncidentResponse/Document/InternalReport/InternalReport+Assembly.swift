import Foundation

extension InternalReport {
  /// The internal report of an incident as its record stands.
  package init(_ file: CaseFile, formatter: DocumentFormatter) {
    let times = KeyTimes(file, formatter)
    self.init(
      frame: file.frame(formatter), heading: file.ownHeading ?? formatter.labels.text("kind.internal-report"),
      incident: file.identification, times: times, resolution: Resolution(file, formatter), recap: Recap(file),
      phases: file.phases(formatter), timeline: file.timeline(formatter), clocks: file.clocks(formatter),
      communications: file.sendings(formatter), actions: file.actions(formatter),
      rootCause: file.rootCause, learnings: file.learnings, correctiveActions: file.correctiveActions,
      evidence: file.evidence(formatter),
      provenance: file.provenance)
  }
}

extension CaseFile {
  /// A procedure may call its report otherwise (L33).
  fileprivate var ownHeading: String? {
    let documents = version?.procedure.documents ?? []
    let own = documents.first { version?.id(.document, $0.key) == document.element }
    return own?.kind == .incidentReport ? own?.title : nil
  }
}

extension InternalReport.KeyTimes {
  init(_ file: CaseFile, _ formatter: DocumentFormatter) {
    let missing = file.dossier.incident.isImported ? "the record does not tell" : "not yet recorded"
    func time(_ fact: String) -> Stated<DocumentTime> { formatter.stated(file.dossier.facts[fact], otherwise: missing) }
    let others = FactRegistry.times.filter { type in
      !["start_of_impact", "detected", "end_of_impact"].contains(type.name) && file.dossier.facts[type.name] != nil
    }
    // The measures of the procedure (M4), and how long the impact lasted.
    let measures = file.version?.procedure.measures.map { ($0.title, $0.from, $0.to) } ?? []
    let spans = measures + [("Duration of impact", "start_of_impact", "end_of_impact")]
    self.init(
      startOfImpact: time("start_of_impact"), detection: time("detected"), endOfImpact: time("end_of_impact"),
      others: others.map { Named($0.title, time($0.name)) },
      spans: spans.map { Span($0.0, formatter.span(time($0.1), time($0.2))) })
  }
}

extension InternalReport.Resolution {
  init(_ file: CaseFile, _ formatter: DocumentFormatter) {
    let facts = file.dossier.facts
    let resolved = facts["resolved"]?.value?.moment
    let tackled = facts["tackled"]?.value?.moment
    let end = file.entries.last { $0.type == "incident.resolved" || $0.type == "incident.tackled" }
    let by = Stated(end?.actor, otherwise: "not recorded")
    let missing = file.dossier.incident.isImported ? "the record does not tell" : "not yet recorded"
    if let resolved {
      self.init(
        state: .resolved, at: .known(formatter.time(resolved)), confirmedBy: by,
        statement: "The incident has been resolved.")
    } else if let tackled {
      self.init(
        state: .tackled, at: .known(formatter.time(tackled)), confirmedBy: by,
        statement: "The emergency is handled; its cause may remain.")
    } else if file.dossier.incident.isImported, file.dossier.incident.outcome == nil {
      self.init(
        state: .unknown, at: .unknown(reason: "the record does not tell"), confirmedBy: by,
        statement: "The record does not tell whether the incident has been resolved.")
    } else {
      let outcome = file.dossier.incident.outcome
      let state: State = outcome == .resolved ? .resolved : outcome == .tackled ? .tackled : .notResolved
      self.init(
        state: state, at: .unknown(reason: facts["resolved"]?.unknownReason ?? missing), confirmedBy: by,
        statement: outcome == nil
          ? "The incident has not been resolved." : "The incident has been \(outcome?.rawValue ?? "").")
    }
  }
}

extension InternalReport.Recap {
  init(_ file: CaseFile) {
    let record = file.dossier.log?.record
    let missing = "the log record has not been made"
    self.init(
      summary: Stated(record.map { SourcedText($0.summary) }, otherwise: missing),
      impact: Self.impact(file), fault: Stated(record.map { SourcedText($0.fault) }, otherwise: missing),
      affectedProducts: Stated(record.map { LogDocument.products($0.affectedProducts) }, otherwise: missing))
  }

  /// The description of the log record and every fact that measures the impact. History describes it by dimension, one
  /// a line.
  private static func impact(_ file: CaseFile) -> [Impact] {
    guard let description = file.dossier.log?.record.description else {
      return [Impact("Overall", .unknown(reason: "the log record has not been made"))]
    }
    if file.dossier.incident.isImported { return description.split(separator: "\n").map(dimension) }
    let measured = [
      ("Customers affected", "customers_affected"), ("Affected customers", "affected_customers"),
      ("Business activities stopped", "activities_stopped"), ("Estimated loss", "estimated_loss"),
      ("Aspects breached", "aspects_breached"),
    ].filter { file.dossier.facts[$0.1] != nil }
    return [Impact("Overall", .known(SourcedText(description)))]
      + measured.map { Impact($0.0, file.statedText($0.1, otherwise: "not recorded")) }
  }

  private static func dimension(_ line: Substring) -> Impact {
    let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.count == 2, parts[0] != "unknown" else { return Impact("Overall", .known(SourcedText(String(line)))) }
    return Impact(parts[0], .known(SourcedText(parts[1])))
  }
}
