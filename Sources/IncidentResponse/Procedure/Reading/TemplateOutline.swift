/// What a Mustache text is made of: its tags in order, each with its line and the sections around it.
struct TemplateOutline {
  struct Section: Hashable {
    var name: String
    /// Shown where the name stands for nothing.
    var isInverted: Bool
  }

  struct Tag: Hashable {
    var kind: Kind
    var name: String
    /// From 0.
    var line: Int
    /// Outermost first.
    var sections: [Section]
    /// Of a section: whether nothing stands in it.
    var isEmpty = false
    /// Of a value: whether nothing else stands on its line but other values.
    var isAlone = false

    enum Kind: Hashable {
      case value
      case section
      case inverted
      /// Another template, of which there are none.
      case partial
    }
  }

  /// A section that is not closed, or closed where it is not open.
  struct Flaw: Hashable {
    var line: Int
    var words: String
  }

  private(set) var tags: [Tag] = []
  private(set) var flaws: [Flaw] = []
  /// Whether words stand outside of every section, so that they are always said.
  private(set) var hasWords = false

  init(_ text: String) {
    var open: [(place: Int, section: Section, contentStart: String.Index)] = []
    var (line, position, end) = (0, text.startIndex, text.startIndex)
    for match in text.matches(of: Self.tag) {
      if open.isEmpty, !text[end..<match.range.lowerBound].allSatisfy(\.isWhitespace) { hasWords = true }
      end = match.range.upperBound
      line += text[position..<match.range.lowerBound].count(where: \.isNewline)
      position = match.range.lowerBound
      let name = match.output.2.firstMatch(of: Self.name).map { String($0.output) } ?? ""
      switch match.output.1 {
      case "#", "^":
        let section = Section(name: name, isInverted: match.output.1 == "^")
        open.append((tags.count, section, match.range.upperBound))
        tags.append(
          Tag(
            kind: section.isInverted ? .inverted : .section, name: name, line: line,
            sections: open.dropLast().map(\.section)))
      case "/":
        guard let innermost = open.last, innermost.section.name == name else {
          flaws.append(Flaw(line: line, words: Self.words(closing: name, in: open.map(\.section.name))))
          if let place = open.lastIndex(where: { $0.section.name == name }) { open.removeSubrange(place...) }
          continue
        }
        open.removeLast()
        tags[innermost.place].isEmpty = text[innermost.contentStart..<match.range.lowerBound]
          .allSatisfy(\.isWhitespace)
      case ">", "<":
        tags.append(Tag(kind: .partial, name: name, line: line, sections: open.map(\.section)))
      case "!", "=", "%", "$": continue
      default:
        tags.append(
          Tag(
            kind: .value, name: name, line: line, sections: open.map(\.section),
            isAlone: Self.isAlone(match.range, in: text)))
      }
    }
    if open.isEmpty, !text[end...].allSatisfy(\.isWhitespace) { hasWords = true }
    for (place, section, _) in open {
      flaws.append(Flaw(line: tags[place].line, words: "section \"\(section.name)\" is never closed"))
    }
  }

  /// The names used, each once, in the order of the text.
  var names: [String] {
    tags.filter { $0.kind != .partial }.map(\.name).reduce(into: []) { names, name in
      if !name.isEmpty, !names.contains(name) { names.append(name) }
    }
  }

  /// Whether a section shown for this name alone says something.
  func says(_ name: String) -> Bool {
    tags.contains { $0.kind == .section && $0.name == name && !$0.isEmpty && $0.sections.isEmpty }
  }

  private static var tag: Regex<(Substring, Substring, Substring)> { /\{\{\{?\s*([#^\/!>$<=%&]?)\s*([^}]*)\}\}\}?/ }

  private static var name: Regex<Substring> { /[A-Za-z_][A-Za-z0-9_.]*/ }

  private static func words(closing name: String, in open: [String]) -> String {
    guard let innermost = open.last else { return "\"\(name)\" is closed and not open" }
    return open.contains(name)
      ? "section \"\(innermost)\" is still open where \"\(name)\" is closed"
      : "\"\(name)\" is closed where section \"\(innermost)\" is open"
  }

  private static func isAlone(_ range: Range<String.Index>, in text: String) -> Bool {
    let start = text[..<range.lowerBound].lastIndex(where: \.isNewline).map { text.index(after: $0) } ?? text.startIndex
    let end = text[range.upperBound...].firstIndex(where: \.isNewline) ?? text.endIndex
    return text[start..<end].replacing(tag, with: "").allSatisfy(\.isWhitespace)
  }
}
