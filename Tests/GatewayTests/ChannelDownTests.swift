import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// E-mail is down, somebody says so, people are told by telephone, and e-mail comes back.
@Suite(.database) struct ChannelDownTests {
  /// As a mail server that cannot be reached answers.
  private struct NoCourier: Courier {
    func deliver(_ letter: Letter) async throws -> Delivery.Attempt { .temporary(reply: "no connection") }
  }

  @Test func `M81: messages that wait become calls with numbers, and e-mail again when it is back`() async throws {
    try await ReachStage.serve { stage in
      let sales = try await stage.department("Sales")
      for (name, email, phone) in [
        ("Dora", "dora@acme.example", "+49 30 1"), ("Gus", "gus@acme.example", "+49 30 2"),
        ("Eve", "eve@acme.example", nil), ("Ben", nil, "+49 30 3"),
      ] as [(String, String?, String?)] {
        try await stage.person(name, email: email, phone: phone, in: sales)
      }
      let desk = try await ResponseDesk.open([("miniorange", "level-3")], as: stage.acme, stage.client)
      try await desk.work(through: NoCourier())
      #expect(try await desk.callsWaiting() == ["Ben +49 30 3"])

      let unknown = try await desk.command("facts", #"{"name":"channels_down","value":["e-mail"]}"#)
      #expect((unknown.status, unknown["errors.0.pointer"]) == (422, "#/value"), "\(unknown.body)")
      try await desk.order("facts", #"{"name":"channels_down","value":["email"],"source":"The desk"}"#)
      try await desk.work(through: NoCourier())
      #expect(try await desk.callsWaiting() == ["Ben +49 30 3", "Dora +49 30 1", "Gus +49 30 2"])
      #expect(try await desk.items("timeline").contains { $0["type"].text == "channel.email-down" })
      let script = try #require(try await desk.call("Dora", of: "employees-first"))["script"].text
      #expect(script.contains("Current status:"), "\(script)")

      // Whoever has a number is not written to; whoever has none still is.
      let down = TakingCourier()
      try await Self.tryAgain()
      try await desk.work(through: down)
      let written = Set(down.letters.map(\.delivery.address))
      #expect(written.contains("eve@acme.example"))
      #expect(written.isDisjoint(with: ["dora@acme.example", "gus@acme.example"]), "\(written)")
      let told = try await desk.settle(call: "Dora", of: "employees-first", #"{"reached":true}"#)
      #expect(told.status == 200, "\(told.body)")

      try await desk.order("facts", #"{"name":"channels_down","value":[]}"#)
      try await desk.work(through: NoCourier())
      #expect(try await desk.callsWaiting() == ["Ben +49 30 3"])
      let back = TakingCourier()
      try await Self.tryAgain()
      try await desk.work(through: back)
      let late = back.letters.map(\.delivery.address)
      #expect(late.contains("gus@acme.example") && !late.contains("dora@acme.example"), "\(late)")
      #expect(try await desk.settle(call: "Ben", of: "employees-first", #"{"reached":true}"#).status == 200)
      try await desk.work()
      #expect(try await desk.communication("employees-first")["state"] == "sent")
      #expect(try await desk.missingForBackup() == [])
    }
  }

  @Test func `M81: while e-mail is down clocks are told of by telephone, and the log goes on`() async throws {
    try await ReachStage.serve { stage in
      let dora = try await stage.person("Dora", email: "dora@acme.example", phone: "+49 30 1")
      for role in ["incident-manager", "departmental-team"] {
        let duty = #"{"procedure":"miniorange","kind":"role","key":"\#(role)","personId":"\#(dora)"}"#
        #expect(try await stage.client.post("/v1/duties", duty, as: stage.acme).status == 201)
      }
      let desk = try await ResponseDesk.open([("miniorange", "level-3")], as: stage.acme, stage.client)
      try await desk.work()
      try await desk.order("facts", #"{"name":"channels_down","value":["email"]}"#)
      try await desk.pass("4 hours 1 minute")
      let call = try #require(try await desk.items("calls?state=waiting").first { $0["purpose"].text == "reminder" })
      #expect((call["recipient"].text, call["number"].text) == ("Dora", "+49 30 1"), "\(call)")
      #expect(call["script"].text.contains("Customers are to be notified within 4 hours."))
      let done = try await desk.command("deliveries/\(call["id"].text)/outcome", #"{"reached":true}"#)
      #expect(done.status == 200, "\(done.body)")
      // Not known any more is not down any more.
      try await desk.order("facts", #"{"name":"channels_down","unknownReason":"Nobody tells us"}"#)
      #expect(try await desk.items("timeline").contains { $0["type"].text == "channel.email-back" })
    }
  }

  /// Lets the time go by until what failed is tried again.
  private static func tryAgain() async throws {
    try await TestDatabase.current.database().execute(nil, "UPDATE job SET run_at = now() WHERE kind = 'deliver'")
  }
}

extension ResponseDesk {
  /// Whom somebody has to call about the first communication, and where.
  fileprivate func callsWaiting() async throws -> [String] {
    let id = try await communication("employees-first")["id"]
    return try await items("calls?state=waiting").filter { $0["communicationId"].text == id }
      .map { "\($0["recipient"].text) \($0["number"].text)" }.sorted()
  }
}
