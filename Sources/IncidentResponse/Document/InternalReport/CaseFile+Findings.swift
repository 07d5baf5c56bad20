import Foundation

/// What was learnt, what is to be done about it, and where the record comes from.
extension CaseFile {
  /// Stated lessons, else the findings of the review and the lessons of the register.
  var learnings: Stated<[SourcedText]> {
    for name in ["lessons", "learnings", "lessons_learned"] where dossier.facts[name]?.value != nil {
      return statedTexts(name, otherwise: "")
    }
    let findings = entries.filter { $0.type == "incident.reviewed" || $0.type == "lesson.stated" }
    let lessons = register.filter { $0.kind == .lesson && ![.rejected, .dropped].contains($0.state) }
    if findings.isEmpty, lessons.isEmpty { return .unknown(reason: say("absent.review")) }
    return .known(findings.map { SourcedText($0.summary) } + lessons.map { SourcedText($0.title) })
  }

  /// Stated as a fact, or taken from the record's findings.
  var rootCause: Stated<SourcedText> {
    guard let finding = entries.last(where: { $0.type == "root-cause.stated" }) else {
      return analysedCause ?? statedText("root_cause", otherwise: say("absent.notYetDetermined"))
    }
    return .known(SourcedText(finding.summary, basis: basis(finding)))
  }

  /// The causes that were found (L19), else the first answer of a step that analyses the cause.
  private var analysedCause: Stated<SourcedText>? {
    let causes = dossier.findings.filter { $0.kind == .cause && $0.state == .held }.map(\.statement)
    if !causes.isEmpty { return .known(SourcedText(causes.joined(separator: "; "))) }
    for version in [version].compactMap(\.self) + dossier.procedures.values {
      for step in version.procedure.steps where step.kind == .rootCause {
        guard let element = version.id(.step, step.key) else { continue }
        let told = step.questions.lazy.compactMap { self.answers[.init(element: element, question: $0.key)] }.first
        if let told { return .known(SourcedText(told)) }
      }
    }
    return nil
  }

  var correctiveActions: [InternalReport.CorrectiveAction] {
    entries.filter { $0.type == "corrective-action.named" }.map { entry in
      InternalReport.CorrectiveAction(
        text: entry.summary, owner: Stated(entry.details["owner"], otherwise: unstated),
        due: .unknown(reason: unstated), status: Stated(entry.details["status"], otherwise: unstated),
        basis: basis(entry))
    }
  }

  /// What the incident holds, and what its record only names.
  func evidence(_ formatter: DocumentFormatter) -> [InternalReport.EvidenceItem] {
    let held = artefacts.map { artefact in
      InternalReport.EvidenceItem(
        name: artefact.name, kind: .known(artefact.kind), collectedAt: .known(formatter.time(artefact.collected)),
        sha256: Stated(artefact.sha256, otherwise: say("absent.notHeld")), basis: Basis(.recorded, sources: []))
    }
    return held + named(formatter)
  }

  private func named(_ formatter: DocumentFormatter) -> [InternalReport.EvidenceItem] {
    let known = Set(artefacts.map(\.id))
    return entries.filter { entry in
      ["evidence.named", "evidence.collected"].contains(entry.type) && !known.contains(entry.subject ?? UUID())
    }.map { entry in
      InternalReport.EvidenceItem(
        name: entry.summary, kind: Stated(entry.details["kind"], otherwise: unstated),
        collectedAt: dossier.incident.isImported
          ? .unknown(reason: unstated) : .known(formatter.time(entry.occurred)),
        sha256: entry.details["sha256"].map { .known($0) } ?? .notApplicable(reason: say("absent.notHeld")),
        basis: basis(entry))
    }
  }

  private var unstated: String { say(dossier.incident.isImported ? "absent.notPublished" : "absent.notRecorded") }

  /// What an event says of where it is known from.
  func basis(_ entry: Entry) -> Basis {
    let named = entry.details["basis"].flatMap(Basis.Kind.init(rawValue:))
    let kind = named ?? (dossier.incident.isImported ? .stored : .recorded)
    return Basis(kind, sources: Self.sources(entry.details["sources"] ?? ""))
  }

  var provenance: InternalReport.Provenance {
    let incident = dossier.incident
    let statement =
      say(
        incident.isImported ? "provenance.imported" : incident.isExercise ? "provenance.exercise" : "provenance.live")
    return InternalReport.Provenance(statement: statement, sources: sources, conflicts: conflicts)
  }

  private var sources: [InternalReport.Provenance.Source] {
    entries.filter { $0.type == "provenance.source" }.map { entry in
      InternalReport.Provenance.Source(
        id: entry.details["id"] ?? "", title: entry.summary,
        url: entry.details["url"].flatMap { $0.isEmpty ? nil : $0 },
        kind: Stated(entry.details["kind"], otherwise: say("absent.notRecorded")),
        access: Stated(entry.details["access"], otherwise: say("absent.notRecorded")))
    }
  }

  private var conflicts: [String] {
    entries.filter { $0.type == "provenance.conflict" }.map(\.summary)
  }
}
