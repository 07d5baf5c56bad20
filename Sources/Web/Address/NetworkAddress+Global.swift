extension NetworkAddress {
  /// Whether it belongs to somebody on the internet, as the registries of special addresses of IANA have it (RFC 6890 and
  /// its successors): not this machine, its network, the provider's, a multicast group or what is reserved.
  package var isGlobal: Bool {
    if let embedded { return embedded.isGlobal }
    let special = bytes.count == 4 ? Self.specialOfFour : Self.specialOfSixteen
    let isUnicast = bytes.count == 4 || Self.unicast.contains(self)
    return isUnicast && !special.contains { $0.contains(self) }
  }

  private static let specialOfFour: [NetworkRange] = [
    .known("0.0.0.0/8"), .known("10.0.0.0/8"),
    // Behind the provider's translation; one cloud keeps its metadata at 100.100.100.200.
    .known("100.64.0.0/10"), .known("127.0.0.0/8"),
    // Link-local, with the metadata of most clouds at 169.254.169.254.
    .known("169.254.0.0/16"), .known("172.16.0.0/12"), .known("192.0.0.0/24"), .known("192.0.2.0/24"),
    .known("192.88.99.0/24"), .known("192.168.0.0/16"), .known("198.18.0.0/15"), .known("198.51.100.0/24"),
    .known("203.0.113.0/24"), .known("224.0.0.0/4"), .known("240.0.0.0/4"),
    // Public by its number, and yet answered by the machine's own host in one cloud.
    .known("168.63.129.16/32"),
  ]

  private static let unicast = NetworkRange.known("2000::/3")

  private static let specialOfSixteen: [NetworkRange] = [
    // Protocol assignments, Teredo among them, which carries an address of version 4.
    .known("2001::/23"), .known("2001:db8::/32"),
    // 6to4 carries one too.
    .known("2002::/16"), .known("3fff::/20"),
  ]
}
