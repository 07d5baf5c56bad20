import Foundation
import IncidentResponse
import TestSupport
import Testing

@testable import ReportWorker

extension Rendering {
  @Suite struct StatusUpdateTests {
    @Test func `M50, M86: a status update shows all its parts, long, hostile and foreign, in every language and paper`()
      async throws
    {
      try await withRenderer { renderer in
        for edition in try Edition.all() {
          let formatter = try formatter(edition.language)
          let view = try DocumentView(update(formatter, edition.paper), formatter: formatter)
          let presented = try await edition.present(view, as: "status-update", by: renderer)
          presented.expect(["Isolate <b>", "李雷", "AWS", "Top Management", "Ongoing", "1200", "Emergency"])
        }
      }
    }

    @Test func `an update of an incident of which nothing is known yet says so`() async throws {
      let formatter = try formatter()
      var bare = try update(formatter, .a4)
      bare.summary = .unknown(reason: "the log record has not been made")
      bare.since = .notApplicable(reason: "this is the first update")
      (bare.sections, bare.timeline, bare.phases, bare.clocks) = ([], [], [], [])
      (bare.tasks, bare.suppliers, bare.next, bare.further) = ([], [], [], nil)
      let view = try DocumentView(bare, formatter: formatter)
      let page = try DocumentHTML(documents: Repository.documents).render(view)
      #expect(page.components(separatedBy: "None recorded.").count == 7 && page.contains("this is the first update"))
      try await withRenderer { renderer in
        let shown = try await Repository.words(ofPDF: renderer.render(RenderRequest(view)))
        #expect(shown.contains("this is the first update") && shown.contains("the log record has not been made"))
      }
    }

    private func update(_ formatter: DocumentFormatter, _ paper: Letterhead.Paper) throws -> StatusUpdate {
      let published = try PublishedCase.load(PublishedCase.slugs[1]).internalReport(formatter, paper: paper)
      let times = published.times
      let long = String(
        repeating: "Restore the replica from zone b and compare each table with the journal. ", count: 30)
      return StatusUpdate(
        frame: published.frame, heading: formatter.labels.text("kind.status-update"), incident: published.incident,
        resolution: published.resolution, summary: published.recap.summary,
        sections: [DocumentSection(title: "Impact", content: .known([SourcedText("#impact *of* it")]))],
        since: times.detection, timeline: published.timeline, further: 1_200,
        phases: [
          .init(name: "Emergency", started: times.startOfImpact, ended: times.detection),
          .init(name: "Ongoing", started: times.detection, ended: .unknown(reason: "not yet ended")),
        ], clocks: published.clocks,
        tasks: [
          .init(text: "Isolate <b> host 7 \u{202E}", phase: "Emergency", owners: .known("李雷"), required: true),
          .init(text: long, phase: nil, owners: .notApplicable(reason: "any responder"), required: false),
        ],
        suppliers: [
          .init(
            name: "AWS, EC2", text: "تعذر الوصول إلى الخدمة", observed: try #require(times.detection.value),
            source: "https://status.example/" + String(repeating: "x", count: 120))
        ],
        next: [
          .init(text: "Status update", audience: "Top Management", due: times.endOfImpact),
          .init(text: "會議", audience: nil, due: .unknown(reason: "not yet determined")),
        ])
    }
  }
}
