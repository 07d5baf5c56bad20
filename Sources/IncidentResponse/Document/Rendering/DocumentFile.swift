import Crypto
package import Foundation

/// One form of one version of a document, as it is stored: these bytes, never others.
package struct DocumentFile: Sendable, Hashable {
  package enum Format: String, Codable, Sendable, CaseIterable {
    case json, html, pdf

    package var mediaType: String {
      switch self {
      case .json: "application/json"
      case .html: "text/html; charset=utf-8"
      case .pdf: "application/pdf"
      }
    }
  }

  package let format: Format
  package let bytes: Data
  package let sha256: [UInt8]

  package init(_ format: Format, _ bytes: Data) {
    self.format = format
    self.bytes = bytes
    sha256 = Array(SHA256.hash(data: bytes))
  }
}
