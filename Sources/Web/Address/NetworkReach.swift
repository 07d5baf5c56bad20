/// Which addresses requests may go to: everybody's on the internet, and what the operator allows besides.
package struct NetworkReach: Sendable, Hashable {
  package var allowed: [NetworkRange]

  package init(allowed: [NetworkRange] = []) { self.allowed = allowed }

  /// For destinations that the operator names themselves.
  package static let anywhere = NetworkReach(
    allowed: [NetworkRange.known("0.0.0.0/0"), NetworkRange.known("::/0")])

  package func permits(_ address: NetworkAddress) -> Bool {
    if address.isGlobal { return true }
    return allowed.contains { range in
      range.contains(address) || address.embedded.map(range.contains) ?? false
    }
  }
}
