/// A message as the receiver took it.
package struct ReceivedMail: Sendable {
  package let bytes: [UInt8]
  package let sender: String
  package let recipients: [String]
  /// The number of the connection it came over.
  package let connection: Int
  package let tls: Bool
  package let user: String?

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
