import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// An incident whose conformity is read both ways.
struct ConformityStage: Sendable {
  let desk: ResponseDesk
  private let owner = TestDatabase.current.database()
  private let keeper = ConformityKeeper(
    database: TestDatabase.current.database(as: "tocsin_delivery"), library: ProcedureLibrary(),
    logger: TestLogger.shared)

  /// A row of the view.
  struct Row: Sendable {
    var clause: String
    var section: String
    var outcome: String
    var metAt: [Double]
    var lateAtLeast: Double?
    var lateAtMost: Double?
    var reason: String?
    var judged: Date
  }

  init(desk: ResponseDesk) {
    self.desk = desk
  }

  /// Lets the worker follow every event that there is by now.
  func judge() async throws {
    // Transactions of other databases of the server hold events back, too.
    try await owner.execute(
      nil,
      """
      DO $$
      DECLARE
        last CONSTANT xid8 := (SELECT max(e.txid::text::numeric)::text::xid8 FROM event e);
      BEGIN
        WHILE pg_snapshot_xmin(pg_current_snapshot()) <= last LOOP PERFORM pg_sleep(0.005); END LOOP;
      END
      $$
      """)
    while try await keeper.round().organisations > 0 {}
  }

  /// Everything becomes due earlier, the deadlines and what was judged of them alike; nobody is told.
  func pass(_ interval: String) async throws {
    let by: SQL = "interval '\(unescaped: interval)'"
    _ = try await owner.unit(
      nil,
      [
        "UPDATE deadline SET due_at = due_at - \(by), due_latest_at = due_latest_at - \(by)",
        """
        UPDATE conformity c SET
          due_earliest = ARRAY(SELECT d.at - \(by) FROM unnest(c.due_earliest) WITH ORDINALITY AS d (at, n) ORDER BY d.n),
          due_latest = ARRAY(SELECT d.at - \(by) FROM unnest(c.due_latest) WITH ORDINALITY AS d (at, n) ORDER BY d.n)
        """,
      ])
  }

  /// In the order of the procedures and their clauses.
  func rows() async throws -> [Row] {
    try await owner.query(
      nil,
      """
      SELECT procedure || ' ' || version || ' ' || clause AS clause, section, outcome, reason, judged_at,
        array_remove(ARRAY[date_part('epoch', met_earliest), date_part('epoch', met_latest)], NULL) AS met,
        late_shortest_seconds, late_longest_seconds
      FROM metrics.conformity ORDER BY 1
      """
    ).map { row in
      Row(
        clause: try row["clause"], section: try row["section"], outcome: try row["outcome"], metAt: try row["met"],
        lateAtLeast: try row["late_shortest_seconds"], lateAtMost: try row["late_longest_seconds"],
        reason: try row["reason"], judged: try row["judged_at"])
    }
  }

  func compare(_ when: String, judging: Bool = true) async throws {
    if judging { try await judge() }
    let asked = try await desk.items("conformity")
    let viewed = Dictionary(try await rows().map { ($0.clause, $0) }, uniquingKeysWith: { $1 })
    var count = 0
    for procedure in asked {
      for clause in procedure["clauses"].members {
        count += 1
        let key = "\(procedure["procedure"].text) \(procedure["version"].text) \(clause["id"].text)"
        let row = try #require(viewed[key], "\(when): \(key) is missing")
        #expect(row.outcome == clause["outcome"].text, "\(when): \(key): \(row), \(clause)")
        #expect(row.section == clause["section"].text, "\(when): \(key)")
        #expect((row.reason == nil) == (clause["reason"] == .null), "\(when): \(key): \(row), \(clause)")
        let at = [clause["at.earliest"], clause["at.latest"]].compactMap { try? Date($0.text, strategy: .iso8601) }
        #expect(Self.near(row.metAt, at.map(\.timeIntervalSince1970)), "\(when): \(key): \(row), \(clause["at"])")
        let late = [clause["lateBySeconds.atLeast"], clause["lateBySeconds.atMost"]].compactMap { Double($0.text) }
        #expect(
          Self.near([row.lateAtLeast, row.lateAtMost].compactMap(\.self), late),
          "\(when): \(key): \(row), \(clause["lateBySeconds"])")
      }
    }
    #expect(viewed.count == count && count > 30, "\(when)")
  }

  /// Between the two answers some seconds may pass.
  private static func near(_ viewed: [Double], _ asked: [Double]) -> Bool {
    viewed.count == asked.count && zip(viewed, asked).allSatisfy { abs($0 - $1) < 10 }
  }
}
