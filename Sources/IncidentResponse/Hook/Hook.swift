import Crypto
package import Foundation

/// An address at which another system reports by signed webhook (M36).
package struct Hook: Sendable {
  package var id: UUID
  /// The system that calls it.
  package var source: String
  package var createdAt: Date
  package var revokedAt: Date?
  /// Secrets that prove its messages: one, and for a time after a rotation the one before.
  package var secrets: Int
  /// Slug of the department that its reports belong to; nil for the organisation as a whole.
  package var department: String?

  /// A new key of 256 bits, from the system's random source.
  static func newKey() -> [UInt8] {
    unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Array($0) }
  }

  /// The form in which senders take it: `whsec_` and Base64.
  static func secret(of key: [UInt8]) -> String {
    "whsec_" + Data(key).base64EncodedString()
  }

  /// How long the secret before goes on proving messages after a rotation, unless it is said otherwise.
  package static let usualOverlap: TimeInterval = 86_400
  package static let longestOverlap: TimeInterval = 30 * 86_400
}
