package import Foundation

/// Where an imported incident comes from.
package struct IncidentOrigin: Sendable, Hashable, Encodable {
  /// Form of the original: `veris`.
  package var form: String
  package var formVersion: String?
  /// Register, as the original names it: `vcdb`.
  package var source: String
  package var originalId: String
  /// When it was last changed there.
  package var modifiedAt: Date?
  package var licence: String?
  /// Publications that it names.
  package var reference: String?
  package var sha256: Data

  /// What tells it from every other.
  package var key: Key { Key(source: source, originalId: originalId) }

  package struct Key: Sendable, Hashable {
    package var source: String
    package var originalId: String
  }

  private enum CodingKeys: CodingKey {
    case form, formVersion, source, originalId, modifiedAt, licence, reference
  }
}
