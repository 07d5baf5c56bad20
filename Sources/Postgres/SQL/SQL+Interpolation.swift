extension SQL: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    var sql: SQL

    package init(literalCapacity: Int, interpolationCount: Int) {
      var text = ""
      text.reserveCapacity(literalCapacity + interpolationCount * 3)
      sql = SQL(text: text, binds: Binds(capacity: interpolationCount))
    }

    package mutating func appendLiteral(_ literal: String) {
      sql.append(text: literal)
    }

    package mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value) {
      sql.bind(value)
    }

    /// An absent value is NULL.
    package mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
      sql.bind(value)
    }

    package mutating func appendInterpolation(_ other: SQL) {
      sql.append(other)
    }

    package mutating func appendInterpolation(unescaped text: String) {
      sql.append(text: text)
    }

    /// A table's or column's name, quoted.
    package mutating func appendInterpolation(identifier name: String) {
      sql.append(
        text: "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"")
    }
  }

  package init(stringLiteral text: String) {
    self.init(unescaped: text)
  }

  package init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.sql
  }
}
