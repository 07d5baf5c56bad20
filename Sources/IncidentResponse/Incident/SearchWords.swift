import Foundation

/// The words by which the register is searched (M11): letters and digits in lower case, each once, in their order.
package struct SearchWords: Sendable, Hashable {
  /// Characters of a word that count.
  static let longest = 64
  /// Words that a search may name.
  package static let mostAsked = 10

  package let all: [String]

  package init(_ text: String) {
    var seen: Set<String> = []
    all = text.precomposedStringWithCanonicalMapping.lowercased()
      .split { !($0.isLetter || $0.isNumber) }
      .map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(Self.longest))) }
      .filter { seen.insert($0).inserted }
  }
}
