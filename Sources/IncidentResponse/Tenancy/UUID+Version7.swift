package import Foundation

extension UUID {
  /// A new key: 48 bits of Unix milliseconds, then random (RFC 9562, version 7), so that keys made later sort later.
  package static func next(at instant: Date = .now) -> UUID {
    var bytes = UUID().uuid
    let milliseconds = UInt64(max(0, instant.timeIntervalSince1970 * 1000))
    bytes.0 = UInt8(truncatingIfNeeded: milliseconds >> 40)
    bytes.1 = UInt8(truncatingIfNeeded: milliseconds >> 32)
    bytes.2 = UInt8(truncatingIfNeeded: milliseconds >> 24)
    bytes.3 = UInt8(truncatingIfNeeded: milliseconds >> 16)
    bytes.4 = UInt8(truncatingIfNeeded: milliseconds >> 8)
    bytes.5 = UInt8(truncatingIfNeeded: milliseconds)
    bytes.6 = (bytes.6 & 0x0f) | 0x70
    bytes.8 = (bytes.8 & 0x3f) | 0x80
    return UUID(uuid: bytes)
  }
}
