/// Addresses that begin alike: `10.0.0.0/8`.
package struct NetworkRange: Sendable, Hashable, CustomStringConvertible {
  package let first: NetworkAddress
  package let length: Int

  /// An address, or an address and the number of its bits that count.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let first = NetworkAddress(String(parts[0])) else { return nil }
    let most = first.bytes.count * 8
    guard let length = parts.count == 1 ? most : Int(parts[1]), (0...most).contains(length) else { return nil }
    self.first = first
    self.length = length
  }

  package func contains(_ address: NetworkAddress) -> Bool {
    guard address.bytes.count == first.bytes.count else { return false }
    return zip(address.bytes, first.bytes).enumerated().allSatisfy { index, pair in
      let bits = min(8, max(0, length - index * 8))
      let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - bits))
      return pair.0 & mask == pair.1 & mask
    }
  }

  package var description: String { "\(first)/\(length)" }

  static let mapped = known("::ffff:0:0/96")
  static let translated = known("64:ff9b::/96")

  static func known(_ text: StaticString) -> NetworkRange {
    guard let range = NetworkRange("\(text)") else { preconditionFailure("\(text) is no range") }
    return range
  }
}
