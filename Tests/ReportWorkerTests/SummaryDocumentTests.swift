import Foundation
import TestSupport
import Testing

@testable import IncidentResponse
@testable import ReportWorker

extension Rendering {
  /// What is made of drafts, in every language and on both papers.
  @Suite struct SummaryDocumentTests {
    @Test func `M4: a management summary shows its pictures and figures, tagged and bookmarked, however odd the words`()
      async throws
    {
      try await withRenderer { renderer in
        for edition in try Edition.all() {
          let formatter = try formatter(edition.language)
          let view = try DocumentView(
            ManagementSummary(file(figures, edition), formatter: formatter), formatter: formatter)
          let presented = try await edition.present(view, as: "management-summary", by: renderer)
          let document = try await renderer.render(RenderRequest(view))
          let streams = try await Repository.streams(ofPDF: document)
          #expect(!streams.contains { $0.contains("/Subtype/Image") } && !presented.page.contains("<img"))
          // Too narrow for its number, a part of a bar shows none, and not the words of its row.
          #expect(presented.page.matches(of: /text-anchor="middle">\D/).isEmpty)
          presented.expect(["Level 1", "李雷", "2026", "37"])
        }
      }
    }

    @Test func `M39: a referral becomes a document marked as a personnel matter, hostile and foreign words and all`()
      async throws
    {
      try await withRenderer { renderer in
        for edition in try Edition.all() {
          let formatter = try formatter(edition.language)
          let view = try DocumentView(
            HRReferral(file(facts, edition), formatter: formatter), formatter: formatter)
          let presented = try await edition.present(view, as: "hr-referral", by: renderer)
          presented.expect(["VIO-2026-0003", "Rhea <b>", formatter.labels.text("classification.personnel"), "6"])
        }
      }
    }

    private func file<Content>(_ content: Content, _ edition: Edition) -> DraftFile<Content> {
      DraftFile(
        reference: "draft/1",
        organisation: Organisation(id: .next(), slug: "harbour", name: "Harbour Works", paper: edition.stationery),
        document: .init(
          id: .next(), element: nil, kind: .managementSummary, language: edition.language, lastVersion: 0),
        draft: .next(), readAt: Date(timeIntervalSince1970: 1_795_305_600), content: content)
    }

    private var figures: ManagementFigures {
      func month(_ start: TimeInterval, _ opened: [String: Int]) -> ManagementFigures.Month {
        .init(start: Date(timeIntervalSince1970: start), opened: opened, closed: 3, open: 37)
      }
      func measure(_ title: String, _ target: Int?, _ median: PerformanceMeasurement.Bounds?) -> PerformanceMeasurement
      {
        PerformanceMeasurement(
          key: "k", title: title, clauses: ["M4"], from: "detected", to: "reported", targetSeconds: target,
          incidents: 12,
          measured: 9, outOfOrder: 0, medianSeconds: median,
          ninetiethSeconds: median.map { .init(shortest: $0.shortest * 3, longest: $0.longest * 3) },
          longestSeconds: median, withinTarget: target.map { _ in 7 }, beyondTarget: target.map { _ in 2 })
      }
      let odd = String(repeating: "Customers are told, whoever they are. ", count: 8)
      return ManagementFigures(
        department: "Harbour 李雷 <b>", isWhole: false, from: Date(timeIntervalSince1970: 1_767_225_600),
        until: Date(timeIntervalSince1970: 1_775_001_600),
        levels: [
          .init(key: "l1", title: "Level 1", rank: 1), .init(key: "l2", title: "Level 2 *b*", rank: 2),
          .init(key: "l3", title: "مستوى ثالث", rank: 3), .init(key: "l4", title: "#four", rank: 4),
          .init(key: "", title: "", rank: nil),
        ],
        months: [
          month(1_767_225_600, ["l1": 2, "l2": 3]), month(1_769_904_000, ["l1": 1, "l3": 120, "l4": 1, "": 2]),
          month(1_772_323_200, [:]),
        ], open: 37,
        procedures: [
          .init(
            title: "Plan <b>",
            measures: [
              measure("From detection to report", 86_400, .init(shortest: 3_600, longest: 50_000)),
              measure(odd, 3_600, .init(shortest: 7_000, longest: 9_000)), measure("Without target", nil, nil),
            ])
        ],
        clocks: [
          .init(title: odd, clause: "M55", met: 9, late: 2, missed: 1, open: 1, unknown: 0, isMessage: true),
          .init(title: "最初の報告", clause: "", met: 0, late: 0, missed: 0, open: 0, unknown: 4, isMessage: false),
        ], messages: .init(sent: 112, failed: 2, waiting: 1),
        improvements: [.init(kind: .training, proposed: 1, accepted: 2, overdue: 1, done: 0)])
    }

    private var facts: ReferralFacts {
      let aware = Moment(Date(timeIntervalSince1970: 1_772_323_200))
      return ReferralFacts(
        label: "VIO-2026-0003", person: "Rhea <b> \u{202E}", title: "Failure to report #1", clauses: ["M38", "M39"],
        procedure: "Plan", version: "1.0", origin: "late-report", incident: nil,
        duty: .init(
          aware: aware, due: Moment(aware.earliest.addingTimeInterval(86_400)),
          reported: Moment(aware.earliest.addingTimeInterval(108_000)), lateBy: .init(atLeast: 21_600, atMost: 21_600)),
        entries: [
          .init(at: aware.earliest, text: String(repeating: "Overdue. ", count: 300), by: nil),
          .init(at: aware.earliest, text: "مرحبا بالعالم *b* 北京", by: "李雷"),
        ], outcome: nil, reason: nil, decidedBy: nil, decidedAt: nil)
    }
  }
}
