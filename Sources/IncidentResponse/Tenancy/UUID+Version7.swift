package import Foundation
import Synchronization

extension UUID {
  /// A new key: 48 bits of Unix milliseconds, a counter of 12 bits, then random (RFC 9562, version 7 with method 1), so
  /// that keys a process makes later sort later, also within a millisecond: the events of one command stay in its order.
  package static func next(at instant: Date = .now) -> UUID {
    let milliseconds = UInt64(max(0, instant.timeIntervalSince1970 * 1000))
    let stamp = lastStamp.withLock { $0.next(milliseconds) }
    var bytes = UUID().uuid
    bytes.0 = UInt8(truncatingIfNeeded: stamp.milliseconds >> 40)
    bytes.1 = UInt8(truncatingIfNeeded: stamp.milliseconds >> 32)
    bytes.2 = UInt8(truncatingIfNeeded: stamp.milliseconds >> 24)
    bytes.3 = UInt8(truncatingIfNeeded: stamp.milliseconds >> 16)
    bytes.4 = UInt8(truncatingIfNeeded: stamp.milliseconds >> 8)
    bytes.5 = UInt8(truncatingIfNeeded: stamp.milliseconds)
    bytes.6 = UInt8(truncatingIfNeeded: stamp.count >> 8) | 0x70
    bytes.7 = UInt8(truncatingIfNeeded: stamp.count)
    bytes.8 = (bytes.8 & 0x3f) | 0x80
    return UUID(uuid: bytes)
  }

  private static let lastStamp = Mutex(KeyStamp(milliseconds: 0, count: 0))
}

/// The part of a key that decides its place.
private struct KeyStamp {
  private(set) var milliseconds: UInt64
  private(set) var count: UInt16

  /// The stamp of the next key. Each millisecond begins anywhere in the lower half of the counter; one that runs out
  /// borrows the next. A time up to ten seconds back goes on counting from the last stamp; one further back, as of
  /// history, keeps its own time and no order.
  mutating func next(_ now: UInt64) -> KeyStamp {
    let fresh = KeyStamp(milliseconds: now, count: .random(in: 0..<2048))
    if now > milliseconds {
      self = fresh
    } else if milliseconds - now > 10_000 {
      return fresh
    } else if count < 4095 {
      count += 1
    } else {
      self = KeyStamp(milliseconds: milliseconds + 1, count: .random(in: 0..<2048))
    }
    return self
  }
}
