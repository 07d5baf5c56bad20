/// An HTTP/1.1 request, byte by byte as it goes out: nothing is escaped, completed or corrected.
struct RawRequest: Sendable {
  var method: String
  var target: String
  var headers: [(name: String, value: String)]
  var body: [UInt8]?
  var framing = Framing.length

  enum Framing: Sendable {
    /// Content-Length, as long as the body is.
    case length
    /// Transfer-Encoding: chunked, in chunks of 64 KiB.
    case chunks
    /// Whatever the headers say.
    case none
  }

  init(_ method: String, _ target: String, token: String? = nil, _ headers: [String: String] = [:], body: String? = nil)
  {
    self.method = method
    self.target = target
    self.headers = [("Host", "localhost"), ("Connection", "close")]
    if let token { self.headers.append(("Authorization", "Bearer \(token)")) }
    if body != nil, headers["Content-Type"] == nil { self.headers.append(("Content-Type", "application/json")) }
    self.headers += headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    self.body = body.map { Array($0.utf8) }
  }

  var bytes: [UInt8] {
    var lines = ["\(method) \(target) HTTP/1.1"] + headers.map { "\($0.name): \($0.value)" }
    if let body, framing == .length { lines.append("Content-Length: \(body.count)") }
    if framing == .chunks { lines.append("Transfer-Encoding: chunked") }
    let head = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    return head + (framing == .chunks ? Self.chunked(body ?? []) : body ?? [])
  }

  private static func chunked(_ body: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: body.count, by: 1 << 16) {
      let chunk = body[start..<min(start + 1 << 16, body.count)]
      bytes += Array(String(chunk.count, radix: 16).utf8) + [0x0D, 0x0A] + chunk + [0x0D, 0x0A]
    }
    return bytes + Array("0\r\n\r\n".utf8)
  }
}
