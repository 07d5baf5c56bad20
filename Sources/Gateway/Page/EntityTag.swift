import Hummingbird

/// The version of one thing, as ETag and If-Match write it.
struct EntityTag: Equatable, Sendable {
  let version: String

  init(_ version: String) {
    self.version = version
  }

  var text: String { "\"\(version)\"" }

  /// Whether If-None-Match already has this version.
  func isKnown(to request: Request) -> Bool {
    guard let header = request.headers[.ifNoneMatch] else { return false }
    return Self.tags(header).contains { $0 == "*" || $0 == text || $0 == "W/" + text }
  }

  private static func tags(_ header: String) -> [String] {
    header.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
  }

  /// The version that If-Match names: needed for every change. Nil for `*`, which means whatever there is.
  static func expected(_ request: Request) throws -> String? {
    guard let header = request.headers[.ifMatch] else { throw Problem.preconditionRequired }
    let tags = tags(header)
    guard tags.count == 1, let tag = tags.first else {
      throw Problem.invalidHeader("If-Match", "must be one ETag, or *")
    }
    if tag == "*" { return nil }
    guard tag.count > 2, tag.hasPrefix("\""), tag.hasSuffix("\"") else {
      throw Problem.invalidHeader("If-Match", "must be an ETag in quotes as it was given, or *")
    }
    return String(tag.dropFirst().dropLast())
  }
}

extension EntityTag {
  /// As above, where versions are numbers.
  static func expectedNumber(_ request: Request) throws -> Int64? {
    guard let version = try expected(request) else { return nil }
    // No version of ours, so it is another one.
    guard let number = Int64(version) else { throw Problem.preconditionFailed }
    return number
  }
}
