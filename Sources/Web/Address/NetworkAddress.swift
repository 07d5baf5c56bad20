import Glibc

/// An address of the internet: 4 bytes, or 16.
package struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
  package let bytes: [UInt8]

  /// nil for anything but 4 or 16 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// As `192.0.2.1` or `2001:db8::1`, without brackets and zones.
  package init?(_ text: String) {
    var four = in_addr()
    var sixteen = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
      bytes = withUnsafeBytes(of: &sixteen) { Array($0) }
    } else {
      return nil
    }
  }

  /// What a host of a URL stands for without any name being looked up; nil for a name. An address of version 4 may be written
  /// in many ways, which connections understand: `127.1`, `0x7f000001`, `2130706433`.
  package init?(host: String) {
    let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    if let address = NetworkAddress(bare) {
      self = address
      return
    }
    var four = in_addr()
    guard bare.utf8.allSatisfy({ $0 > 0x20 }), inet_aton(bare, &four) == 1 else { return nil }
    bytes = withUnsafeBytes(of: &four) { Array($0) }
  }

  package var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, bytes, &buffer, socklen_t(INET6_ADDRSTRLEN)) != nil else { return "::" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The address of version 4 that one of version 6 stands for: mapped (RFC 4291), or translated (NAT64, RFC 6052).
  package var embedded: NetworkAddress? {
    guard bytes.count == 16 else { return nil }
    let stands = NetworkRange.mapped.contains(self) || NetworkRange.translated.contains(self)
    return stands ? NetworkAddress(bytes: Array(bytes.suffix(4))) : nil
  }
}
