package import Foundation

/// A link by which the recipient of a page acknowledges it: 256 random bits that stand in the message as it is sent and
/// nowhere else. Only their hash is kept.
package struct PageLink: Sendable, Hashable {
  /// How long it works.
  package static let life: TimeInterval = 24 * 3600
  /// Characters of a secret.
  package static let length = 43

  package var secret: String

  package init() { secret = String(Token.newSecret().dropFirst(4)) }

  package var hash: Token.Hash { Token.Hash(of: secret) }

  /// Where the recipient acknowledges it.
  ///
  /// - Parameter publicURL: address at which people reach the gateway.
  package func url(under publicURL: String) -> String {
    "\(publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL)/pages/\(secret)"
  }
}
