import Foundation
package import IncidentResponse

/// Draws no PDF, but HTML and JSON as the report worker does.
package struct FixedMaker: DocumentMaker {
  package enum PDF {
    case bytes, refused
  }

  private let pdf: PDF

  package init(pdf: PDF = .bytes) {
    self.pdf = pdf
  }

  package func formatter(language: String, zone: String) throws -> DocumentFormatter {
    DocumentFormatter(
      labels: try DocumentLabels.load(language: language, from: Repository.documents),
      zone: TimeZone(identifier: zone) ?? .gmt)
  }

  package func files(of model: some DocumentModel, _ formatter: DocumentFormatter) async throws -> [DocumentFile] {
    if pdf == .refused { throw RenderingRefused("no such font") }
    let view = try DocumentView(model, formatter: formatter)
    let html = try DocumentHTML(documents: Repository.documents).render(view)
    return [
      DocumentFile(.pdf, Data("%PDF-".utf8) + Data(repeating: 7, count: 600_000)),
      DocumentFile(.html, Data(html.utf8)), DocumentFile(.json, view.json),
    ]
  }
}
