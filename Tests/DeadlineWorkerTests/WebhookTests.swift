import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import DeadlineWorker

/// Another system is told of what happens: signed, at least once, and never of what it must not know.
@Suite(.database, .timeLimit(.minutes(10))) struct WebhookTests {
  @Test func `The signature is that of the specification's own example`() async throws {
    let stage = try await WebhookStage.make()
    let (id, _) = try await stage.create("https://example.com/in")
    let key = try #require(Data(base64Encoded: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    try await stage.owner.execute(nil, "UPDATE webhook_secret SET secret = \(Array(key))")
    let rows = try await stage.delivery.query(
      Scope.worker(organisation: stage.organisation.id, name: "test").prelude,
      """
      SELECT app.sign_webhook(\(id), 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', '{"test": 2432232314}') AS signature
      """)
    #expect(try rows.first?["signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test func `What happens is told once, signed, and without anybody's words`() async throws {
    try await HTTPReceiver.serving { receiver in
      let stage = try await WebhookStage.make()
      try await stage.happen("incident.opened")
      let (id, secret) = try await stage.create("http://localhost:\(receiver.port)/in")
      try await stage.happen("incident.logged")
      try await stage.follow()
      #expect(try await stage.work() == [.completed])
      try await stage.follow()
      #expect(try await stage.work() == [])
      let request = try #require(try await receiver.received.first)
      #expect(try await receiver.received.count == 1)
      #expect(request.headers["content-type"] == "application/json")
      #expect(try await Self.verify(request, secret, stage))
      let body = try #require(JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any])
      #expect(body["type"] as? String == "incident.logged" && body["timestamp"] is String)
      let data = try #require(body["data"] as? [String: Any])
      #expect(data["version"] as? Int == 1 && data["organisation"] as? String == "harbour")
      #expect(!request.body.contains("cook") && !request.body.contains("Rhea"))
      let entry = try #require(try await stage.log(id).first)
      #expect((entry.state, entry.attempts, entry.status, entry.reply) == ("sent", 1, 200, "taken"))
    }
  }

  @Test func `After a rotation both keys sign, until the old one has ended`() async throws {
    try await HTTPReceiver.serving { receiver in
      let stage = try await WebhookStage.make()
      let (id, old) = try await stage.create("http://localhost:\(receiver.port)/in")
      let new = try await stage.administer { tx, caller in try await Webhook.rotate(id, by: caller, in: tx) }
      try await stage.happen()
      try await stage.follow()
      try await stage.work()
      let both = try #require(try await receiver.received.last)
      #expect(both.headers["webhook-signature"]?.split(separator: " ").count == 2)
      #expect(try await Self.verify(both, old, stage))
      #expect(try await Self.verify(both, new, stage))
      try await stage.owner.execute(
        nil, "UPDATE webhook_secret SET expires_at = now() - interval '1 second' WHERE expires_at IS NOT NULL")
      try await stage.happen()
      try await stage.follow()
      try await stage.work()
      let one = try #require(try await receiver.received.last)
      #expect(one.headers["webhook-signature"]?.split(separator: " ").count == 1)
      #expect(try await !Self.verify(one, old, stage))
      #expect(try await Self.verify(one, new, stage))
    }
  }

  @Test func `A webhook is told of its kinds and departments, and of what is restricted only where allowed`()
    async throws
  {
    let stage = try await WebhookStage.make()
    let department = UUID.next()
    try await stage.owner.execute(
      nil,
      """
      INSERT INTO department (organisation_id, id, parent_id, slug, name)
      VALUES (\(stage.organisation.id), \(department), \(stage.organisation.root), 'dock', 'Dock')
      """)
    let url = "http://localhost:9/"
    let every = try await stage.create(url).id
    let kinds = try await stage.create(url, kinds: ["incident.logged", "deadline.*"]).id
    let dock = try await stage.create(url, department: department).id
    let trusted = try await stage.create(url, restricted: true).id
    try await stage.happen("incident.logged")
    try await stage.happen("incident.closed", department: department)
    try await stage.happen("deadline.missed")
    try await stage.happen("incident.logged", restricted: true)
    try await stage.happen("violation.opened", kind: "violation", restricted: true)
    try await stage.administer { tx, caller in
      try await Organisation.log("person.created", "Somebody", by: caller, in: tx)
    }
    try await stage.follow()
    func types(_ id: UUID) async throws -> [String] { try await stage.log(id).map(\.type).sorted() }
    #expect(try await types(every) == ["deadline.missed", "incident.closed", "incident.logged"])
    #expect(try await types(kinds) == ["deadline.missed", "incident.logged"])
    #expect(try await types(dock) == ["incident.closed"])
    #expect(try await types(trusted) == ["deadline.missed", "incident.closed", "incident.logged", "incident.logged"])
  }

  @Test func `What was restricted meanwhile is not told`() async throws {
    try await HTTPReceiver.serving { receiver in
      let stage = try await WebhookStage.make()
      let (id, _) = try await stage.create("http://localhost:\(receiver.port)/in")
      try await stage.happen()
      try await stage.follow()
      try await stage.owner.execute(nil, "UPDATE record SET restricted = true WHERE kind = 'incident'")
      #expect(try await stage.work() == [.completed])
      #expect(try await stage.log(id).map(\.state) == ["cancelled"])
      #expect(try await receiver.received.isEmpty)
    }
  }

  @Test
  func `A failure is tried again with the same id and bytes, given up after the schedule, and sent again on demand`()
    async throws
  {
    try await HTTPReceiver.serving { receiver in
      var schedule = WebhookSchedule()
      schedule.delays = [.seconds(5), .seconds(60)]
      let stage = try await WebhookStage.make(schedule: schedule)
      let (id, _) = try await stage.create("http://localhost:\(receiver.port)/in")
      try await receiver.answer(500, body: "sorry\r\nSet-Cookie: a")
      try await stage.happen()
      try await stage.follow()
      guard case .later(let first, _)? = try await stage.work().first else { return #expect(Bool(false)) }
      #expect((Duration.seconds(5)...Duration.seconds(6)).contains(first))
      #expect(try await stage.work(hurrying: false) == [])
      guard case .later(let second, _)? = try await stage.work().first else { return #expect(Bool(false)) }
      #expect((Duration.seconds(60)...Duration.seconds(72)).contains(second))
      #expect(try await stage.work() == [.completed])
      #expect(try await Set(receiver.received.map { "\($0.headers["webhook-id"] ?? "") \($0.body)" }).count == 1)
      let entry = try #require(try await stage.log(id).first)
      #expect((entry.state, entry.attempts, entry.status) == ("failed", 3, 500))
      #expect(entry.reply == "sorry  Set-Cookie: a")
      try await receiver.answer(204)
      #expect(try await stage.administer { tx, caller in try await Webhook.replay(id, by: caller, in: tx) } == 1)
      #expect(try await stage.work() == [.completed])
      #expect(try await stage.log(id).map(\.state) == ["sent"])
      #expect(try await Set(receiver.received.map { $0.headers["webhook-id"] ?? "" }).count == 1)
    }
  }

  @Test func `After failures in a row nothing is sent for a while, then one request is tried`() async throws {
    try await HTTPReceiver.serving { receiver in
      let stage = try await WebhookStage.make()
      let (id, _) = try await stage.create("http://localhost:\(receiver.port)/in")
      try await receiver.answer(500)
      for _ in 0..<8 { try await stage.happen() }
      try await stage.follow()
      try await stage.work()
      #expect(try await receiver.received.count == 5)
      #expect(try await stage.webhook(id).pausedUntil ?? .distantPast > Date.now)
      try await stage.work()
      #expect(try await receiver.received.count == 5)
      try await stage.waitOutPause()
      try await stage.work()
      #expect(try await receiver.received.count == 6)
      try await stage.waitOutPause()
      try await receiver.answer(200)
      try await stage.work()
      #expect(try await stage.webhook(id).failures == 0)
      try await stage.work()
      #expect(try await stage.log(id).allSatisfy { $0.state == "sent" })
    }
  }

  @Test func `Whoever asks for time gets it, and whoever is gone hears no more`() async throws {
    try await HTTPReceiver.serving { receiver in
      let stage = try await WebhookStage.make()
      let (id, _) = try await stage.create("http://localhost:\(receiver.port)/in")
      try await receiver.answer(429, headers: ["Retry-After": "600"])
      try await stage.happen()
      try await stage.happen()
      try await stage.follow()
      let outcomes = try await stage.work()
      guard case .later(let delay, let reason?)? = outcomes.first else { return #expect(Bool(false), "\(outcomes)") }
      #expect(delay >= .seconds(600) && reason.contains("429"))
      #expect(try await receiver.received.count == 1)
      try await stage.waitOutPause()
      try await receiver.answer(410)
      try await stage.work()
      let gone = try await stage.webhook(id)
      #expect(gone.state == .disabled && gone.reason == "It answered 410: it is gone.")
      try await stage.work()
      #expect(try await receiver.received.count == 2)
      await #expect(throws: Refusal.self) {
        try await stage.administer { tx, caller in try await Webhook.ping(id, by: caller, in: tx) }
      }
    }
  }

  @Test func `A webhook that leads to this machine is refused, and the trial says so`() async throws {
    try await HTTPReceiver.serving { receiver in
      let stage = try await WebhookStage.make { _ in }
      let (id, _) = try await stage.create("http://localhost:\(receiver.port)/in")
      _ = try await stage.administer { tx, caller in try await Webhook.ping(id, by: caller, in: tx) }
      #expect(try await stage.work() == [.completed])
      let entry = try #require(try await stage.log(id).first)
      #expect((entry.type, entry.state, entry.status) == ("webhook.ping", "failed", nil))
      #expect(entry.reply?.contains("is no address of the internet") == true, "\(entry)")
      #expect(try await receiver.received.isEmpty)
    }
  }

  @Test(arguments: [
    "ftp://example.com/", "example.com", "https://", "https://user:word@example.com/", "https://example.com/#a",
    "https://exa mple.com/", "javascript:alert(1)", "file:///etc/passwd",
  ])
  func `What is no address of a webhook is refused`(url: String) {
    #expect(throws: Refusal.self) { try Webhook.Draft(url: url).validate() }
  }

  @Test func `What is no kind of event is refused`() throws {
    try Webhook.Draft(url: "https://example.com/", kinds: ["incident.logged", "deadline.*"]).validate()
    for kind in ["*", "incident", "incident.", "Incident.logged", "incident.*.a", "a.b; drop"] {
      #expect(throws: Refusal.self) { try Webhook.Draft(url: "https://example.com/", kinds: [kind]).validate() }
    }
  }

  private static func verify(_ request: HTTPReceiver.Request, _ secret: String, _ stage: WebhookStage) async throws
    -> Bool
  {
    let key = try #require(Data(base64Encoded: String(secret.dropFirst("whsec_".count))))
    let signed = "\(request.headers["webhook-id"] ?? "").\(request.headers["webhook-timestamp"] ?? "").\(request.body)"
    let rows = try await stage.owner.query(
      nil, "SELECT encode(app.hmac_sha256(\(Array(key)), \(Array(signed.utf8))), 'base64') AS proof")
    let proof: String = try #require(rows.first)["proof"]
    return request.headers["webhook-signature"]?.split(separator: " ").contains { $0 == "v1,\(proof)" } == true
  }
}
