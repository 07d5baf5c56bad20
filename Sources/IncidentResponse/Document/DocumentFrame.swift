/// What every document carries whatever it reports: whose it is, which version, in which language and zone.
package struct DocumentFrame: Codable, Sendable, Hashable {
  /// Where the record behind the document comes from. An exercise or an import must never pass for a live incident.
  package enum Standing: String, Codable, Sendable, CaseIterable {
    case live, exercise, imported
  }

  package var letterhead: Letterhead
  /// The incident's number with the kind, unique in the organisation: `INC-2026-0042/internal-report`.
  package var reference: String
  /// Counts from 1; a document is never changed, a later version replaces it.
  package var version: Int
  /// Also the creation time written into the PDF, so that the same model always gives the same bytes.
  package var issuedAt: DocumentTime
  package var issuedBy: Stated<String>
  package var classification: String
  package var standing: Standing
  /// A language that `documents/labels` has: `en`, `de`.
  package var language: String
  /// The identifier of the zone in which every time is shown: `Europe/Berlin`.
  package var zone: String

  package init(
    letterhead: Letterhead, reference: String, version: Int, issuedAt: DocumentTime, issuedBy: Stated<String>,
    classification: String, standing: Standing, language: String, zone: String
  ) {
    self.letterhead = letterhead
    self.reference = reference
    self.version = version
    self.issuedAt = issuedAt
    self.issuedBy = issuedBy
    self.classification = classification
    self.standing = standing
    self.language = language
    self.zone = zone
  }
}
