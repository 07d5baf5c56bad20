/// From whom the product's messages come, and who invites to meetings.
package struct Sender: Sendable, Hashable {
  /// An e-mail address.
  package let address: String

  package init(_ address: String) { self.address = address }

  /// Of message ids.
  package var domain: String { address.split(separator: "@").last.map { $0.lowercased() } ?? "localhost" }
}
