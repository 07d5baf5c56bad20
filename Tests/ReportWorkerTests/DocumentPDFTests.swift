import Foundation
import IncidentResponse
import TestSupport
import Testing

@testable import ReportWorker

extension Rendering {
  @Suite struct DocumentPDFTests {
    @Test func `every published case becomes a report and a log document, in A4 and Letter, in every language`()
      async throws
    {
      try await withRenderer { renderer in
        for edition in try Edition.all() {
          let formatter = try formatter(edition.language)
          for slug in PublishedCase.slugs {
            let published = try PublishedCase.load(slug)
            let report = try DocumentView(
              published.internalReport(formatter, paper: edition.paper), formatter: formatter)
            _ = try await edition.present(report, as: "internal-report.\(slug)", by: renderer)
            let log = try DocumentView(published.logDocument(formatter, paper: edition.paper), formatter: formatter)
            _ = try await edition.present(log, as: "log-document.\(slug)", by: renderer)
          }
        }
      }
    }

    @Test func `minutes and reports of a procedure's own become documents in every edition`() async throws {
      try await withRenderer { renderer in
        for edition in try Edition.all() {
          let formatter = try formatter(edition.language)
          let published = try PublishedCase.load(PublishedCase.slugs[1])
            .internalReport(formatter, paper: edition.paper)
          let missing = Stated<String>.unknown(reason: "not recorded")
          let meeting = Minutes.Meeting(
            title: "Post-incident meeting", held: published.times.detection, mode: .known("Online"), place: missing,
            chair: .known("Ünal"),
            attendees: [.init(name: "Ada", state: .present), .init(name: "Emil", state: .absent)],
            agenda: ["The situation", "#strategies"], text: .known(SourcedText("*We* looked at it\n\nTwice")),
            decisions: ["Restore"])
          let minutes = try DocumentView(
            Minutes(
              frame: published.frame, heading: "Minutes", incident: published.incident, meetings: [meeting, meeting]),
            formatter: formatter)
          let report = try DocumentView(
            IncidentReport(
              frame: published.frame, heading: "Incident report", incident: published.incident,
              resolution: published.resolution,
              sections: [
                DocumentSection(title: "Summary", content: .known([SourcedText("What happened")])),
                DocumentSection(title: "Actions", listed: true, content: .known([SourcedText("a"), SourcedText("b")])),
                DocumentSection(title: "Lessons", content: .unknown(reason: "the review has not been held")),
              ]), formatter: formatter)
          let held = try await edition.present(minutes, as: "minutes", by: renderer)
          held.expect(["Restore", "Ünal", "#strategies", "INC-2026-0042"])
          let written = try await edition.present(report, as: "incident-report-plain", by: renderer)
          written.expect(["What happened", "INC-2026-0042"])
        }
      }
    }

    @Test func `the same model gives the same bytes, also from another process`() async throws {
      let request = try request()
      let first = try await withRenderer { try await $0.render(request) }
      let second = try await withRenderer { renderer in
        _ = try await renderer.render(try ReportWorkerTests.request(PublishedCase.slugs[4]))
        return try await renderer.render(request)
      }
      #expect(first == second)
    }

    @Test func `a PDF is produced as A-3a and UA-1, tagged and bookmarked, with its JSON attached`() async throws {
      let formatter = try formatter()
      let view = try DocumentView(
        PublishedCase.load(PublishedCase.slugs[2]).internalReport(formatter), formatter: formatter)
      let document = try await withRenderer { try await $0.render(RenderRequest(view)) }
      for mark in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] { #expect(document.holds(mark)) }
      let texts = try await Repository.streams(ofPDF: document)
      #expect(texts.contains(String(decoding: view.json, as: UTF8.self)))
      for mark in ["/StructTreeRoot", "/Outlines", "/AFRelationship/Source", "/Lang"] {
        #expect(document.holds(mark) || texts.contains { $0.contains(mark) }, "\(mark)")
      }
    }

    @Test func `an unusable logo is left out, a usable one is shown`() async throws {
      let onePixel = try #require(
        Data(
          base64Encoded:
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="))
      try await withRenderer { renderer in
        let without = try await renderer.render(request { $0.frame.letterhead.logo = nil })
        for (bytes, isUsable) in [(onePixel, true), (Data("no picture".utf8), false)] {
          let document = try await renderer.render(
            request {
              $0.frame.letterhead.logo = Letterhead.Logo(mediaType: .png, data: bytes, alternativeText: "Our sign")
            })
          #expect(document.isPDF)
          #expect((document.count > without.count + 200) == isUsable || !isUsable)
        }
      }
    }
  }
}
