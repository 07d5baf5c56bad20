import Foundation
import IncidentResponse
import TestSupport
import Testing

@Suite struct PublishedCaseDocumentTests {
  private func formatter(_ language: String = "en", _ zone: String = "UTC") throws -> DocumentFormatter {
    let labels = try DocumentLabels.load(language: language, from: Repository.documents)
    return DocumentFormatter(labels: labels, zone: try #require(TimeZone(identifier: zone)))
  }

  @Test(arguments: PublishedCase.slugs)
  func `every published case becomes a report that survives its own JSON`(slug: String) throws {
    let formatter = try formatter()
    let report = try PublishedCase.load(slug).internalReport(formatter)
    let json = try DocumentJSON.encode(report)
    let back = try DocumentJSON.decode(InternalReport.self, from: json)
    #expect(back == report)
    #expect(try DocumentJSON.encode(back) == json)
    let view = try DocumentView(report, formatter: formatter)
    try keep(try RenderRequest(view).body, as: "\(slug).request.json")
    try keep(Data(try DocumentHTML(documents: Repository.documents).render(view).utf8), as: "\(slug).html")
  }
}

/// Keeps what a test made in the folder named by TOCSIN_KEEP_DOCUMENTS, to be looked at.
func keep(_ data: Data, as name: String) throws {
  guard let folder = ProcessInfo.processInfo.environment["TOCSIN_KEEP_DOCUMENTS"] else { return }
  try data.write(to: URL(filePath: folder).appending(path: name))
}
