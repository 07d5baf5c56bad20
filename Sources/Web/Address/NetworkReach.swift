/// Which addresses requests may go to: everybody's on the internet, and what the operator allows besides.
package struct NetworkReach: Sendable, Hashable {
  package var allowed: [NetworkRange]

  package init(allowed: [NetworkRange] = []) { self.allowed = allowed }

  /// For destinations that the operator names themselves.
  package static let anywhere = NetworkReach(
    allowed: [NetworkRange.known("0.0.0.0/0"), NetworkRange.known("::/0")])

  /// Ranges as an operator lists them: `10.20.0.0/16,fd00::/8`.
  ///
  /// - Throws: `InvalidRange` with the text that is none.
  package init(listing text: String) throws(InvalidRange) {
    allowed = []
    for part in text.split(separator: ",") {
      let trimmed = String(part.filter { !$0.isWhitespace })
      guard let range = NetworkRange(trimmed) else { throw InvalidRange(text: trimmed) }
      allowed.append(range)
    }
  }

  package struct InvalidRange: Error, Sendable, Hashable, CustomStringConvertible {
    package let text: String

    package var description: String { "\(text) is no range of addresses" }
  }

  package func permits(_ address: NetworkAddress) -> Bool {
    if address.isGlobal { return true }
    return allowed.contains { range in
      range.contains(address) || address.embedded.map(range.contains) ?? false
    }
  }
}
