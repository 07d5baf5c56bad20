import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// Clients are notified one by one: each with words of their own, approved before they go out.
@Suite(.database) struct ClientNoticeTests {
  private static let both = #"{"name":"affected_customers","value":["North Mill","South Mill"]}"#

  @Test func `L26, L27: each client gets a notice of their own, once it says everything and is approved`() async throws
  {
    try await ledgerpro { desk in
      try await desk.command("facts", Self.both)
      try await desk.work()
      let planned = try await desk.notices()
      #expect(planned.map { $0["client"].text } == ["North Mill", "South Mill"], "\(planned)")
      #expect(planned.allSatisfy { $0["state"].text == "planned" && $0["approvedAt"] == .null })
      let north = planned[0]["id"].text

      let draft = try await desk.part("communications/\(north)/draft")
      #expect(draft["recipients"] == "1" && draft["awaitsApproval"] == "true", "\(draft.body)")
      #expect(draft.body["missing"].list == ["Steps that you should take to protect your data"], "\(draft.body)")
      let bare = try await desk.command("communications/\(north)/approval", "{}")
      #expect((bare.status, bare.code) == (409, "gate"), "\(bare.body)")
      #expect(bare.body["missing"].list == ["Steps that you should take to protect your data"])
      try await desk.command("facts", #"{"name":"advice","value":"Change your password"}"#)
      try await desk.command("facts", #"{"name":"measures_taken","value":"We closed the door"}"#)

      // Who approves is the procedure's to say, once somebody has the role.
      let counsel = try await desk.client.post(
        "/v1/people", #"{"kind":"employee","name":"Lea"}"#, as: desk.organisation)["id"]
      let duty = #"{"procedure":"ledgerpro","kind":"role","key":"legal-counsel","personId":"\#(counsel)"}"#
      #expect(try await desk.client.post("/v1/duties", duty, as: desk.organisation).status == 201)
      let refused = try await desk.command("communications/\(north)/approval", "{}")
      #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
      #expect(refused["detail"].contains("Legal counsel: Lea"), "\(refused.body)")
      #expect(try await desk.client.appoint("legal-counsel", of: "ledgerpro", desk.organisation).status == 201)
      let approved = try await desk.command("communications/\(north)/approval", #"{"remark":"As agreed"}"#)
      #expect(approved.status == 200, "\(approved.body)")
      let again = try await desk.command("communications/\(north)/approval", "{}")
      #expect((again.status, again.code) == (409, "wrong-state"), "\(again.body)")

      try await desk.work()
      let sent = try await desk.part("communications/\(north)")
      #expect(sent.body["deliveries"].members.map { $0["address"].text } == ["north@clients.example"], "\(sent.body)")
      for part in ["Change your password", "We closed the door", "Impact of the incident"] {
        #expect(sent["body"].contains(part), "\(sent["body"])")
      }
      #expect(!sent["body"].contains("South Mill"), "nobody is told who else is affected")

      let clients = try await desk.items("clients")
      #expect(clients.map { $0["client"].text } == ["North Mill", "South Mill"])
      #expect(clients.map { $0["clocks.0.state"].text } == ["met", "running"], "\(clients)")
      #expect(clients.map { $0["notices.0.state"].text } == ["sent", "planned"])
      #expect(clients[0]["notices.0.sentAt"] != .null && clients[0]["clocks.0.dueAt"] != .null)
    }
  }

  @Test func `L26: who is named later is notified too, and who proves not affected is not`() async throws {
    try await ledgerpro { desk in
      try await desk.command("facts", Self.both)
      try await desk.command("facts", #"{"name":"affected_customers","value":["East Mill","North Mill"]}"#)
      func states() async throws -> [String: String] {
        try await desk.notices().reduce(into: [:]) { $0[$1["client"].text] = $1["state"].text }
      }
      #expect(try await states() == ["North Mill": "planned", "South Mill": "cancelled", "East Mill": "planned"])
      #expect(try await desk.items("clients").map { $0["client"].text } == ["East Mill", "North Mill"])
      let waits = try await desk.settle("client-communication", of: "ledgerpro").body["missing"].list
      #expect(waits == ["Notice to an affected client: not yet informed: East Mill, North Mill"], "\(waits)")
      try await desk.command("facts", Self.both)
      #expect(try await states()["South Mill"] == "planned", "and is owed it again")
    }
  }

  @Test func `L26: a client without an address is named, and nobody reads the notice in their place`() async throws {
    try await ledgerpro { desk in
      try await desk.command("facts", #"{"name":"affected_customers","value":["West Mill"]}"#)
      try await desk.command("facts", #"{"name":"advice","value":"Change your password"}"#)
      let west = try await desk.notices()[0]["id"].text
      #expect(try await desk.command("communications/\(west)/approval", "{}").status == 200)
      try await desk.work()
      let notice = try await desk.part("communications/\(west)")
      #expect(notice["state"] == "failed" && notice.body["deliveries"].members.isEmpty, "\(notice.body)")
      let told = try await desk.items("timeline?limit=100").map { $0["summary"].text }
      #expect(told.contains("Notice to an affected client reaches nobody: West Mill has no address"), "\(told)")
    }
  }

  /// North, South and East Mill are customers with addresses.
  private func ledgerpro(_ body: @escaping @Sendable (ResponseDesk) async throws -> Void) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("ledgerpro", by: acme)
    try await gateway.serve { client in
      for name in ["North", "South", "East"] {
        let person = #"{"kind":"customer","name":"\#(name) Mill","email":"\#(name.lowercased())@clients.example"}"#
        #expect(try await client.post("/v1/people", person, as: acme).status == 201)
      }
      let found = Date.now.addingTimeInterval(-3600).formatted(.iso8601)
      let facts = #","facts":[{"name":"detected","at":"\#(found)"}]"#
      try await body(try await .open([("ledgerpro", "high")], more: facts, as: acme, client))
    }
  }
}

extension ResponseDesk {
  /// The notices to clients, in the order in which they were planned.
  fileprivate func notices() async throws -> [JSONValue] {
    try await items("communications?limit=100").filter { $0["key"].text == "client-notice" }
  }
}
