import Crypto
package import Foundation

/// A bearer token: `tcs_` and 256 random bits. The secret is shown once; only its hash is kept.
package struct Token: Sendable {
  package var id: UUID
  package var person: UUID?
  package var name: String
  /// First characters, by which people tell tokens apart.
  package var prefix: String
  package var permissions: [String]
  package var createdAt: Date
  package var expiresAt: Date
  package var revokedAt: Date?

  /// SHA-256 of the secret.
  package struct Hash: Sendable, Hashable {
    package let bytes: [UInt8]

    package init(of secret: String) {
      bytes = Array(SHA256.hash(data: Data(secret.utf8)))
    }
  }

  /// A new secret, from the system's random source.
  package static func newSecret() -> String {
    let random = unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Data($0) }
    let text = random.base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    return "tcs_" + text
  }

  package static let prefixLength = 10
  /// Longest life of a token.
  package static let longestLife: TimeInterval = 366 * 86_400
}
