import Foundation
import IncidentResponse
import Postgres
import Synchronization
import TestSupport
import Testing

@testable import Gateway

/// A channel is down for the whole organisation, declared by hand or noticed, and comes back.
@Suite(.database) struct ChannelOutageTests {
  /// As a channel of which nothing works.
  private struct Broken: Courier {
    var channels: Set<Delivery.Channel> = [.email]

    func deliver(_ letter: Letter) async throws -> Delivery.Attempt {
      channels.contains(letter.delivery.channel)
        ? .temporary(reply: "no connection", channelFailed: true) : .accepted(reply: "202 taken")
    }
  }

  private var owner: Database { TestDatabase.current.database() }

  private func open(_ stage: ReachStage, order: String = "{email,sms,phone}") async throws -> ResponseDesk {
    try await owner.execute(nil, "UPDATE organisation SET channels = \(order)::text::text[]")
    let sales = try await stage.department("Sales")
    for (name, email, phone) in [
      ("Dora", "dora@acme.example", "+49 30 1234567"), ("Gus", "gus@acme.example", "0049 30 7654321"),
      ("Eve", "eve@acme.example", nil), ("Lou", "lou@acme.example", "030 555"),
    ] as [(String, String?, String?)] {
      try await stage.person(name, email: email, phone: phone, in: sales)
    }
    return try await ResponseDesk.open([("miniorange", "level-3")], as: stage.acme, stage.client)
  }

  /// How those of this test are to be told, or were.
  private func ways() async throws -> [String] {
    let rows = try await owner.query(
      nil,
      """
      SELECT DISTINCT recipient_name || ' ' || channel || ' ' || address || ' ' || state AS way FROM delivery
      WHERE recipient_name IN ('Dora', 'Gus', 'Eve', 'Lou') AND purpose = 'communication' ORDER BY 1
      """)
    return try rows.map { try $0["way"] }
  }

  private func tryAgain() async throws {
    try await owner.execute(nil, "UPDATE job SET run_at = now() WHERE kind = 'deliver'")
  }

  @Test func `M81: what waits goes by the next channel, each move with its reason, and returns when it is back`()
    async throws
  {
    try await ReachStage.serve { stage in
      let desk = try await open(stage)
      let nothing = Broken(channels: [.email, .sms])
      try await desk.work(through: nothing)
      let down = try await stage.client.post(
        "/v1/channels/email/down", #"{"reason":"The server is away"}"#, as: stage.acme)
      #expect(
        (down.status, down["outages.0.channel"], down["outages.0.reason"]) == (200, "email", "The server is away"))
      let twice = try await stage.client.post("/v1/channels/email/down", #"{"reason":"Still"}"#, as: stage.acme)
      #expect(twice.status == 409, "\(twice.body)")
      try await desk.work(through: nothing)
      #expect(
        try await ways() == [
          "Dora sms +49301234567 waiting", "Eve email eve@acme.example waiting", "Gus sms +49307654321 waiting",
          "Lou phone 030 555 waiting",
        ])
      let moves = try await desk.items("timeline").filter { $0["type"].text == "message.moved" }
      #expect(
        moves.contains { $0["summary"].text == "Dora is told by SMS instead of e-mail, which is down" }, "\(moves)")
      #expect(moves.allSatisfy { $0["details"]["from"].text == "email" })

      // Dora's SMS goes out; then e-mail is back.
      let dora = OnlyTo(address: "+49301234567")
      try await tryAgain()
      try await desk.work(through: dora)
      let back = try await stage.client.post("/v1/channels/email/up", #"{"reason":"It answers"}"#, as: stage.acme)
      #expect(back.status == 200 && back.body["outages"].listed.isEmpty, "\(back.body)")
      try await desk.work(through: nothing)
      let ways = try await ways()
      #expect(
        ways == [
          "Dora sms +49301234567 sent", "Eve email eve@acme.example waiting", "Gus email gus@acme.example waiting",
          "Lou email lou@acme.example waiting",
        ])
      let accepting = TakingCourier()
      try await tryAgain()
      try await desk.work(through: accepting)
      let first = try await desk.communication("employees-first")["id"]
      let written = Set(
        accepting.letters.filter { $0.delivery.communication?.uuidString.lowercased() == first }
          .map(\.delivery.address))
      #expect(written.isSuperset(of: ["gus@acme.example", "eve@acme.example", "lou@acme.example"]))
      #expect(written.isDisjoint(with: ["dora@acme.example", "+49301234567"]), "\(written)")
    }
  }

  @Test func `M81: an outage is noticed from what every attempt says, and ends once a message gets through`()
    async throws
  {
    try await ReachStage.serve { stage in
      let desk = try await open(stage)
      try await desk.work(through: Broken(channels: [.email, .sms]))
      let auditor = Auditor(
        database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
      _ = try await auditor.audit()
      try await desk.work(through: Broken(channels: [.email, .sms]))
      #expect(try await stage.client.get("/v1/channels", as: stage.acme).body["outages"].listed.isEmpty)
      // Two minutes in which nothing got through.
      try await lapse("3 minutes")
      _ = try await auditor.audit()
      try await desk.work(through: Broken())
      let down = try await stage.client.get("/v1/channels", as: stage.acme)
      #expect((down["outages.0.channel"], down["outages.0.noticed"]) == ("email", "true"), "\(down.body)")
      try await tryAgain()
      try await desk.work(through: Broken())
      #expect(try await ways().filter { $0.hasPrefix("Dora") } == ["Dora sms +49301234567 sent"])
      #expect(try await auditor.audit().channelsDown == ["email": 1])

      // Whoever has no number is still written to, and that tells when e-mail works again.
      try await tryAgain()
      try await desk.work(through: TakingCourier())
      _ = try await auditor.audit()
      try await desk.work(through: TakingCourier())
      #expect(try await stage.client.get("/v1/channels", as: stage.acme).body["outages"].listed.isEmpty)
      #expect(try await auditor.audit().channelsDown == [:])
    }
  }

  @Test func `A refused recipient says nothing against the channel, and what was declared is not ended by itself`()
    async throws
  {
    try await ReachStage.serve { stage in
      let desk = try await open(stage)
      try await desk.work(through: Refusing())
      try await lapse("3 minutes")
      let rows = try await owner.query(nil, "SELECT * FROM app.channels_to_switch(NULL)")
      #expect(rows.isEmpty)
      let down = try await stage.client.post("/v1/channels/sms/down", #"{"reason":"No credit"}"#, as: stage.acme)
      #expect(down.status == 200, "\(down.body)")
      try await owner.execute(nil, "UPDATE channel_outage SET since = now() - interval '1 day'")
      #expect(try await owner.query(nil, "SELECT * FROM app.channels_to_switch(NULL)").isEmpty)
      #expect(
        try await stage.client.post("/v1/channels/phone/down", #"{"reason":"r"}"#, as: stage.acme).status == 404)
      #expect(try await stage.client.post("/v1/channels/email/up", #"{"reason":"r"}"#, as: stage.acme).status == 409)
    }
  }

  /// Lets time go by for what attempts say.
  private func lapse(_ time: String) async throws {
    try await owner.unit(
      nil,
      [
        "SET LOCAL session_replication_role = 'replica'", "ALTER TABLE delivery_attempt DISABLE TRIGGER USER",
        "UPDATE delivery_attempt SET recorded_at = recorded_at - \(time)::text::interval",
        "ALTER TABLE delivery_attempt ENABLE ALWAYS TRIGGER delivery_attempt_is_never_changed",
      ])
  }

  /// A gateway that takes the message for one number, and nobody else's.
  private struct OnlyTo: Courier {
    var address: String

    func deliver(_ letter: Letter) async throws -> Delivery.Attempt {
      letter.delivery.address == address
        ? .accepted(reply: "202 taken") : .temporary(reply: "no connection", channelFailed: true)
    }
  }

  private struct Refusing: Courier {
    func deliver(_ letter: Letter) async throws -> Delivery.Attempt { .temporary(reply: "451 greylisted") }
  }
}
