import HTTPTypes
import TestSupport
import Testing

@testable import Gateway

/// One incident under miniOrange and LedgerPro at once: each runs by its own rules to its own end.
@Suite(.database) struct SeveralProceduresTests {
  private static let both = [(slug: "miniorange", level: "level-3"), (slug: "ledgerpro", level: "high")]

  @Test func `Each procedure runs its own phases, and one may go on after the emergency has ended`() async throws {
    try await desk { desk in
      #expect(desk.opened["status"] == "responding", "\(desk.opened.body)")
      #expect(try await desk.response("miniorange")["phase"].text == "immediate-action")
      #expect(try await desk.response("ledgerpro")["phase"].text == "detection")
      // The second phase of LedgerPro needs no command.
      for step in ["incident-identification", "incident-reporting"] {
        let settled = try await desk.settle(step, of: "ledgerpro", #"{"state":"not-applicable","reason":"A test"}"#)
        #expect(settled.status == 200, "\(settled.body)")
      }
      #expect(try await desk.response("ledgerpro")["phase"].text == "response")
      #expect(try await desk.response("miniorange")["phase"].text == "immediate-action")

      #expect(try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#).status == 200)
      for phase in ["investigation", "mitigation", "recovery", "documentation"] {
        let entered = try await desk.advance("ledgerpro")
        #expect(entered.status == 200, "\(phase): \(entered.body)")
        #expect(try await desk.response("ledgerpro")["phase"].text == phase)
      }
    }
  }

  @Test func `An incident is reviewed once every procedure has held its reviews`() async throws {
    try await desk { desk in
      let early = try await desk.command("review", #"{"procedure":"miniorange","findings":"f"}"#)
      #expect((early.status, early.code) == (409, "wrong-state"), "\(early.body)")
      try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
      let one = try await desk.command("review", #"{"procedure":"miniorange","findings":"f"}"#)
      #expect((one.status, one["status"]) == (200, "resolved"), "\(one.body)")
      let unknown = try await desk.command("review", #"{"procedure":"harbour","findings":"f"}"#)
      #expect((unknown.status, unknown["errors.0.pointer"]) == (422, "#/procedure"), "\(unknown.body)")
      let other = try await desk.command("review", #"{"procedure":"ledgerpro","findings":"f"}"#)
      #expect((other.status, other["status"]) == (200, "reviewed"), "\(other.body)")
      // What was reviewed before the incident was opened again no longer counts.
      try await desk.command("reopen", #"{"reason":"It came back"}"#)
      try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended again"}"#)
      let again = try await desk.command("review", #"{"procedure":"ledgerpro","findings":"f"}"#)
      #expect((again.status, again["status"]) == (200, "resolved"), "\(again.body)")
    }
  }

  @Test func `Gates of two procedures are passed by one command with a role for each`() async throws {
    try await desk { desk in
      for (role, procedure) in [("top-management", "miniorange"), ("management", "ledgerpro")] {
        let appointed = try await desk.client.appoint(role, of: procedure, desk.organisation)
        #expect(appointed.status == 201, "\(appointed.body)")
      }
      try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
      try await desk.command("review", #"{"findings":"f"}"#)
      let one = #"{"role":"top-management","reason":"Reports follow"}"#
      let refused = try await desk.command("close", #"{"override":\#(one)}"#)
      #expect((refused.status, refused.code) == (409, "gate"), "\(refused.body)")
      let closed = try await desk.command(
        "close", #"{"overrides":[\#(one),{"role":"management","reason":"Reports follow"}]}"#)
      #expect((closed.status, closed["status"]) == (200, "closed"), "\(closed.body)")
    }
  }

  @Test func `M93: to pass one procedure's gate unreviewed excuses no other procedure from its review`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    // The gate of this LedgerPro asks for the report alone; its review is owed all the same.
    let own = try ShippedText("ledgerpro")
      .with("        - [review.post-incident-review.held, is, true]\n", "")
      .with("      review.post-incident-review.held: The post-incident review has not been held.\n", "")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      try await client.adopt(own.yaml, as: acme)
      for (role, procedure) in [("top-management", "miniorange"), ("management", "ledgerpro")] {
        #expect(try await client.appoint(role, of: procedure, acme).status == 201)
      }
      let desk = try await ResponseDesk.open(Self.both, as: acme, client)
      try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
      let overrides =
        #"{"overrides":[{"role":"top-management","reason":"Later"},{"role":"management","reason":"Later"}]}"#
      let refused = try await desk.command("close", overrides)
      #expect((refused.status, refused.code) == (409, "wrong-state"), "\(refused.body)")
      #expect(try await desk.client.get(desk.address, as: acme)["status"] == "resolved")
      try await desk.command("review", #"{"procedure":"ledgerpro","findings":"f"}"#)
      let closed = try await desk.command("close", overrides)
      #expect((closed.status, closed["status"]) == (200, "closed"), "\(closed.body)")
    }
  }

  @Test func `Each procedure has its own log document`() async throws {
    try await desk { desk in
      let kinds = try await desk.items("documents").filter { $0["kind"].text == "log-document" }
      #expect(kinds.count == 2, "\(kinds)")
    }
  }

  @Test func `What follows from the response cannot be stated`() async throws {
    try await desk { desk in
      for fact in [
        #"{"name":"meeting.post-incident-meeting.held","value":true}"#,
        #"{"name":"resolved","at":"2026-03-01T09:30Z"}"#,
        #"{"name":"level","value":"level-1"}"#, #"{"name":"closed","unknownReason":"r"}"#,
      ] {
        let refused = try await desk.command("facts", fact)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, "#/name"), "\(fact): \(refused.body)")
      }
      #expect(try await desk.command("facts", #"{"name":"client_data_involved","value":true}"#).status == 200)
    }
  }

  private func desk(_ body: @escaping @Sendable (ResponseDesk) async throws -> Void) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.adopt("ledgerpro", by: acme)
    try await gateway.serve { client in try await body(try await .open(Self.both, as: acme, client)) }
  }
}
