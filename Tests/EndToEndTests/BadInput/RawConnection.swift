import Foundation
import Glibc

/// One connection for one exchange. It reads while it writes, since a server may refuse a body before it has come.
enum RawConnection {
  struct Failure: Error {
    let what: String
    let code: Int32
  }

  private static let limit: Int32 = 60_000

  static func exchange(_ bytes: [UInt8], port: Int) async throws -> RawAnswer {
    try await withCheckedThrowingContinuation { continuation in
      // The calls block, so they keep off the threads that run tests.
      DispatchQueue.global().async {
        continuation.resume(with: Result { try RawAnswer(converse(bytes, port: port)) })
      }
    }
  }

  private static func converse(_ bytes: [UInt8], port: Int) throws -> [UInt8] {
    let descriptor = try connected(to: port)
    defer { close(descriptor) }
    var sent = 0
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let wanted = sent < bytes.count ? POLLIN | POLLOUT : POLLIN
      var interest = pollfd(fd: descriptor, events: Int16(wanted), revents: 0)
      guard poll(&interest, 1, limit) > 0 else { throw Failure(what: "the server said nothing more", code: errno) }
      if Int32(interest.revents) & (POLLIN | POLLHUP | POLLERR) != 0 {
        let count = read(descriptor, &buffer, buffer.count)
        // A reset after an answer is the end of it: the server had not read all that was sent.
        if count == 0 || (count < 0 && !received.isEmpty && errno == ECONNRESET) { return received }
        if count < 0, errno != EAGAIN { throw Failure(what: "read", code: errno) }
        if count > 0 { received += buffer[..<count] }
      } else if Int32(interest.revents) & POLLOUT != 0 {
        let count = bytes[sent...].withUnsafeBytes {
          send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        // What it no longer takes need not be sent; what it has said is read above.
        if count < 0, errno == EPIPE || errno == ECONNRESET { sent = bytes.count }
        if count > 0 { sent += count }
      }
    }
  }

  private static func connected(to port: Int) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(what: "socket", code: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0, fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
      close(descriptor)
      throw Failure(what: "connect", code: errno)
    }
    return descriptor
  }
}
