import Foundation

extension InternalReport {
  /// The internal report of an incident as its record stands.
  package init(_ file: CaseFile, formatter: DocumentFormatter) {
    let times = KeyTimes(file, formatter)
    self.init(
      frame: file.frame(formatter), heading: file.heading,
      incident: file.identification, times: times, resolution: Resolution(file, formatter), recap: Recap(file),
      phases: file.phases(formatter), timeline: file.timeline(formatter), clocks: file.clocks(formatter),
      communications: file.sendings(formatter), actions: file.actions(formatter),
      rootCause: file.rootCause, learnings: file.learnings, correctiveActions: file.correctiveActions,
      evidence: file.evidence(formatter),
      provenance: file.provenance)
  }
}

extension InternalReport.KeyTimes {
  init(_ file: CaseFile, _ formatter: DocumentFormatter) {
    let missing = file.say(file.dossier.incident.isImported ? "absent.recordSilent" : "absent.notYetRecorded")
    func time(_ fact: String) -> Stated<DocumentTime> { formatter.stated(file.dossier.facts[fact], otherwise: missing) }
    let others = FactRegistry.times.filter { type in
      !["start_of_impact", "detected", "end_of_impact"].contains(type.name) && file.dossier.facts[type.name] != nil
    }
    // The measures of the procedure (M4), and how long the impact lasted.
    let measures = file.version?.procedure.measures.map { ($0.title, $0.from, $0.to) } ?? []
    let spans = measures + [(file.say("span.ofImpact"), "start_of_impact", "end_of_impact")]
    self.init(
      startOfImpact: time("start_of_impact"), detection: time("detected"), endOfImpact: time("end_of_impact"),
      others: others.map { Named(file.say("fact.\($0.name)"), time($0.name)) },
      spans: spans.map { Span($0.0, formatter.span(time($0.1), time($0.2))) })
  }
}

extension InternalReport.Resolution {
  init(_ file: CaseFile, _ formatter: DocumentFormatter) {
    let facts = file.dossier.facts
    let resolved = facts["resolved"]?.value?.moment
    let tackled = facts["tackled"]?.value?.moment
    let end = file.entries.last { $0.type == "incident.resolved" || $0.type == "incident.tackled" }
    let by = Stated(end?.actor, otherwise: file.say("absent.notRecorded"))
    let missing = file.say(file.dossier.incident.isImported ? "absent.recordSilent" : "absent.notYetRecorded")
    if let resolved {
      self.init(
        state: .resolved, at: .known(formatter.time(resolved)), confirmedBy: by,
        statement: file.say("resolution.resolved"))
    } else if let tackled {
      self.init(
        state: .tackled, at: .known(formatter.time(tackled)), confirmedBy: by,
        statement: file.say("resolution.tackled"))
    } else if file.dossier.incident.isImported, file.dossier.incident.outcome == nil {
      self.init(
        state: .unknown, at: .unknown(reason: file.say("absent.recordSilent")), confirmedBy: by,
        statement: file.say("resolution.unknown"))
    } else {
      let outcome = file.dossier.incident.outcome
      let state: State = outcome == .resolved ? .resolved : outcome == .tackled ? .tackled : .notResolved
      self.init(
        state: state, at: .unknown(reason: facts["resolved"]?.unknownReason ?? missing), confirmedBy: by,
        statement: file.say("resolution.\(state.rawValue)"))
    }
  }
}

extension InternalReport.Recap {
  init(_ file: CaseFile) {
    let record = file.dossier.log?.record
    let missing = file.say("absent.noLog")
    self.init(
      summary: Stated(record.map { SourcedText($0.summary) }, otherwise: missing),
      impact: Self.impact(file), fault: Stated(record.map { SourcedText($0.fault) }, otherwise: missing),
      affectedProducts: Stated(record.map { LogDocument.products($0.affectedProducts) }, otherwise: missing))
  }

  /// The description of the log record and every fact that measures the impact. History describes it by dimension, one
  /// a line.
  private static func impact(_ file: CaseFile) -> [Impact] {
    guard let description = file.dossier.log?.record.description else {
      return [Impact(file.say("impact.overall"), .unknown(reason: file.say("absent.noLog")))]
    }
    if file.dossier.incident.isImported { return description.split(separator: "\n").map { dimension($0, file) } }
    let measured = [
      "customers_affected", "affected_customers", "activities_stopped", "estimated_loss", "aspects_breached",
    ].filter { file.dossier.facts[$0] != nil }
    return [Impact(file.say("impact.overall"), .known(SourcedText(description)))]
      + measured.map { Impact(file.say("fact.\($0)"), file.statedText($0, otherwise: file.say("absent.notRecorded"))) }
  }

  private static func dimension(_ line: Substring, _ file: CaseFile) -> Impact {
    let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.count == 2, parts[0] != "unknown" else {
      return Impact(file.say("impact.overall"), .known(SourcedText(String(line))))
    }
    return Impact(parts[0], .known(SourcedText(parts[1])))
  }
}
