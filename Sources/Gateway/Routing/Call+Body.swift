import Hummingbird
import NIOCore

extension Call {
  /// The body as a JSON object. An absent body counts as an empty object.
  func fields() async throws -> (fields: JSONFields, bytes: [UInt8]) {
    let bytes = try await bytes(taking: "application/json", limit: Self.largestBody)
    return (try JSONFields(object: bytes), bytes)
  }

  func bytes(taking type: String, limit: Int) async throws -> [UInt8] {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw Problem.bodyTooLarge(limit: limit)
    }
    let started = ContinuousClock.now
    var bytes: [UInt8] = []
    for try await buffer in request.body {
      guard bytes.count + buffer.readableBytes <= limit else { throw Problem.bodyTooLarge(limit: limit) }
      guard ContinuousClock.now - started <= Self.slowestBody else {
        throw Problem.bodyTooSlow(limit: Self.slowestBody)
      }
      bytes.append(contentsOf: buffer.readableBytesView)
    }
    if !bytes.isEmpty { try verifyType(type) }
    return bytes
  }

  private func verifyType(_ taken: String) throws {
    let parts = (request.headers[.contentType] ?? "").lowercased().split(separator: ";")
    let type = parts.first?.filter { $0 != " " && $0 != "\t" }
    let charset = parts.dropFirst().map { $0.filter { $0 != " " && $0 != "\"" } }.first { $0.hasPrefix("charset=") }
    guard type == taken, charset == nil || charset == "charset=utf-8" else {
      throw Problem.unsupportedMediaType(taken)
    }
  }
}

extension JSONFields {
  /// From the bytes of a JSON object; none count as an empty one.
  convenience init(object bytes: [UInt8]) throws {
    if bytes.isEmpty {
      self.init([:])
      return
    }
    do {
      guard case .object(let object) = try JSONParser.parse(bytes) else {
        throw Problem.invalidBody([Violation(place: .body(pointer: "#"), rule: "must be an object")])
      }
      self.init(object)
    } catch let error as JSONSyntaxError {
      throw Problem.malformedJSON(error)
    }
  }
}
