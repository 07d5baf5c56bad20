import Postgres
import TestSupport
import Testing

/// Every table × verb × role, against one's own organisation, another, another department and a restricted incident.
@Suite(.database)
struct MatrixTests {
  @Test(arguments: Caller.all)
  func `a caller reaches what is theirs and nothing else`(_ caller: Caller) async throws {
    let trials = try await Trial.all(of: caller, in: TestDatabase.current.filled())
    #expect(trials.count > 700)
    let wrong = trials.filter { !caller.expectation(of: $0).holds(for: $0.outcome) }
    #expect(wrong.isEmpty, "\(wrong.map { "\($0), expected \(caller.expectation(of: $0))" }.joined(separator: "\n"))")
  }

  @Test func `every table has rows of both organisations to try`() async throws {
    let database = try await TestDatabase.current.filled()
    let empty = try await database.query(
      nil,
      """
      SELECT c.relation FROM app.table_class c WHERE c.visibility <> 'everyone' AND (
        SELECT count(DISTINCT organisation) FROM fixture.trials('tocsin_gateway') t WHERE t.relation = c.relation) <> 2
      """)
    #expect(try empty.map { try $0["relation"] as String } == [])
  }

  @Test func `every table that hangs on records has rows on each kind of record to try`() async throws {
    let database = try await TestDatabase.current.filled()
    let missing = try await database.query(
      nil,
      """
      SELECT c.relation, place.name
      FROM app.table_class c CROSS JOIN unnest(ARRAY['incident-a', 'incident-b', 'restricted']) AS place (name)
      WHERE fixture.key_column(c.relation) = 'record_id' AND NOT EXISTS (
        SELECT 1 FROM fixture.trials('tocsin_gateway') t
        WHERE t.relation = c.relation AND t.organisation = 1 AND t.name = place.name)
      """)
    #expect(try missing.map { try $0["relation"] as String } == [])
  }
}
