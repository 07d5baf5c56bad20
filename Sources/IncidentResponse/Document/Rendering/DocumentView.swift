import Crypto
package import Foundation

/// Everything the templates of a document read, the same tree for HTML and PDF: the model, the labels of its
/// language, the chart, and the fingerprint of the canonical JSON.
package struct DocumentView<Model: DocumentModel>: Encodable, Sendable {
  package struct Content: Encodable, Sendable {
    /// The name of the JSON file inside the PDF.
    package var name: String
    package var sha256: String
  }

  package let kind: DocumentKind
  package let model: Model
  package let title: String
  package let label: String
  package let labels: [String: String]
  package let language: String
  package let zone: String
  package let accent: String
  package let chart: TimeChart?
  package let bars: [String: BarChart]
  package let content: Content
  /// The canonical JSON of the model: stored beside the PDF and attached to it.
  package let json: Data

  private enum CodingKeys: String, CodingKey {
    case kind, model, title, label, labels, language, zone, accent, chart, bars, content
  }

  package init(_ model: Model, formatter: DocumentFormatter) throws {
    let frame = model.frame
    kind = Model.kind
    self.model = model
    title = model.title
    label = model.label
    labels = formatter.labels.texts
    language = formatter.labels.language
    zone = Self.zoneText(frame.zone, offset: formatter.offsetText(at: frame.issuedAt.earliest))
    accent = AccentColour(frame.letterhead.accent).text
    chart = model.chart(formatter)
    bars = model.bars(formatter)
    json = try DocumentJSON.encode(model)
    content = Content(
      name: Self.fileName(frame), sha256: SHA256.hash(data: json).map { Self.hexadecimal($0) }.joined())
  }

  private static func zoneText(_ identifier: String, offset: String) -> String {
    ["UTC", "GMT", "Etc/UTC"].contains(identifier) ? offset : "\(identifier) (\(offset))"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return byte < 16 ? "0" + text : text
  }

  /// The reference may hold anything; the name of a file may not.
  private static func fileName(_ frame: DocumentFrame) -> String {
    let safe = frame.reference.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return "\(String(safe.prefix(80)))-v\(frame.version).json"
  }
}
