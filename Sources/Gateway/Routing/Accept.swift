import Hummingbird

/// What the caller is willing to read. Quality values decide nothing here: an address has one form of answer, or the
/// path names it; only "not at all" is heeded.
struct Accept {
  private let ranges: [Range]

  private struct Range {
    let type: Substring
    let isRefused: Bool
  }

  init(_ request: Request) {
    let header = request.headers[.accept] ?? "*/*"
    ranges = header.prefix(1000).split(separator: ",").map { item in
      let parts = item.split(separator: ";").map { $0.drop { $0 == " " } }
      let refused = parts.dropFirst().contains { $0.hasPrefix("q=0") && !$0.contains { ("1"..."9").contains($0) } }
      return Range(type: Self.trimmed(parts.first ?? ""), isRefused: refused)
    }
  }

  func verify(_ produced: [String]) throws {
    guard ranges.isEmpty || produced.contains(where: accepts) else { throw Problem.notAcceptable(produced) }
  }

  /// The most specific range that fits a type decides.
  func accepts(_ type: String) -> Bool {
    let family = type.prefix { $0 != "/" } + "/*"
    for candidate in [Substring(type), family, "*/*"] {
      if let range = ranges.first(where: { $0.type.lowercased() == candidate }) { return !range.isRefused }
    }
    return false
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
