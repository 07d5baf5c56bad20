/// HTML as plain text that hides nothing: links say where they lead, and what a reader would not see is marked as hidden.
/// Nothing in it runs, and nothing is fetched.
///
/// 1. Every byte is looked at a bounded number of times, whatever the markup: what has no end is text.
/// 2. Scripts, styles and comments are dropped. Words that are hidden by style or attribute stand in `[hidden: …]`.
/// 3. A link whose words are not its target is written as `words <target>`.
struct HTMLText {
  private(set) var text = ""
  private var open: [Element] = []
  private var hidden: String?
  private var needsSpace = false
  private var neededSpace = false
  private var preformatted = 0
  private var skipped = 0

  private struct Element {
    var name: String
    var hides = false
    var skips = false
    var target: String?
    var start = 0
  }

  private static let deepest = 200
  private static let longestHidden = 200
  private static let longestTarget = 500

  init(_ html: String) {
    var scanner = HTMLScanner(html)
    while let token = scanner.next() {
      switch token {
      case .text(let words): add(words)
      case .start(let tag): start(tag)
      case .end(let name): end(name)
      }
    }
    while let last = open.popLast() { close(last) }
    text = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
      .joined(separator: "\n").replacing(/\n{3,}/, with: "\n\n")
  }

  private mutating func start(_ tag: HTMLScanner.Tag) {
    if tag.name == "body" { (skipped, open) = (0, open.filter { !$0.skips }) }
    switch tag.name {
    case "br": breakLine()
    case "hr": breakLine(); add("----"); breakLine()
    case "img":
      if let words = tag.attributes["alt"], !words.allSatisfy(\.isWhitespace) { add("[picture: \(words)]") }
    case "li": breakLine(); write("- ")
    case "td", "th": needsSpace = true
    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre":
      breakLine(); breakLine(twice: true)
    case let name where Self.blocks.contains(name): breakLine()
    default: break
    }
    if Self.empty.contains(tag.name) { return }
    push(tag)
  }

  private mutating func push(_ tag: HTMLScanner.Tag) {
    // A paragraph ends where the next begins.
    if tag.name == "p" || tag.name == "li", open.last?.name == tag.name, let last = open.popLast() { close(last) }
    var element = Element(name: tag.name)
    element.skips = Self.unseen.contains(tag.name)
    element.hides = hidden == nil && tag.isHidden
    element.target = tag.name == "a" ? tag.attributes["href"]?.oneLine : nil
    let counts = element.hides || element.skips || element.target != nil || tag.name == "pre"
    guard counts || hidden != nil || skipped > 0, open.count < Self.deepest else { return }
    if element.hides { (hidden, neededSpace) = ("", needsSpace) }
    if element.skips { skipped += 1 }
    if tag.name == "pre" { preformatted += 1 }
    element.start = text.utf8.count
    open.append(element)
  }

  private mutating func end(_ name: String) {
    if let place = open.lastIndex(where: { $0.name == name }) {
      while open.count > place, let last = open.popLast() { close(last) }
    }
    if Self.blocks.contains(name) || Self.paragraphs.contains(name) { breakLine() }
  }

  private mutating func close(_ element: Element) {
    if element.skips { skipped = max(0, skipped - 1) }
    if element.name == "pre" { preformatted = max(0, preformatted - 1) }
    if element.hides, let words = hidden {
      (hidden, needsSpace) = (nil, false)
      let shown = words.oneLine
      if shown.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) {
        if neededSpace, !text.isEmpty, text.utf8.last != 0x0A { text += " " }
        write("[hidden: \(shown.prefix(Self.longestHidden))]")
      } else {
        needsSpace = neededSpace
      }
    }
    if let target = element.target { tell(target, from: element.start) }
  }

  /// Where a link leads, unless its words say just that.
  private mutating func tell(_ target: String, from start: Int) {
    guard hidden == nil, skipped == 0, !target.isEmpty, !target.hasPrefix("#") else { return }
    let words = String(decoding: text.utf8.dropFirst(start), as: UTF8.self).oneLine
    var plain = target[...]
    for scheme in ["mailto:", "tel:"] where plain.lowercased().hasPrefix(scheme) {
      plain = plain.dropFirst(scheme.count)
    }
    guard words != plain, words != target, words + "/" != target else { return }
    needsSpace = false
    write(" <\(target.prefix(Self.longestTarget))>")
  }

  private mutating func add(_ words: String) {
    guard skipped == 0 else { return }
    if preformatted > 0 { return write(words) }
    var word = String.UnicodeScalarView()
    for scalar in words.unicodeScalars {
      if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{A0}" || scalar == "\u{C}"
      {
        flush(&word)
        needsSpace = true
      } else if !Self.invisible.contains(scalar) {
        word.append(scalar)
      }
    }
    flush(&word)
  }

  private mutating func flush(_ word: inout String.UnicodeScalarView) {
    guard !word.isEmpty else { return }
    if needsSpace, hidden.map({ !$0.isEmpty }) ?? !(text.isEmpty || text.utf8.last == 0x0A || text.utf8.last == 0x20) {
      write(" ")
    }
    needsSpace = false
    write(String(word))
    word = String.UnicodeScalarView()
  }

  private mutating func write(_ words: String) {
    if hidden != nil {
      if hidden?.utf8.count ?? 0 < Self.longestHidden * 8 { hidden?.append(words) }
    } else {
      text.append(words)
    }
  }

  private mutating func breakLine(twice: Bool = false) {
    needsSpace = false
    if hidden != nil {
      hidden?.append(" ")
      return
    }
    guard !text.isEmpty, skipped == 0, twice || text.utf8.last != 0x0A else { return }
    text.append("\n")
  }

  private static let invisible: Set<Unicode.Scalar> = [
    "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{34F}",
  ]
  /// What no reader shows.
  private static let unseen: Set<String> = [
    "script", "style", "head", "title", "template", "noscript", "object", "svg",
  ]
  private static let empty: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
  ]
  private static let paragraphs: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre",
  ]
  private static let blocks: Set<String> = [
    "address", "article", "aside", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure", "footer", "form",
    "header", "main", "nav", "section", "summary", "tr", "tbody", "thead", "caption", "legend",
  ]
}

extension HTMLScanner.Tag {
  /// Whether its words are made not to be seen.
  var isHidden: Bool {
    if attributes["hidden"] != nil { return true }
    guard let style = attributes["style"]?.lowercased().filter({ !$0.isWhitespace }) else { return false }
    return style.split(separator: ";").contains { declaration in
      guard let colon = declaration.firstIndex(of: ":") else { return false }
      let value = declaration[declaration.index(after: colon)...].replacing("!important", with: "")
      switch declaration[..<colon] {
      case "display": return value == "none"
      case "visibility": return value == "hidden" || value == "collapse"
      case "font-size", "opacity", "max-height", "max-width": return Self.isNothing(value)
      case "mso-hide": return value == "all"
      default: return false
      }
    }
  }

  /// Zero, or so small that nobody reads it.
  private static func isNothing(_ value: some StringProtocol) -> Bool {
    let number = value.prefix { $0.isNumber || $0 == "." }
    guard let size = Double(number) else { return false }
    let unit = value.dropFirst(number.count)
    return size == 0 || size <= 1 && (unit == "px" || unit == "pt") || size < 5 && unit == "%"
  }
}
