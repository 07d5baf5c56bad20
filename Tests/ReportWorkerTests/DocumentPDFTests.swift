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
      let languages = try DocumentLabels.available(in: Repository.documents)
      try await withRenderer { renderer in
        for slug in PublishedCase.slugs {
          for (language, paper) in zip(languages.sorted() + ["en"], [.letter, .a4, .a4] as [Letterhead.Paper]) {
            let formatter = try formatter(language)
            let published = try PublishedCase.load(slug)
            let report = try await renderer.render(request(slug, language: language, paper: paper))
            let log = try await renderer.render(
              RenderRequest(DocumentView(published.logDocument(formatter, paper: paper), formatter: formatter)))
            try Repository.keep(report, as: "\(slug).\(language).\(paper.rawValue).pdf")
            try Repository.keep(log, as: "\(slug).\(language).\(paper.rawValue).log.pdf")
            #expect(report.isPDF && log.isPDF)
          }
        }
      }
    }

    @Test func `minutes and reports of a procedure's own become documents in every language`() async throws {
      try await withRenderer { renderer in
        for language in try DocumentLabels.available(in: Repository.documents).sorted() {
          let formatter = try formatter(language)
          let published = try PublishedCase.load(PublishedCase.slugs[1]).internalReport(formatter)
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
          for (name, document) in [
            ("minutes", try await renderer.render(RenderRequest(minutes))),
            ("incident-report", try await renderer.render(RenderRequest(report))),
          ] {
            try Repository.keep(document, as: "\(name).\(language).pdf")
            #expect(document.isPDF)
            #expect(
              try await Repository.streams(ofPDF: document).contains { $0.contains(#""reference":"INC-2026-0042"#) })
          }
          let page = try DocumentHTML(documents: Repository.documents).render(minutes)
          #expect(page.contains("Restore") && page.contains("Ünal") && !page.contains("{{"))
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
