package import Foundation

/// What `documents/renderer.py` needs to draw a document as PDF, without the model's type.
package struct RenderRequest: Sendable, Hashable {
  package let body: Data

  private struct Envelope<Model: DocumentModel>: Encodable {
    var template: String
    var timestamp: Int
    var attachment: String
    var view: DocumentView<Model>
  }

  package init(_ view: DocumentView<some DocumentModel>) throws {
    body = try DocumentJSON.encode(
      Envelope(
        template: view.kind.rawValue, timestamp: Int(view.model.frame.issuedAt.earliest.timeIntervalSince1970),
        attachment: String(decoding: view.json, as: UTF8.self), view: view))
  }
}
