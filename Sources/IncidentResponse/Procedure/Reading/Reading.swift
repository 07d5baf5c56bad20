import Yams

/// One reading of a text, of a procedure or of the regimes: collects the problems and remembers where everything stood.
final class Reading {
  let file: String
  /// Start of the rules' names that are about the text as a whole.
  let rule: String
  private(set) var problems: [Procedure.Problem] = []
  private var positions: [String: Mark] = [:]
  /// Texts of several lines that stand as they are written, so that a line of them is a line of the file.
  private var literals: Set<String> = []

  init(file: String, rule: String = "procedure") {
    self.file = file
    self.rule = rule
  }

  /// `path` is `kind:key` for an element, then `.name` and `[index]` for what is inside it.
  func remember(_ path: String, at mark: Mark?) {
    if let mark, positions[path] == nil { positions[path] = mark }
  }

  /// `path` holds a literal text: its first line follows the mark.
  func rememberLiteral(_ path: String) { literals.insert(path) }

  func report(_ message: String, rule: String, at mark: Mark?) {
    problems.append(
      .init(
        severity: .error, file: file, line: mark?.line ?? 0, column: mark?.column ?? 0, rule: rule, message: message))
  }

  /// Reports about the text as a whole.
  func report(_ message: String, rule: String) {
    problems.append(.init(severity: .error, file: file, line: 1, column: 1, rule: rule, message: message))
  }

  /// Reports at the place of `path` or of the nearest thing around it.
  ///
  /// - Parameter lineOfText: the line within the text at `path`, from 0; it is the place where the text is literal.
  func report(
    _ message: String, rule: String, at path: String, lineOfText: Int? = nil,
    severity: Procedure.Problem.Severity = .error
  ) {
    let mark = mark(of: path)
    let lines = lineOfText.map { literals.contains(path) ? $0 + 1 : 0 } ?? 0
    problems.append(
      .init(
        severity: severity, file: file, line: (mark?.line ?? 0) + lines, column: lines > 0 ? 1 : mark?.column ?? 0,
        rule: rule, message: message))
  }

  func sorted() -> [Procedure.Problem] {
    problems.sorted { ($0.line, $0.column, $0.rule, $0.message) < ($1.line, $1.column, $1.rule, $1.message) }
  }

  private func mark(of path: String) -> Mark? {
    var path = path[...]
    while true {
      if let mark = positions[String(path)] { return mark }
      guard let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return nil }
      path = path[..<cut]
    }
  }
}
