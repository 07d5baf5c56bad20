package import Foundation

/// A version of a document of the incident that a communication carries, as PDF. What it is never changes.
package struct CommunicationAttachment: Sendable, Hashable {
  /// Files of one communication at the most.
  package static let most = 10

  package var document: UUID
  package var version: Int
  package var fileName: String
  package var size: Int64
  package var sha256: [UInt8]

  /// What somebody wants attached.
  package struct Choice: Sendable, Hashable {
    package var document: UUID
    /// Nil for the newest.
    package var version: Int?

    package init(document: UUID, version: Int?) {
      self.document = document
      self.version = version
    }
  }
}

extension DocumentKind {
  /// Whether the words of the document were written for those who read this communication.
  ///
  /// What is for the inside goes to nobody outside, but where its procedure names them among its readers. What one client is
  /// told, no other reads (L26); and what a law wants told to an authority goes to authorities.
  ///
  /// - Parameters:
  ///   - isNamed: whether the document's procedure names the audience among its readers.
  ///   - isSameClient: whether both are for the same client, and for that one alone.
  func mayBeRead(by audience: Procedure.Audience?, isNamed: Bool, isSameClient: Bool) -> Bool {
    if self == .clientNotice { return isSameClient || audience?.side == .internal }
    if audience?.side == .internal || isNamed { return true }
    switch self {
    case .externalReport: return true
    case .legalNotice: return audience?.members.groups.contains(.authorities) == true
    default: return false
    }
  }
}
