import Postgres
import TestSupport
import Testing

/// Every table × verb × role, against one's own organisation, another, another department and a restricted incident.
@Suite(.database)
struct MatrixTests {
  @Test func `every caller reaches what is theirs and nothing else`() async throws {
    let database = try await TestDatabase.current.filled()
    for caller in Caller.all {
      let trials = try await Trial.all(of: caller, in: database)
      #expect(trials.count > 700)
      for trial in trials {
        let expected = caller.expectation(of: trial)
        #expect(expected.holds(for: trial.outcome), "\(caller.name): \(trial), expected \(expected)")
      }
    }
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
      -- A summary is what its record is for: it hangs on no other kind.
      WHERE fixture.key_column(c.relation) = 'record_id' AND c.relation <> 'management_summary' AND NOT EXISTS (
        SELECT 1 FROM fixture.trials('tocsin_gateway') t
        WHERE t.relation = c.relation AND t.organisation = 1 AND t.name = place.name)
      """)
    #expect(try missing.map { try $0["relation"] as String } == [])
  }
}
