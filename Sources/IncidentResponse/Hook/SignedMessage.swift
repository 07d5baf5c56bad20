package import Foundation

/// A message as Standard Webhooks sign it (version 1, symmetric): HMAC-SHA256 over `id.timestamp.body`.
///
/// The database proves it (`app.enter_hook`): the secret never leaves it, and what is not proven enters nothing.
package struct SignedMessage: Sendable, Hashable {
  /// The hook that the address names.
  package var hook: UUID
  /// `webhook-id`: the same at every attempt of the sender.
  package var id: String
  /// `webhook-timestamp`, as written: seconds since 1970.
  package var timestamp: String
  package var body: [UInt8]
  /// What is to be tried of `webhook-signature`.
  package var signatures: [[UInt8]]

  /// Signatures tried of one message: a sender that rotates its key sends two.
  package static let mostSignatures = 8

  /// - Parameter signature: `v1,BASE64` once or more, separated by spaces; other versions are passed over.
  /// - Returns: nil where nothing in it can prove anything.
  package init?(hook: UUID, id: String?, timestamp: String?, signature: String?, body: [UInt8]) {
    guard let id, (1...200).contains(id.utf8.count), id.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let timestamp, (1...12).contains(timestamp.utf8.count),
      timestamp.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let signature
    else { return nil }
    signatures = signature.split(separator: " ").prefix(Self.mostSignatures).compactMap { text in
      guard text.hasPrefix("v1,"), let bytes = Data(base64Encoded: String(text.dropFirst(3))), bytes.count == 32 else {
        return nil
      }
      return Array(bytes)
    }
    guard !signatures.isEmpty else { return nil }
    self.hook = hook
    self.id = id
    self.timestamp = timestamp
    self.body = body
  }
}
