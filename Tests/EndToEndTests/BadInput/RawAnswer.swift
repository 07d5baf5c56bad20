import Foundation

/// What came back on a connection: the first answer, taken apart.
struct RawAnswer: Sendable {
  let status: Int
  /// By lower-case name.
  let headers: [String: String]
  let body: [UInt8]
  private let members: [String: PropertyList]

  struct NoAnswer: Error {
    let bytes: Int
  }

  /// The parts of a problem document that tests ask for.
  private enum PropertyList: Sendable {
    case text(String)
    case number(Int)
    case places([Place])
  }

  /// One broken rule: where, and what is said of it.
  struct Place: Sendable, Hashable {
    let name: String
    let rule: String
  }

  init(_ bytes: [UInt8]) throws {
    let separator = Array("\r\n\r\n".utf8)
    guard let end = bytes.firstRange(of: separator) else { throw NoAnswer(bytes: bytes.count) }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      throw NoAnswer(bytes: bytes.count)
    }
    self.status = status
    headers = lines.dropFirst().reduce(into: [:]) { headers, line in
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts.count == 2 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
    }
    let rest = bytes[end.upperBound...]
    body = Array(headers["content-length"].flatMap { Int($0) }.map { rest.prefix($0) } ?? rest)
    members = Self.members(body)
  }

  var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:] }

  var code: String { if case .text(let text) = members["code"] { text } else { "" } }
  var detail: String { if case .text(let text) = members["detail"] { text } else { "" } }
  var places: [Place] { if case .places(let places) = members["errors"] { places } else { [] } }

  /// Whether it is a problem document as RFC 9457 and the description of the API want it, for its own status.
  var isProblem: Bool {
    guard headers["content-type"] == "application/problem+json", case .number(status) = members["status"],
      case .text(let type) = members["type"], case .text(let title) = members["title"],
      case .text(let request) = members["requestId"]
    else { return false }
    return type == "urn:tocsin:problem:\(code)" && !code.isEmpty && !title.isEmpty && !request.isEmpty
      && headers["x-request-id"] == request && headers["cache-control"] == "no-store"
  }

  private static func members(_ body: [UInt8]) -> [String: PropertyList] {
    let object = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:]
    return object.compactMapValues { value in
      switch value {
      case let text as String: .text(text)
      case let number as Int: .number(number)
      case let errors as [[String: Any]]:
        .places(
          errors.map { error in
            let place = error["pointer"] ?? error["parameter"] ?? error["header"]
            return Place(name: place as? String ?? "", rule: error["detail"] as? String ?? "")
          })
      default: nil
      }
    }
  }
}
