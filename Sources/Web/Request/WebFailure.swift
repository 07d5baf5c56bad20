/// Why there is no answer.
package struct WebFailure: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Kind: String, Sendable {
    /// The request cannot be sent as it is.
    case invalid
    /// The name leads to addresses that may not be reached.
    case forbidden
    /// Name, network, or the other side's silence.
    case connection
    /// The certificate, or the encryption itself.
    case security
    case time
    /// Too many wait.
    case load
  }

  package let kind: Kind
  /// Never a header, a body, or the query of a URL.
  package let detail: String

  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  package var description: String { "\(kind.rawValue): \(detail)" }
}
