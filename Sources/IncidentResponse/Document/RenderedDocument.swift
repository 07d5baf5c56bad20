package import Foundation

/// One version of a document, in every form, ready to be stored.
package struct RenderedDocument: Sendable {
  package var document: UUID
  package var record: UUID
  package var element: UUID?
  package var version: Int
  package var reference: String
  /// What it was made of, where that was a draft.
  package var draft: UUID?
  package var files: [DocumentFile]

  /// `INC-2026-0042-internal-report-v1.pdf`
  func fileName(_ format: DocumentFile.Format) -> String {
    let safe = reference.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return "\(String(safe.prefix(80)))-v\(version).\(format.rawValue)"
  }
}

/// Another version of the document was stored while this one was made.
package struct DocumentMovedOn: Error, Sendable {}
