import Foundation
import IncidentResponse
import TestSupport
import Testing

@testable import ReportWorker

extension Rendering {
  /// Documents for people outside, and the findings of a report, in every language and on both papers.
  @Suite struct OutsideDocumentTests {
    private static let long = String(
      repeating: "Some orders were not delivered on the day that was promised. ", count: 60)

    @Test
    func `M91, L27: what goes outside is drawn in every language, on both papers, with foreign and hostile names`()
      async throws
    {
      try await withRenderer { renderer in
        for edition in try Edition.all() {
          let formatter = try formatter(edition.language)
          let report = try await edition.present(
            DocumentView(externalReport(formatter, edition.paper), formatter: formatter), as: "external-report",
            by: renderer)
          report.expect(["北京订单", "*Payments* <b>"])
          let notice = try await edition.present(
            DocumentView(clientNotice(formatter, edition.paper), formatter: formatter), as: "client-notice",
            by: renderer)
          #expect(notice.page.contains("مطحنة الشمال"))
          notice.expect(["North Mill", "Watch for strange orders."])
        }
      }
    }

    @Test func `L34: a notice under the law is drawn field by field, and says what is to follow`() async throws {
      try await withRenderer { renderer in
        for edition in try Edition.all() {
          let formatter = try formatter(edition.language)
          let notice = try await edition.present(
            DocumentView(legalNotice(formatter, edition.paper), formatter: formatter), as: "legal-notice", by: renderer)
          notice.expect([
            "33(3)-(4)", "*nature* <b>", "北京订单", formatter.labels.text("notice.measures"),
            formatter.labels.text("absent.notWritten"), "Hessian <DPA>",
          ])
        }
      }
    }

    @Test func `L33: a report shows causes, weaknesses, damage, impact, clients and checked measures`() async throws {
      try await withRenderer { renderer in
        for edition in try Edition.all() {
          let formatter = try formatter(edition.language)
          let published = try PublishedCase.load(PublishedCase.slugs[1])
            .internalReport(formatter, paper: edition.paper)
          let view = try DocumentView(
            IncidentReport(
              frame: published.frame, heading: formatter.labels.text("kind.incident-report"),
              incident: published.incident, resolution: published.resolution,
              sections: [DocumentSection(title: "Summary", content: .known([SourcedText(Self.long)]))],
              findings: findings(published.times.detection)), formatter: formatter)
          let presented = try await edition.present(view, as: "incident-report", by: renderer)
          presented.expect(["CVE-2014-0160", "1200.50 EUR", "A key was public", "Mill <North>", "Restore the ledger"])
        }
      }
    }

    @Test func `conformity is drawn clause by clause, however long its reasons`() async throws {
      try await withRenderer { renderer in
        for edition in try Edition.all() {
          let formatter = try formatter(edition.language)
          let published = try PublishedCase.load(PublishedCase.slugs[1])
            .internalReport(formatter, paper: edition.paper)
          let clauses = (1...60).map { number in
            let verdict = Conformity.Outcome.allCases[number % Conformity.Outcome.allCases.count]
            return ConformityDocument.Clause(
              number: "M\(number)", section: "4.B", demand: "Report within 24 hours #\(number)", verdict: verdict,
              metAt: verdict == .met ? published.times.detection : .notApplicable(reason: "no"),
              lateBy: verdict == .missed
                ? .known(formatter.duration(atLeast: 3_600, atMost: 7_200)) : .notApplicable(reason: "no"),
              reason: number % 7 == 0 ? Self.long : nil, decidedBy: number % 5 == 0 ? "王小明" : nil,
              proofs: published.times.detection.value.map { [.init(text: "Detected, אשה", at: $0)] } ?? [], further: 3)
          }
          let counts = Conformity.Outcome.allCases.map { outcome in
            ConformityDocument.Count(verdict: outcome, count: clauses.count { $0.verdict == outcome })
          }
          let view = try DocumentView(
            ConformityDocument(
              frame: published.frame, heading: formatter.labels.text("kind.conformity"),
              incident: published.incident,
              procedures: [.init(title: "Incident response", version: "1", counts: counts, clauses: clauses)]),
            formatter: formatter)
          let presented = try await edition.present(view, as: "conformity", by: renderer)
          presented.expect(["M60", formatter.labels.text("verdict.missed")])
        }
      }
    }

    private func findings(_ at: Stated<DocumentTime>) -> IncidentReport.Findings {
      let missing = Stated<String>.unknown(reason: "not recorded")
      var findings = IncidentReport.Findings()
      findings.causes = ["A key was public", "密钥已公开"]
      findings.weaknesses = [
        .init(
          text: "Heartbleed", identifier: .known("CVE-2014-0160"), system: .known("Proxy"),
          cause: .known("A key was public")),
        .init(text: "#weak *password*", identifier: missing, system: missing, cause: missing),
      ]
      findings.damage = [
        .init(text: "Two days of work", amount: .known("1200.50 EUR")), .init(text: "Trust", amount: missing),
      ]
      findings.impact = [
        .init(
          dimension: "Which client data is compromised?", text: "Invoices of 2025", amount: missing,
          client: .known("Mill <North>"))
      ]
      findings.clients = ["Mill <North>", "مطحنة الشمال"]
      findings.measures = [
        .init(text: "Rotate the keys", step: "Mitigation plan", status: "Done", doneAt: at, check: .known("Passed")),
        .init(text: "Restore the ledger", step: "System restoration", status: "Open", doneAt: at, check: missing),
      ]
      return findings
    }

    private func frame(_ formatter: DocumentFormatter, _ kind: String, _ paper: Letterhead.Paper) -> DocumentFrame {
      DocumentFrame(
        letterhead: Letterhead(organisation: "Harbour & Söhne GmbH", paper: paper), reference: "INC-2026-0042/\(kind)",
        version: 1, issuedAt: formatter.time(earliest: Date(timeIntervalSince1970: 1_795_305_600), precision: .minute),
        issuedBy: .known("Harbour & Söhne GmbH"), classification: formatter.labels.text("classification.external"),
        standing: .exercise, language: formatter.labels.language, zone: "Europe/Berlin")
    }

    private let contacts = [
      ExternalReport.Contact(team: "Kundendienst #1", email: "help@harbour.example", phone: nil),
      ExternalReport.Contact(team: "שירות לקוחות", email: nil, phone: "+49 30 5550100"),
    ]

    private func externalReport(_ formatter: DocumentFormatter, _ paper: Letterhead.Paper) -> ExternalReport {
      let start = formatter.time(earliest: Date(timeIntervalSince1970: 1_795_200_000), precision: .hour)
      let end = formatter.time(earliest: Date(timeIntervalSince1970: 1_795_290_000), precision: .minute)
      return ExternalReport(
        frame: frame(formatter, "external-report", paper), heading: formatter.labels.text("kind.external-report"),
        number: "INC-2026-0042", type: .known("Loss of a service"), state: .tackled, stateSince: .known(end),
        startOfImpact: .known(start), endOfImpact: .unknown(reason: formatter.labels.text("absent.notStated")),
        impact: .known(SourcedText(Self.long)),
        servicesAffected: .known(["Ordering", "北京订单", "*Payments* <b>"].map { SourcedText($0) }),
        servicesRestored: .known([SourcedText("Ordering")]),
        measures: .unknown(reason: formatter.labels.text("absent.notStated")),
        told: [.init(title: "Notice to customers", channel: "E-mail", sentAt: end)], contacts: contacts)
    }

    private func legalNotice(_ formatter: DocumentFormatter, _ paper: Letterhead.Paper) -> LegalNoticeDocument {
      let labels = formatter.labels
      let aware = formatter.time(earliest: Date(timeIntervalSince1970: 1_795_200_000), precision: .minute)
      let written: [(String, [String]?)] = [
        ("nature", ["A proxy was open: *nature* <b>", Self.long]), ("categories_of_subjects", ["北京订单"]),
        ("measures", nil), ("house_rule", nil),
      ]
      return LegalNoticeDocument(
        frame: frame(formatter, "legal-notice-0a1b2c3d", paper), heading: labels.text("kind.legal-notice"),
        number: "INC-2026-0042", notice: "GDPR - controller to supervisory authority: notify to lead or competent SA",
        addressedTo: "Hessian <DPA>", citation: "Regulation (EU) 2016/679 Art 33(1), 33(3)-(4)", jurisdiction: "EU",
        countedFrom: .known(aware), due: .unknown(reason: labels.text("absent.noLimit")),
        fileNumber: .unknown(reason: labels.text("absent.noNumber")),
        sections: written.map { name, words in
          DocumentSection(
            title: labels.titleOfNoticeField(name),
            content: Stated(words.map { $0.map { SourcedText($0) } }, otherwise: labels.text("absent.notWritten")))
        })
    }

    private func clientNotice(_ formatter: DocumentFormatter, _ paper: Letterhead.Paper) -> ClientNotice {
      ClientNotice(
        frame: frame(formatter, "client-notice-0a1b2c3d", paper),
        heading: formatter.labels.text("kind.client-notice"), number: "INC-2026-0042",
        client: "مطحنة الشمال North Mill",
        sentAt: .known(formatter.time(earliest: Date(timeIntervalSince1970: 1_795_290_000), precision: .minute)),
        channel: .known(formatter.labels.text("channel.email")),
        sections: [
          DocumentSection(title: "Impact of the incident", content: .known([SourcedText(Self.long)])),
          DocumentSection(title: "Actions taken", content: .known([SourcedText("We closed the door")])),
          DocumentSection(
            title: "Steps that you should take to protect your data",
            content: .known([SourcedText("Change your password.\n\nWatch for strange orders.")])),
        ], contacts: contacts)
    }
  }
}
