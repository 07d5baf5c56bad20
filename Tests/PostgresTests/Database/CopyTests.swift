import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.database) struct CopyTests {
  private struct Chunks: AsyncSequence, AsyncIteratorProtocol {
    var remaining: Int
    let chunk: [UInt8]
    var failsAtEnd = false

    struct Broken: Error {}

    mutating func next() async throws -> [UInt8]? {
      if remaining == 0 { if failsAtEnd { throw Broken() } else { return nil } }
      remaining -= 1
      return chunk
    }

    func makeAsyncIterator() -> Chunks { self }
  }

  private func residentBytes() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return Int(fields[1])! * 4_096
  }

  @Test func `rows go in and come out`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    try await database.execute(nil, "CREATE TABLE t (a int, b text)")
    let text = (1...1_000).map { "\($0)\tline \($0)\n" }.joined()
    let pieces = Array(text.utf8).chunked(into: 777)
    let copied = try await database.transaction { tx in
      try await tx.copyIn("COPY t FROM STDIN", from: pieces.async)
    }
    #expect(copied == 1_000)
    let back = try await database.withConnection { connection in
      try await connection.copyOut("COPY (SELECT * FROM t ORDER BY a) TO STDOUT") { rows in
        var bytes: [UInt8] = []
        for try await chunk in rows { bytes += chunk }
        return bytes
      }
    }
    #expect(String(decoding: back, as: UTF8.self) == text)
    #expect(database.status.open == 1)
    #expect(try await database.query(nil, "SELECT count(*) AS n FROM t")[0]["n"] == 1_000)
  }

  @Test func `a gibibyte goes in and comes out with flat memory`() async throws {
    let database = TestDatabase.current.database { $0.statementTimeout = .seconds(120) }
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 8_191) + [UInt8(ascii: "\n")]
    let chunk = [UInt8]((0..<32).map { _ in line }.joined())
    let chunks = (1 << 30) / chunk.count
    let before = try residentBytes()
    // A trigger that drops each row keeps the gibibyte off the disk; the bytes still pass through the client.
    try await database.unit(
      nil,
      [
        "CREATE TABLE sink (line text)",
        "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER swallow BEFORE INSERT ON sink FOR EACH ROW EXECUTE FUNCTION swallow()",
      ])
    try await database.transaction { tx in
      _ = try await tx.copyIn("COPY sink FROM STDIN", from: Chunks(remaining: chunks, chunk: chunk))
    }
    let afterIn = try residentBytes()
    let total = try await database.withConnection { connection in
      try await connection.copyOut(
        "COPY (SELECT repeat('x', 8191) FROM generate_series(1, 131072)) TO STDOUT"
      ) { rows in
        var total = 0
        for try await chunk in rows { total += chunk.count }
        return total
      }
    }
    let afterOut = try residentBytes()
    #expect(total == 1 << 30)
    #expect(afterIn - before < 32 << 20)
    #expect(afterOut - before < 32 << 20)
  }

  @Test func `a source that fails copies nothing and leaves the connection usable`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    try await database.execute(nil, "CREATE TABLE t (a text)")
    await #expect(throws: Chunks.Broken.self) {
      try await database.withConnection { connection in
        try await connection.copyIn(
          "COPY t FROM STDIN", from: Chunks(remaining: 3, chunk: Array("x\n".utf8), failsAtEnd: true))
      }
    }
    #expect(try await database.query(nil, "SELECT 1 FROM t").isEmpty)
    #expect(database.status.open == 1)
  }

  @Test func `bad data and bad statements are the server's errors`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    try await database.execute(nil, "CREATE TABLE t (a int)")
    for (statement, state) in [("COPY t FROM STDIN", "22P02"), ("COPY absent FROM STDIN", "42P01")] {
      let failure = await #expect(throws: PostgresError.self) {
        try await database.withConnection { connection in
          try await connection.copyIn(SQL(unescaped: statement), from: [Array("word\n".utf8)].async)
        }
      }
      #expect(failure?.sqlState?.rawValue == state)
    }
    let misuse = await #expect(throws: PostgresError.self) {
      try await database.withConnection { connection in
        try await connection.copyOut("SELECT 1") { _ in }
      }
    }
    #expect(misuse?.kind == .misuse)
    #expect(try await database.query(nil, "SELECT 1 AS one")[0]["one"] == Int32(1))
  }

  @Test func `a copy left in the middle costs its connection and no more`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    let failure = await #expect(throws: PostgresError.self) {
      try await database.withConnection { connection in
        try await connection.copyOut("COPY (SELECT generate_series(1, 10000000)) TO STDOUT") { rows in
          for try await _ in rows { break }
        }
      }
    }
    #expect(failure?.kind == .cancelled)
    #expect(try await database.query(nil, "SELECT 1 AS one")[0]["one"] == Int32(1))
  }

  @Test func `a script runs as a whole and stops at its first error`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    try await database.withConnection { connection in
      try await connection.script("CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)")
      let failure = await #expect(throws: PostgresError.self) {
        try await connection.script("INSERT INTO t VALUES (3); SELECT 1/0; INSERT INTO t VALUES (4)")
      }
      #expect(failure?.sqlState == "22012")
      #expect(try await connection.query("SELECT count(*) AS n FROM t")[0]["n"] == 2)
    }
  }
}

extension Array {
  fileprivate func chunked(into size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}

extension Array where Element: Sendable {
  fileprivate var async: AsyncStream<Element> {
    AsyncStream { continuation in
      for element in self { continuation.yield(element) }
      continuation.finish()
    }
  }
}
