import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Conformity as analysts read it from `metrics.conformity`, beside the API, clause by clause: the worker that follows the
/// events keeps the one equal to the other, and time does the rest.
@Suite(.database) struct ConformityViewTests {
  @Test func `M92, L14: the view and the API judge every clause the same, whatever happens to the incident`()
    async throws
  {
    try await open { desk in
      let stage = ConformityStage(desk: desk)
      try await stage.compare("opened")
      let answered = try await desk.answer("escalation", of: "ledgerpro", #"{"criteria":"Data is public"}"#)
      #expect(answered.status == 200, "\(answered.body)")
      let dismissed = try await desk.settle(
        "immediate-actions", of: "ledgerpro", #"{"state":"not-applicable","reason":"Nothing runs there"}"#)
      #expect(dismissed.status == 200, "\(dismissed.body)")
      let found = Date.now.addingTimeInterval(-26 * 3600).formatted(.iso8601)
      try await desk.command("facts", #"{"name":"detected","at":"\#(found)"}"#)
      try await desk.command("facts", #"{"name":"affected_customers","value":["North Mill"]}"#)
      try await stage.compare("clients are affected")
      #expect(try await stage.rows().contains { $0.reason == "dismissed" && $0.outcome == "not-applicable" })

      let raised = try await desk.command(
        "level", #"{"procedure":"miniorange","level":"level-1","reason":"It is worse"}"#)
      #expect(raised.status == 200, "\(raised.body)")
      try await stage.compare("at another level")
      _ = try await desk.preserve(Array("a line".utf8), name: "a.log", kind: "logs", "&procedure=ledgerpro")
      let notice = try #require(
        try await desk.items("communications?limit=100").first { $0["key"].text == "client-notice" })
      let told = try await desk.command(
        "communications", #"{"plannedId":"\#(notice["id"].text)","audience":"A","channel":"phone","text":"Told"}"#)
      #expect(told.status == 200, "\(told.body)")
      try await stage.compare("a client was told late")
      #expect(try await stage.rows().contains { $0.reason == "late" && ($0.lateAtLeast ?? 0) > 7_000 })

      try await desk.pass("3 hours")
      try await stage.compare("the sweep fired")
    }
  }

  @Test func `M92, L26: a clause is missed from the moment at which it is due, without being judged again`()
    async throws
  {
    try await open { desk in
      let stage = ConformityStage(desk: desk)
      try await desk.command("facts", #"{"name":"detected","at":"\#(Date.now.formatted(.iso8601))"}"#)
      try await desk.command("facts", #"{"name":"affected_customers","value":["North Mill"]}"#)
      try await stage.compare("opened")
      let before = try await stage.rows()
      #expect(!before.contains { $0.reason == "overdue" })
      try await stage.pass("45 days")
      try await stage.compare("due, and nobody has looked", judging: false)
      let after = try await stage.rows()
      let fallen = zip(before, after).filter { $0.outcome == "pending" && $1.outcome == "missed" }
      #expect(fallen.contains { $1.clause.hasSuffix(" L26") }, "\(fallen.map(\.1.clause))")
      #expect(fallen.allSatisfy { $1.reason == "overdue" && ($1.lateAtLeast ?? 0) > 0 })
      #expect(zip(before, after).allSatisfy { $0.judged == $1.judged })
    }
  }

  @Test func `M92, L24: a closed incident stays as it was judged, past what a gate required`() async throws {
    try await open([("ledgerpro", "low")]) { desk in
      let stage = ConformityStage(desk: desk)
      #expect(try await desk.client.appoint("management", of: "ledgerpro", desk.organisation).status == 201)
      try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
      try await stage.compare("resolved")
      let closed = try await desk.command(
        "close", #"{"overrides":[{"role":"management","reason":"A false alarm in the end"}]}"#)
      #expect(closed.status == 200, "\(closed.body)")
      try await stage.compare("closed")
      let rows = try await stage.rows()
      #expect(rows.contains { $0.outcome == "missed" }, "\(rows)")
      #expect(!rows.contains { $0.outcome == "pending" })
      try await stage.pass("400 days")
      try await stage.compare("a year later", judging: false)
    }
  }

  @Test func `what is lost is judged again, and what was judged since is not`() async throws {
    try await open { desk in
      let stage = ConformityStage(desk: desk)
      try await stage.compare("opened")
      let judged = try await stage.rows().map(\.judged)
      let owner = TestDatabase.current.database()
      // As a database that was migrated, or restored without its work: nothing says how far the worker came.
      try await owner.execute(nil, "DELETE FROM conformity_progress")
      try await stage.judge()
      #expect(try await stage.rows().map(\.judged) == judged)
      try await owner.execute(nil, "DELETE FROM conformity_progress")
      try await owner.execute(nil, "DELETE FROM conformity")
      #expect(try await stage.rows().isEmpty)
      try await stage.compare("everything was lost")
    }
  }

  @Test func `workers side by side follow an organisation one at a time, and lose nothing`() async throws {
    try await open { desk in
      let stage = ConformityStage(desk: desk)
      for number in 1...6 {
        async let one: Void = stage.judge()
        async let two: Void = stage.judge()
        try await desk.command("facts", #"{"name":"affected_customers","value":["Customer \#(number)"]}"#)
        _ = try await (one, two)
      }
      try await stage.compare("six facts later")
    }
  }

  @Test func `an incident that cannot be judged holds up no other, and keeps its verdicts`() async throws {
    try await open([("ledgerpro", "low")]) { desk in
      let stage = ConformityStage(desk: desk)
      let owner = TestDatabase.current.database()
      try await stage.compare("opened")
      let judged = try await Self.judged(owner)
      #expect(judged.count == 1)
      try await desk.command("facts", #"{"name":"affected_customers","value":["North Mill"]}"#)
      // What no version of the product has written.
      try await owner.execute(nil, "ALTER TABLE incident DROP CONSTRAINT incident_status_check")
      try await owner.execute(nil, "UPDATE incident SET status = 'nonsense'")
      let other = try await ResponseDesk.open([("ledgerpro", "low")], as: desk.organisation, desk.client)
      try await stage.judge()
      let after = try await Self.judged(owner)
      #expect(after[desk.opened["id"]] == judged[desk.opened["id"]])
      #expect(after.count == 2 && after[other.opened["id"]] != nil, "\(after.keys)")
    }
  }

  /// When each incident was last judged.
  private static func judged(_ owner: Database) async throws -> [String: Date] {
    let rows = try await owner.query(nil, "SELECT record_id::text AS id, judged_at FROM conformity")
    return try Dictionary(uniqueKeysWithValues: rows.map { (try $0["id"], try $0["judged_at"]) })
  }

  @Test func `the view spells every reason as the product does, in the order of its number`() async throws {
    let definition: String = try await TestDatabase.current.database().query(
      nil, "SELECT pg_get_viewdef('metrics.conformity'::regclass)")[0][0]
    let spelled = { (words: [String]) in "ARRAY[" + words.map { "'\($0)'::text" }.joined(separator: ", ") + "]" }
    let reasons = spelled(Conformity.Because.allCases.map(\.rawValue))
    #expect(definition.contains(reasons), "\(reasons)")
    for (place, outcome) in zip(1..., Conformity.Outcome.allCases) {
      let spelled = outcome == .pending ? "ELSE 'pending'::text" : "WHEN \(place) THEN '\(outcome.rawValue)'::text"
      #expect(definition.contains(spelled), "\(spelled) in \(definition)")
    }
  }

  private func open(
    _ procedures: [(slug: String, level: String)] = [("miniorange", "level-2"), ("ledgerpro", "high")],
    _ body: @escaping @Sendable (ResponseDesk) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    for (slug, _) in procedures { try await gateway.adopt(slug, by: acme) }
    try await gateway.serve { client in try await body(try await .open(procedures, as: acme, client)) }
  }
}
