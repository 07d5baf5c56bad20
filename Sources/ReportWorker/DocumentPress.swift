import Foundation
import IncidentResponse

/// Makes every form of a document from its model: JSON, HTML and PDF say the same.
struct DocumentPress: Sendable {
  private let documents: URL
  private let html: DocumentHTML
  private let renderer: TypstRenderer

  init(documents: URL, renderer: TypstRenderer) throws {
    self.documents = documents
    self.renderer = renderer
    html = try DocumentHTML(documents: documents)
  }

  /// For the times and words of a model, before it is made; an unknown zone is shown as UTC.
  func formatter(language: String, zone: String) throws -> DocumentFormatter {
    DocumentFormatter(
      labels: try DocumentLabels.load(language: language, from: documents), zone: TimeZone(identifier: zone) ?? .gmt)
  }

  /// - Throws: `RenderFailure`.
  func files(of model: some DocumentModel, _ formatter: DocumentFormatter) async throws -> [DocumentFile] {
    let view = try DocumentView(model, formatter: formatter)
    return [
      DocumentFile(.pdf, try await renderer.render(RenderRequest(view))),
      DocumentFile(.html, Data(try html.render(view).utf8)),
      DocumentFile(.json, view.json),
    ]
  }
}
