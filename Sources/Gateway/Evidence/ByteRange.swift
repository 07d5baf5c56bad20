import HTTPTypes
import Hummingbird

/// The part of a representation that `Range` asks for (RFC 9110, 14). Several ranges at once are answered with the whole,
/// and so is a range of another version than `If-Range` names.
struct ByteRange: Equatable {
  let first: Int64
  let last: Int64
  let size: Int64

  var count: Int64 { last - first + 1 }

  /// As Content-Range writes it.
  var text: String { "bytes \(first)-\(last)/\(size)" }

  /// nil for the whole; 416 where nothing of the range is there.
  init?(_ request: Request, size: Int64, tag: EntityTag) throws {
    guard let header = request.headers[.range] else { return nil }
    if let condition = request.headers[.ifRange], condition != tag.text { return nil }
    try self.init(header, size: size)
  }

  init?(_ header: String, size: Int64) throws {
    guard header.lowercased().hasPrefix("bytes=") else { return nil }
    let parts = header.dropFirst(6).filter { $0 != " " && $0 != "\t" }
      .split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].contains(",") else { return nil }
    let (from, to) = (Self.number(parts[0]), Self.number(parts[1]))
    switch (from, to) {
    case (let from?, let to?):
      guard from <= to else { return nil }
      guard from < size else { throw Problem.unsatisfiableRange(size) }
      self.init(first: from, last: min(to, size - 1), size: size)
    case (let from?, nil) where parts[1].isEmpty:
      guard from < size else { throw Problem.unsatisfiableRange(size) }
      self.init(first: from, last: size - 1, size: size)
    case (nil, let suffix?) where parts[0].isEmpty:
      guard suffix > 0, size > 0 else { throw Problem.unsatisfiableRange(size) }
      self.init(first: max(0, size - suffix), last: size - 1, size: size)
    default: return nil
    }
  }

  private init(first: Int64, last: Int64, size: Int64) {
    self.first = first
    self.last = last
    self.size = size
  }

  private static func number(_ digits: Substring) -> Int64? {
    digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int64(digits) : nil
  }
}

extension Problem {
  static func unsatisfiableRange(_ size: Int64) -> Problem {
    var problem = Problem(
      .rangeNotSatisfiable, "range-not-satisfiable", "Nothing of this range is there", detail: "It has \(size) bytes.")
    problem.headers[.contentRange] = "bytes */\(size)"
    return problem
  }
}
