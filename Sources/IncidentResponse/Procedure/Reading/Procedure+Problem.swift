extension Procedure {
  /// Something wrong with a procedure's text, at its place.
  package struct Problem: Sendable, Hashable, Codable {
    package var severity: Severity
    package var file: String
    /// From 1; 0 where the procedure did not come from a text.
    package var line: Int
    package var column: Int
    /// Stable name of the rule that is broken: `clock.anchor`.
    package var rule: String
    package var message: String

    package enum Severity: String, Sendable, Hashable, Codable {
      /// The procedure cannot be used.
      case error
      /// It can, though it does not say what its author will have meant.
      case warning
    }
  }

  /// A text that is no procedure, with everything that is wrong with it.
  package struct Invalid: Error, Sendable, CustomStringConvertible {
    package var problems: [Problem]

    package var description: String { problems.map(\.description).joined(separator: "\n") }
  }
}

extension Procedure.Problem: CustomStringConvertible {
  /// `miniorange.yaml:42:7: clock "customer-notice": anchor "foo" is no known fact [clock.anchor]`
  package var description: String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    return "\(place): \(severity == .warning ? "warning: " : "")\(message) [\(rule)]"
  }
}
