import Foundation

/// What was learnt, what is to be done about it, and where the record comes from.
extension CaseFile {
  /// Stated lessons, else the findings of the review.
  var learnings: Stated<[SourcedText]> {
    for name in ["lessons", "learnings", "lessons_learned"] where dossier.facts[name]?.value != nil {
      return statedTexts(name, otherwise: "")
    }
    let findings = entries.filter { $0.type == "incident.reviewed" || $0.type == "lesson.stated" }
    if findings.isEmpty { return .unknown(reason: "the review has not been held") }
    return .known(findings.map { SourcedText($0.summary) })
  }

  /// Stated as a fact, or taken from the record's findings.
  var rootCause: Stated<SourcedText> {
    guard let finding = entries.last(where: { $0.type == "root-cause.stated" }) else {
      return statedText("root_cause", otherwise: "not yet determined")
    }
    return .known(SourcedText(finding.summary, basis: basis(finding)))
  }

  var correctiveActions: [InternalReport.CorrectiveAction] {
    entries.filter { $0.type == "corrective-action.named" }.map { entry in
      InternalReport.CorrectiveAction(
        text: entry.summary, owner: Stated(entry.details["owner"], otherwise: unstated),
        due: .unknown(reason: unstated), status: Stated(entry.details["status"], otherwise: unstated),
        basis: basis(entry))
    }
  }

  func evidence(_ formatter: DocumentFormatter) -> [InternalReport.EvidenceItem] {
    entries.filter { $0.type == "evidence.named" || $0.type == "evidence.collected" }.map { entry in
      InternalReport.EvidenceItem(
        name: entry.summary, kind: Stated(entry.details["kind"], otherwise: unstated),
        collectedAt: dossier.incident.isImported
          ? .unknown(reason: unstated) : .known(formatter.time(entry.occurred)),
        sha256: entry.details["sha256"].map { .known($0) } ?? .notApplicable(reason: "not held here"),
        basis: basis(entry))
    }
  }

  private var unstated: String { dossier.incident.isImported ? "not published" : "not recorded" }

  /// What an event says of where it is known from.
  func basis(_ entry: Entry) -> Basis {
    let named = entry.details["basis"].flatMap(Basis.Kind.init(rawValue:))
    let kind = named ?? (dossier.incident.isImported ? .stored : .recorded)
    return Basis(kind, sources: Self.sources(entry.details["sources"] ?? ""))
  }

  var provenance: InternalReport.Provenance {
    let incident = dossier.incident
    let statement =
      incident.isImported
      ? "Imported from published sources; nothing was sent and no clock ran while it happened."
      : incident.isExercise
        ? "Recorded in this installation during an exercise." : "Recorded in this installation while it happened."
    return InternalReport.Provenance(statement: statement, sources: sources, conflicts: conflicts)
  }

  private var sources: [InternalReport.Provenance.Source] {
    entries.filter { $0.type == "provenance.source" }.map { entry in
      InternalReport.Provenance.Source(
        id: entry.details["id"] ?? "", title: entry.summary,
        url: entry.details["url"].flatMap { $0.isEmpty ? nil : $0 },
        kind: Stated(entry.details["kind"], otherwise: "not recorded"),
        access: Stated(entry.details["access"], otherwise: "not recorded"))
    }
  }

  private var conflicts: [String] {
    entries.filter { $0.type == "provenance.conflict" }.map(\.summary)
  }
}
