import Foundation
import IncidentResponse
import TestSupport
import Testing

@Suite struct PublishedCaseDocumentTests {
  @Test(arguments: PublishedCase.slugs)
  func `every published case becomes a report that survives its own JSON`(slug: String) throws {
    let formatter = try documentFormatter()
    let report = try PublishedCase.load(slug).internalReport(formatter)
    let json = try DocumentJSON.encode(report)
    let back = try DocumentJSON.decode(InternalReport.self, from: json)
    #expect(back == report)
    #expect(try DocumentJSON.encode(back) == json)
  }

  @Test(arguments: PublishedCase.slugs)
  func `a report's page says what the case says and refers to no other file`(slug: String) throws {
    let formatter = try documentFormatter()
    let published = try PublishedCase.load(slug)
    let html = try page(published.internalReport(formatter), formatter)
    try Repository.keep(Data(html.utf8), as: "\(slug).html")
    #expect(html.contains(published.title))
    #expect(html.components(separatedBy: "<tr>").count > published.timeline.count)
    for reference in ["src=\"http", "href=", "url(", "@import", "<script"] { #expect(!html.contains(reference)) }
    #expect(!html.contains("{{"))
  }

  @Test func `a log document has exactly the four fields of the policy`() throws {
    let formatter = try documentFormatter()
    let html = try page(PublishedCase.load(PublishedCase.slugs[2]).logDocument(formatter), formatter)
    try Repository.keep(Data(html.utf8), as: "log.html")
    let heads = html.matches(of: /<h2>(.*?)<\/h2>/).map { String($0.1) }
    #expect(heads == ["Incident Summary", "Description", "Fault", "Affected Products", "Distribution list"])
  }

  @Test func `markup in any field is shown, not obeyed`() throws {
    let formatter = try documentFormatter()
    var report = try PublishedCase.load(PublishedCase.slugs[0]).internalReport(formatter)
    report.incident.title = "<script>alert(1)</script>"
    report.timeline[0].text = "\" onclick=\"x\" {{labels.none}} \u{202E}evil\u{E000}\u{1}"
    let html = try page(report, formatter)
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;"))
    #expect(!html.contains("\" onclick=\""))
    #expect(html.contains("⟨U+202E⟩evil⟨U+E000⟩⟨U+0001⟩"))
  }

  private func page(_ model: some DocumentModel, _ formatter: DocumentFormatter) throws -> String {
    try DocumentHTML(documents: Repository.documents).render(DocumentView(model, formatter: formatter))
  }
}

func documentFormatter(_ language: String = "en", zone: String = "UTC") throws -> DocumentFormatter {
  let labels = try DocumentLabels.load(language: language, from: Repository.documents)
  return DocumentFormatter(labels: labels, zone: try #require(TimeZone(identifier: zone)))
}
