import Foundation
import Glibc

/// A request of which a part was sent, and whose sender goes away.
struct BrokenOff: Sendable {
  private let descriptor: Int32

  /// Sends the head and these bytes of the body, all of them, and leaves the connection open.
  static func send(_ head: String, _ body: Data, port: Int) async throws -> BrokenOff {
    try await withCheckedThrowingContinuation { continuation in
      // The calls block, so they keep off the threads that run tests.
      DispatchQueue.global().async {
        continuation.resume(with: Result { BrokenOff(descriptor: try converse(Array(head.utf8) + body, port: port)) })
      }
    }
  }

  func end() {
    close(descriptor)
  }

  private static func converse(_ bytes: [UInt8], port: Int) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw WaitedInVain(description: "the gateway takes a connection") }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw WaitedInVain(description: "the gateway takes the bytes") }
      sent += count
    }
    return descriptor
  }
}
