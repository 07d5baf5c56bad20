import HTTPTypes
import TestSupport
import Testing

@testable import Gateway

/// LedgerPro's response phase: containment, documentation at discovery, escalation.
@Suite(.database) struct ContainmentTests {
  @Test func `L10, L11: containment is recorded by kind, with its times`() async throws {
    try await ledgerpro { desk in
      let nothing = try await desk.settle("immediate-actions", of: "ledgerpro")
      #expect(nothing.body["missing"].list == ["At least one entry"], "\(nothing.body)")
      let noKind = try await desk.add(to: "immediate-actions", of: "ledgerpro", #"{"title":"Unplug the server"}"#)
      #expect((noKind.status, noKind["errors.0.pointer"]) == (422, "#/kind"))
      #expect(noKind["detail"].contains("isolate, suspend, shut-down"), "\(noKind.body)")
      let added = try await desk.add(
        to: "immediate-actions", of: "ledgerpro",
        #"{"kind":"isolate","title":"Unplug the server","state":"done","at":"2026-03-01T09:30Z"}"#)
      #expect(added.status == 200, "\(added.body)")
      #expect(try await desk.settle("immediate-actions", of: "ledgerpro").status == 200)
      let entry = try await desk.worklist("immediate-actions", of: "ledgerpro")["items.0"]
      #expect((entry["kind"].text, entry["state"].text) == ("isolate", "done"))
      #expect(entry["done.earliest"].text.hasPrefix("2026-03-01T09:30"))
    }
  }

  @Test func `L12, L13: documentation asks when it was discovered, its type, first severity and all details`()
    async throws
  {
    try await ledgerpro { desk in
      let refused = try await desk.settle("documentation", of: "ledgerpro")
      // The severity first given is known, since it selected the plan.
      let missing = refused.body["missing"].list
      #expect(missing.contains("When was it discovered?") && missing.contains("All details of the incident"))
      #expect(!missing.contains("How severe is it on first assessment?"), "\(missing)")
      let derived = try await desk.answer("documentation", of: "ledgerpro", #"{"severity":"low"}"#)
      #expect((derived.status, derived["errors.0.pointer"]) == (422, "#/answers/severity"), "\(derived.body)")
      let answered = try await desk.answer(
        "documentation", of: "ledgerpro", #"{"discovered":"2026-03-01T09:30Z","details":"A list of clients is public"}"#
      )
      #expect(answered.status == 200, "\(answered.body)")
      #expect(try await desk.items("facts").contains { $0["name"].text == "detected" })
    }
  }

  @Test func `L14, L16: escalation keeps its criteria, whom it went to, and when they were informed`() async throws {
    try await ledgerpro { desk in
      let refused = try await desk.settle("escalation", of: "ledgerpro")
      #expect(refused.body["missing"].list == ["By which criteria was it decided?", "At least one entry"])
      _ = try await desk.answer("escalation", of: "ledgerpro", #"{"criteria":"Client data is public"}"#)
      let added = try await desk.add(
        to: "escalation", of: "ledgerpro", #"{"kind":"authority","title":"Data protection authority"}"#)
      #expect(
        try await desk.settle("escalation", of: "ledgerpro").body["missing"].list == ["Data protection authority"])
      try await desk.command("items/\(added["itemId"])", #"{"state":"done","at":"2026-03-02T10:00Z"}"#)
      #expect(try await desk.settle("escalation", of: "ledgerpro").status == 200)
      let entry = try await desk.worklist("escalation", of: "ledgerpro")["items.0"]
      #expect(entry["done.latest"].text.hasPrefix("2026-03-02T10:00"), "\(entry)")
    }
  }

  private func ledgerpro(_ body: @escaping @Sendable (ResponseDesk) async throws -> Void) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("ledgerpro", by: acme)
    try await gateway.serve { client in
      try await body(try await .open([("ledgerpro", "high")], as: acme, client))
    }
  }
}
