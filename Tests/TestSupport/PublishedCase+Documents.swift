import Foundation
package import IncidentResponse

/// The documents of a published case, mapped by hand: what the import must be able to say.
extension PublishedCase {
  package func internalReport(_ formatter: DocumentFormatter, paper: Letterhead.Paper = .a4) -> InternalReport {
    let time = CaseTimes(formatter: formatter)
    return InternalReport(
      frame: frame(formatter, kind: .internalReport, paper: paper),
      heading: formatter.labels.text("kind.internal-report"),
      incident: identification,
      times: keyTimes(time), resolution: resolution(time),
      recap: InternalReport.Recap(
        summary: .known(SourcedText(summary)), impact: impactLines, fault: .known(fault.text),
        affectedProducts: .known(affected_products.map(\.text))),
      phases: phases(time), timeline: timeline.map { $0.entry(time) }, clocks: [noticeClock(time)],
      communications: communications.map { $0.communication(time) },
      actions: timeline.filter { ["action", "recovery"].contains($0.kind) }.map { $0.action(time) },
      rootCause: .known(root_cause.text),
      learnings: .unknown(reason: "the published sources state no learnings apart from the corrective actions"),
      correctiveActions: corrective_actions.map(\.correctiveAction), evidence: evidence.map(\.evidenceItem),
      provenance: provenance)
  }

  package func logDocument(_ formatter: DocumentFormatter, paper: Letterhead.Paper = .a4) -> LogDocument {
    let time = CaseTimes(formatter: formatter)
    return LogDocument(
      frame: frame(formatter, kind: .logDocument, paper: paper), heading: formatter.labels.text("kind.log-document"),
      incident: identification,
      loggedAt: .unknown(reason: "not published"), loggedBy: .unknown(reason: "not published"),
      incidentSummary: .known(SourcedText(summary)),
      description: .known(SourcedText(impact.sorted { $0.key < $1.key }.map(\.value.value).joined(separator: ". "))),
      fault: .known(fault.text), affectedProducts: .known(affected_products.map(\.text)),
      distribution: communications.prefix(3).map {
        Recipient(
          name: $0.audience, role: .notApplicable(reason: "audience, not a person"), channel: .known($0.channel),
          sentAt: time.stated($0.time, $0.precision, approximate: $0.approximate))
      })
  }

  private func frame(
    _ formatter: DocumentFormatter, kind: DocumentKind, paper: Letterhead.Paper
  ) -> DocumentFrame {
    DocumentFrame(
      letterhead: Letterhead(
        organisation: organisation, department: "Information Security", address: ["1 Example Street", "Example City"],
        contact: ["security@example.com", "+1 555 0100"], paper: paper),
      reference: "INC-2026-0042/\(kind.rawValue)", version: 1,
      issuedAt: formatter.time(earliest: Date(timeIntervalSince1970: 1_795_305_600), precision: .minute),
      issuedBy: .known("Tocsin report worker"), classification: "Internal", standing: .imported,
      language: formatter.labels.language, zone: formatter.zone.identifier)
  }

  private var identification: IncidentIdentification {
    IncidentIdentification(
      number: "INC-2026-0042", title: title, status: "Closed", type: .known(type),
      department: .unknown(reason: "not published"), manager: .unknown(reason: "not published"),
      level: IncidentIdentification.Level(
        byDefault: .known("Level 3 – Low severity"), current: .known("Level \(level)"), reason: .known(level_reason)),
      procedures: [
        IncidentIdentification.Procedure(
          name: "Incident Response Plan", version: "2026-1", plan: .known("Generic Plan with an Incident Manager"))
      ])
  }

  private func keyTimes(_ time: CaseTimes) -> InternalReport.KeyTimes {
    let start = time.stated(start_of_impact)
    let detected = time.stated(detection)
    let end = time.stated(end_of_impact)
    return InternalReport.KeyTimes(
      startOfImpact: start, detection: detected, endOfImpact: end,
      others: [
        .init("Declared", time.stated(declared)), .init("Contained", time.stated(contained)),
        .init("Disclosed", time.stated(disclosure)),
        .init("Reported", .unknown(reason: "not published")), .init("Logged", .unknown(reason: "not published")),
      ],
      spans: [
        .init("Start of impact to detection", time.span(start, detected)),
        .init("Detection to end of impact", time.span(detected, end)),
        .init("Start to end of impact", time.span(start, end)),
      ])
  }

  private func resolution(_ time: CaseTimes) -> InternalReport.Resolution {
    let end = time.stated(end_of_impact)
    return InternalReport.Resolution(
      state: end.value == nil ? .unknown : .resolved, at: end, confirmedBy: .unknown(reason: "not published"),
      statement: end.value.map { "The incident has been resolved. Its impact ended on \($0.shown)." }
        ?? "The record does not tell whether the incident has been resolved.")
  }

  private func phases(_ time: CaseTimes) -> [InternalReport.Phase] {
    [
      .init(name: "Assessment", started: time.stated(detection), ended: time.stated(declared)),
      .init(name: "Response", started: time.stated(declared), ended: time.stated(contained)),
      .init(name: "Recovery", started: time.stated(contained), ended: time.stated(end_of_impact)),
    ]
  }

  private func noticeClock(_ time: CaseTimes) -> InternalReport.Clock {
    let anchor = time.stated(start_of_impact)
    let due = anchor.value.map { time.formatter.time(earliest: $0.earliest + 28_800, precision: .minute) }
    let sent = communications.first.flatMap { time.stated($0.time, $0.precision, approximate: $0.approximate).value }
    let isMet = due.flatMap { due in sent.map { $0.latest <= due.earliest } }
    return InternalReport.Clock(
      name: "Notice to customers", clause: "B, Communication", anchor: "start of impact", anchorAt: anchor,
      allowance: "8 hours", dueAt: Stated(due, otherwise: "the start of impact is unknown"),
      fulfilledAt: Stated(sent, otherwise: "no notice is published"),
      outcome: isMet.map { $0 ? .met : .missed } ?? .unknown)
  }

  private var impactLines: [InternalReport.Recap.Impact] {
    impact.sorted { $0.key < $1.key }.map { key, finding in
      .init(
        key.replacing("_", with: " ").capitalized,
        finding.basis == "not_published" ? .unknown(reason: "not published") : .known(finding.text))
    }
  }

  private var provenance: InternalReport.Provenance {
    InternalReport.Provenance(
      statement: "Imported from published sources; times keep the precision in which they were published.",
      sources: sources.map {
        .init(
          id: $0.id, title: $0.title, url: $0.url, kind: .known($0.kind),
          access: Stated($0.access, otherwise: "not stated"))
      },
      conflicts: conflicts)
  }
}
