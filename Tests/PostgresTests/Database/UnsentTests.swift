import Postgres
import TestSupport
import Testing

@Suite(.database, .timeLimit(.minutes(10))) struct UnsentTests {
  /// More parameters than the protocol can count: libpq refuses to send it.
  private static let unsendable: SQL = {
    var statement: SQL = "SELECT 1 WHERE 1 IN (0"
    for number in 0..<66_000 { statement += ", \(Int32(number))" }
    return statement + ")"
  }()

  @Test func `a unit that cannot be sent is answered with an error`() async throws {
    let database = TestDatabase.current.database()
    await #expect(throws: PostgresError.self) { try await database.query(nil, Self.unsendable) }
    #expect(try await database.query(nil, "SELECT 1").count == 1)
  }

  @Test func `a transaction whose step cannot be sent ends with an error, and the next one goes on`() async throws {
    let database = TestDatabase.current.database()
    await #expect(throws: PostgresError.self) {
      try await database.transaction { tx in _ = try await tx.query(Self.unsendable) }
    }
    let count = try await database.transaction { tx in try await tx.query("SELECT 1").count }
    #expect(count == 1)
  }
}
