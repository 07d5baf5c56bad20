/// From whom the product's messages come, and who invites to meetings.
package struct Sender: Sendable, Hashable {
  /// An e-mail address.
  package let address: String

  /// Address at which people reach the gateway: what links in messages begin with. Without it there are none.
  package let publicURL: String?

  package init(_ address: String, publicURL: String? = nil) {
    self.address = address
    self.publicURL = publicURL
  }

  /// Of message ids.
  package var domain: String { address.split(separator: "@").last.map { $0.lowercased() } ?? "localhost" }
}
