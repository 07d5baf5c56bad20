/// One entry of a document's distribution list (M44).
package struct Recipient: Codable, Sendable, Hashable {
  package var name: String
  package var role: Stated<String>
  package var channel: Stated<String>
  package var sentAt: Stated<DocumentTime>

  package init(name: String, role: Stated<String>, channel: Stated<String>, sentAt: Stated<DocumentTime>) {
    self.name = name
    self.role = role
    self.channel = channel
    self.sentAt = sentAt
  }
}
