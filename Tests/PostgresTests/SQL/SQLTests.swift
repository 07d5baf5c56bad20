import Testing

@testable import Postgres

@Suite struct SQLTests {
  @Test func `an interpolated value is bound and not written into the text`() {
    let statement: SQL = "SELECT \("o'hara; DROP TABLE x") AS name, \(7) AS number"
    #expect(statement.text == "SELECT $1 AS name, $2 AS number")
    #expect(statement.binds.entries.map(\.type) == [.text, .int8])
    #expect("\(statement)" == statement.text)
  }

  @Test func `a spliced statement brings its values and is numbered anew`() {
    let inner: SQL = "a = \(1) AND b = \("two")"
    let outer: SQL = "SELECT * FROM t WHERE c = \(true) AND (\(inner)) LIMIT \(5)"
    #expect(outer.text == "SELECT * FROM t WHERE c = $1 AND (a = $2 AND b = $3) LIMIT $4")
    #expect(outer.binds.entries.map(\.type) == [.bool, .int8, .text, .int8])
  }

  @Test func `more than nine placeholders keep their places when spliced`() {
    let list = (1...12).map { "\($0)" as SQL }.joined(separator: ", ")
    let statement: SQL = "SELECT \(0) WHERE 3 IN (\(list))"
    #expect(statement.text == "SELECT $1 WHERE 3 IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
  }

  @Test func `only the unescaped spelling splices text and a name is quoted`() {
    let statement: SQL = "SELECT \(unescaped: "now()") FROM \(identifier: "odd \"name")"
    #expect(statement.text == "SELECT now() FROM \"odd \"\"name\"")
    #expect(statement.binds.isEmpty)
  }

  @Test(arguments: [
    ("SELECT 1", true), (" \n with x as (select 1) select 1", true), ("(SELECT 1)", true), ("BEGIN", false),
    ("CREATE TABLE t ()", false), ("SET ROLE x", false), ("delete from t", true), ("LISTEN a", false),
  ])
  func `queries are prepared and utility statements are not`(text: String, isPrepared: Bool) {
    #expect(SQL(unescaped: text).isWorthPreparing == isPrepared)
  }
}
