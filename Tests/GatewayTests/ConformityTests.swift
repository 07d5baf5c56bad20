import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// What an auditor asks of an incident: each clause, how it was kept, and what proves it.
@Suite(.database) struct ConformityTests {
  @Test func `each clause of each procedure is judged, and none of another`() async throws {
    try await open([("miniorange", "level-2"), ("ledgerpro", "low")]) { desk in
      let followed = try await desk.items("conformity")
      #expect(followed.map { $0["procedure"].text }.sorted() == ["ledgerpro", "miniorange"])
      for procedure in followed {
        let quoted = try ShippedText(procedure["procedure"].text).yaml.components(separatedBy: "quote: ").count - 1
        #expect(procedure["clauses"].members.count == quoted, "\(procedure["procedure"].text)")
        #expect(procedure["clauses"].members.allSatisfy { !$0["quote"].text.isEmpty && !$0["outcome"].text.isEmpty })
      }
    }
  }

  @Test func `L12, L14, L30: a clause is pending until what it demands is done, and says what proves it`() async throws
  {
    try await open([("ledgerpro", "low"), ("miniorange", "level-2")]) { desk in
      #expect(try await desk.clause("L14")["outcome"].text == "pending")
      #expect(try await desk.clause("L30")["outcome"].text == "pending", "no review was held")
      // What no incident carries out is nobody's omission here.
      let contacts = try await desk.clause("M97")
      #expect(contacts["outcome"].text == "not-applicable", "\(contacts)")
      #expect(contacts["reason"].text.contains("organisation"), "\(contacts)")
      _ = try await desk.answer("escalation", of: "ledgerpro", #"{"criteria":"Data is public"}"#)
      _ = try await desk.add(
        to: "escalation", of: "ledgerpro", #"{"kind":"team","title":"Response team","state":"done"}"#)
      #expect(try await desk.settle("escalation", of: "ledgerpro").status == 200)
      let escalated = try await desk.clause("L14")
      #expect(escalated["outcome"].text == "met" && escalated["at"] != .null, "\(escalated)")
      #expect(escalated["events"].members.contains { $0["type"].text == "step.done" }, "\(escalated)")
      let events = try await desk.items("timeline?limit=100").map { $0["id"].text }
      #expect(escalated["events"].members.allSatisfy { events.contains($0["id"].text) })
    }
  }

  @Test func `L10, L26: what does not apply says why and who decided, and what was late says by how much`() async throws
  {
    try await open([("ledgerpro", "high")]) { desk in
      let dismissed = try await desk.settle(
        "immediate-actions", of: "ledgerpro", #"{"state":"not-applicable","reason":"Nothing runs there"}"#)
      #expect(dismissed.status == 200, "\(dismissed.body)")
      let contained = try await desk.clause("L11")
      #expect(contained["outcome"].text == "not-applicable", "\(contained)")
      #expect(contained["reason"].text == "Nothing runs there")
      #expect(!contained["decidedBy"].text.isEmpty)
      #expect(
        try await desk.clause("L26")["outcome"].text == "pending", "nobody knows yet whether clients are affected")

      let found = Date.now.addingTimeInterval(-26 * 3600).formatted(.iso8601)
      try await desk.command("facts", #"{"name":"detected","at":"\#(found)"}"#)
      try await desk.command("facts", #"{"name":"affected_customers","value":["North Mill"]}"#)
      let due = try await desk.clause("L26")
      #expect(due["outcome"].text == "missed", "24 h were allowed, whether or not the sweep has looked: \(due)")
      let notice = try #require(
        try await desk.items("communications?limit=100").first { $0["key"].text == "client-notice" })
      let told = try await desk.command(
        "communications", #"{"plannedId":"\#(notice["id"].text)","audience":"A","channel":"phone","text":"Told"}"#)
      #expect(told.status == 200, "\(told.body)")
      let late = try await desk.clause("L26")
      #expect(late["outcome"].text == "missed", "\(late)")
      let seconds = Int(late["lateBySeconds.atLeast"].text) ?? 0
      #expect((7_200..<7_500).contains(seconds), "24 h were allowed, 26 h passed: \(late)")
    }
  }

  @Test func `L24: a gate that was passed without what it requires counts as missed, by whom and why`() async throws {
    try await open([("ledgerpro", "low")]) { desk in
      #expect(try await desk.client.appoint("management", of: "ledgerpro", desk.organisation).status == 201)
      try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
      let closed = try await desk.command(
        "close", #"{"overrides":[{"role":"management","reason":"A false alarm in the end"}]}"#)
      #expect(closed.status == 200, "\(closed.body)")
      let report = try await desk.clause("L33")
      #expect(report["outcome"].text == "missed", "\(report)")
      let gate = report["parts"].members.first { $0["kind"].text == "gate" }
      #expect(gate?["reason"].text.contains("A false alarm in the end") == true, "\(report)")
      #expect(gate?["decidedBy"].text.isEmpty == false)
    }
  }

  @Test
  func `M40, L18: kinds of evidence are met by an artefact, and do not apply once the step is settled without one`()
    async throws
  {
    try await open([("miniorange", "level-2"), ("ledgerpro", "low")]) { desk in
      func kinds(_ clause: String) async throws -> [String: JSONValue] {
        try await desk.clause(clause)["parts"].members.filter { $0["kind"].text == "evidence_kind" }
          .reduce(into: [:]) { $0[$1["key"].text] = $1 }
      }
      let before = try await kinds("M40")
      #expect(Set(before.keys) == ["files", "logs", "screen-captures", "other"])
      #expect(before.values.allSatisfy { $0["outcome"].text == "pending" && $0["reason"] != .null }, "\(before)")
      let preserved = try await desk.preserve(
        Array("a".utf8), name: "screen.png", kind: "screen-captures", "&collectedAt=2026-01-05T10:00:00Z")
      #expect(preserved.status == 201, "\(preserved.json)")
      let captures = try #require(try await kinds("M40")["screen-captures"])
      #expect(
        captures["outcome"].text == "met" && captures["at.earliest"].text == "2026-01-05T10:00:00Z", "\(captures)")
      #expect(try await desk.clause("M40")["outcome"].text == "pending", "the step is open, and others may come")

      #expect(try await desk.settle("preserve-evidence", of: "miniorange").status == 200)
      let after = try await kinds("M40")
      #expect(after["screen-captures"]?["outcome"].text == "met")
      #expect(after["files"]?["outcome"].text == "not-applicable", "\(after)")
      #expect(after["files"]?["decidedBy"].text.isEmpty == false)
      #expect(try await desk.clause("M40")["outcome"].text == "met")
      #expect(
        try await kinds("L18").values.allSatisfy { $0["outcome"].text == "pending" }, "the other procedure's step")
    }
  }

  private func open(
    _ procedures: [(slug: String, level: String)], _ body: @escaping @Sendable (ResponseDesk) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    for (slug, _) in procedures { try await gateway.adopt(slug, by: acme) }
    try await gateway.serve { client in try await body(try await .open(procedures, as: acme, client)) }
  }
}

extension ResponseDesk {
  /// A clause of the procedures that the incident follows.
  fileprivate func clause(_ id: String) async throws -> JSONValue {
    try await items("conformity").flatMap { $0["clauses"].members }.first { $0["id"].text == id } ?? .null
  }
}
