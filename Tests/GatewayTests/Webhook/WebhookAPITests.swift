import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Webhooks through the API: by administrators, for their departments, with a key that is shown once.
@Suite(.database) struct WebhookAPITests {
  private var owner: Database { TestDatabase.current.database() }

  private static let webhook = #"{"url":"https://hooks.example/in","kinds":["incident.*"],"description":"The desk"}"#

  @Test func `a webhook is made, changed, rotated, stopped, let go on and taken away, and its key is shown once`()
    async throws
  {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      let made = try await client.post("/v1/webhooks", Self.webhook, as: acme, [.idempotencyKey: "one"])
      #expect(made.status == 201, "\(made.body)")
      let address = "/v1/webhooks/\(made["id"])"
      #expect(made["secret"].hasPrefix("whsec_") && made.headers[.location] == address)
      let again = try await client.post("/v1/webhooks", Self.webhook, as: acme, [.idempotencyKey: "one"])
      #expect(again["id"] == made["id"] && again.body["secret"] == .null, "\(again.body)")

      let changed = try await client.send(
        .patch, address, #"{"url":"https://hooks.example/other","kinds":[]}"#, as: acme, [.ifMatch: made.etag])
      #expect((changed.status, changed["url"]) == (200, "https://hooks.example/other"), "\(changed.body)")
      #expect(changed["description"] == "The desk" && changed.body["kinds"].count == 0)
      let stale = try await client.send(.patch, address, #"{"kinds":[]}"#, as: acme, [.ifMatch: made.etag])
      #expect(stale.status == 412)
      let rotated = try await client.post("\(address)/secret", #"{"overlapHours":1}"#, as: acme)
      #expect(rotated["secret"].hasPrefix("whsec_") && rotated["secret"] != made["secret"], "\(rotated.body)")

      let unexplained = try await client.post("\(address)/state", #"{"state":"disabled"}"#, as: acme)
      #expect((unexplained.status, unexplained["errors.0.pointer"]) == (422, "#/reason"), "\(unexplained.body)")
      let stopped = try await client.post("\(address)/state", #"{"state":"disabled","reason":"Moving"}"#, as: acme)
      #expect((stopped["state"], stopped["reason"]) == ("disabled", "Moving"))
      let untold = try await client.post("\(address)/messages", #"{"send":"ping"}"#, as: acme)
      #expect((untold.status, untold.code) == (409, "wrong-state"))
      #expect(try await client.post("\(address)/state", #"{"state":"active"}"#, as: acme)["state"] == "active")

      let removed = try await client.send(.delete, address, as: acme)
      #expect((removed.status, removed["state"]) == (200, "removed"))
      #expect(try await client.send(.delete, address, as: acme).status == 404)
      #expect(try await client.get("/v1/webhooks", as: acme).body["items"].count == 0)
      #expect(try await client.get(address, as: acme)["state"] == "removed")
      let secrets = try await owner.query(
        nil, "SELECT 1 FROM idempotency WHERE convert_from(body, 'UTF8') LIKE '%whsec_%'")
      #expect(secrets.isEmpty)
    }
  }

  @Test(arguments: [
    ("http://hooks.example/in", "https"), ("https://127.0.0.1/in", "private"), ("https://localhost/in", "private"),
    ("https://a.localhost./in", "private"), ("https://127.1/in", "private"), ("https://0x7f000001/in", "private"),
    ("https://2130706433/in", "private"), ("https://10.1.2.3:8443/in", "private"), ("https://[::1]/in", "private"),
    ("https://[::ffff:192.168.0.1]/in", "private"), ("https://169.254.169.254/latest/meta-data", "private"),
    ("https://user:word@hooks.example/in", "user"), ("nonsense", "URL"), ("https://", "URL"),
    ("ftp://a.example", "URL"),
  ])
  func `an address that may not be reached is refused by name`(_ url: String, _ word: String) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      let refused = try await client.post("/v1/webhooks", #"{"url":"\#(url)"}"#, as: acme)
      #expect((refused.status, refused.code) == (422, "invalid-body"), "\(refused.body)")
      #expect(refused["errors.0.pointer"] == "#/url" && refused["detail"].contains(word), "\(refused.body)")
      let made = try await client.post("/v1/webhooks", Self.webhook, as: acme)
      let address = "/v1/webhooks/\(made["id"])"
      let moved = try await client.send(.patch, address, #"{"url":"\#(url)"}"#, as: acme, [.ifMatch: "*"])
      #expect((moved.status, moved["errors.0.pointer"]) == (422, "#/url"), "\(moved.body)")
      #expect(try await client.get(address, as: acme)["url"] == "https://hooks.example/in")
    }
  }

  @Test func `only administrators have a say, each about their own departments`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let rival = try await gateway.organisation("rival")
    let manager = try await gateway.organisation("managed", roles: [.member, .responder, .manager, .auditor])
    try await gateway.serve { client in
      #expect(try await client.get("/v1/webhooks", as: manager).status == 403)
      let everything = try await client.post("/v1/webhooks", Self.webhook, as: acme)
      let whole = "/v1/webhooks/\(everything["id"])"
      #expect(try await client.get(whole, as: rival).status == 404)
      #expect(try await client.get("\(whole)/messages", as: rival).status == 404)
      #expect(try await client.get("/v1/webhooks", as: rival).body["items"].count == 0)

      let root = try await client.get("/v1/departments", as: acme)["items.0.id"]
      let docks = try await client.post(
        "/v1/departments", #"{"slug":"docks","name":"Docks","parentId":"\#(root)"}"#, as: acme)["id"]
      let dora = try await administrator(of: docks, acme, client)
      #expect(try await client.get("/v1/webhooks", as: dora).body["items"].count == 0)
      for request in ["\(whole)/secret", "\(whole)/state"] {
        let body = request.hasSuffix("state") ? #"{"state":"disabled","reason":"r"}"# : "{}"
        #expect(try await client.post(request, body, as: dora).status == 404, "\(request)")
      }
      for body in [Self.webhook, #"{"url":"https://hooks.example/in","departmentId":"\#(root)"}"#] {
        let refused = try await client.post("/v1/webhooks", body, as: dora)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, "#/departmentId"), "\(refused.body)")
      }
      let own = try await client.post(
        "/v1/webhooks", #"{"url":"https://hooks.example/docks","departmentId":"\#(docks)"}"#, as: dora)
      #expect(own.status == 201, "\(own.body)")
      let wider = try await client.send(
        .patch, "/v1/webhooks/\(own["id"])", #"{"departmentId":"\#(root)"}"#, as: dora, [.ifMatch: own.etag])
      #expect(wider.status == 422)
      let trial = try await client.post("/v1/webhooks/\(own["id"])/messages", #"{"send":"ping"}"#, as: dora)
      #expect(trial.status == 202, "\(trial.body)")
      #expect(try await owner.query(nil, "SELECT 1 FROM job WHERE kind = 'webhook'").count == 1)
      #expect(try await client.get("/v1/webhooks", as: dora).body["items"].count == 1)
      #expect(try await client.get("/v1/webhooks", as: acme).body["items"].count == 2)
    }
  }

  @Test func `one that is told of restricted incidents only an operator changes, and its messages stay hidden`()
    async throws
  {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let id = try await gateway.admin.asTenant(.operator(organisation: acme.id, name: "test")) { tx, caller in
      try await Webhook.create(
        .init(url: "https://hooks.example/in", restricted: true), by: caller, in: tx
      ).id
    }
    try await gateway.serve { client in
      let address = "/v1/webhooks/\(id.path)"
      let refused = try await client.post("/v1/webhooks", #"{"url":"https://a.example","restricted":true}"#, as: acme)
      #expect((refused.status, refused["errors.0.pointer"]) == (422, "#/restricted"), "\(refused.body)")
      #expect(try await client.get(address, as: acme)["restricted"] == "true")
      let moved = try await client.send(
        .patch, address, #"{"url":"https://mine.example"}"#, as: acme, [.ifMatch: "*"])
      #expect((moved.status, moved.code) == (409, "wrong-state"), "\(moved.body)")
      #expect(try await client.post("\(address)/secret", "{}", as: acme).status == 409)
      for restricted in [true, false] { try await tell(id, of: acme, restricted: restricted) }
      let shown = try await client.get("\(address)/messages?state=failed", as: acme)
      #expect(shown.body["items"].count == 1, "\(shown.body)")
      let again = try await client.post("\(address)/messages", #"{"send":"failed"}"#, as: acme)
      #expect((again.status, again["messages"]) == (202, "1"), "what is hidden is left alone: \(again.body)")
      let hidden = try await owner.query(nil, "SELECT id FROM webhook_message WHERE state = 'failed'")
      let secret: UUID = try #require(hidden.first)["id"]
      for message in [secret, UUID()] {
        let nothing = try await client.post(
          "\(address)/messages", #"{"send":"failed","messageId":"\#(message.path)"}"#, as: acme)
        #expect((nothing.status, nothing.code) == (404, "not-found"), "\(nothing.body)")
      }
      let stopped = try await client.post("\(address)/state", #"{"state":"disabled","reason":"Stop"}"#, as: acme)
      #expect(stopped.status == 200)
    }
  }

  @Test func `a trial is listed with what waits, page by page`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      let made = try await client.post("/v1/webhooks", Self.webhook, as: acme)
      let address = "/v1/webhooks/\(made["id"])/messages"
      var trials: [String] = []
      for _ in 1...3 { trials.append(try await client.post(address, #"{"send":"ping"}"#, as: acme)["messageId"]) }
      let first = try await client.get("\(address)?limit=2", as: acme)
      #expect(first["items.0.id"] == trials[2] && first["items.0.type"] == "webhook.ping", "\(first.body)")
      #expect(first["items.0.state"] == "waiting" && first.body["items.0.attempts"].count == 0)
      let second = try await client.get(first["next"], as: acme)
      #expect(second["items.0.id"] == trials[0] && second.body["items"].count == 1 && second.body["next"] == .null)
      let jobs = try await owner.query(nil, "SELECT 1 FROM job WHERE kind = 'webhook'")
      #expect(jobs.count == 3)
      let both = try await client.post(
        address, #"{"send":"ping","messageId":"\#(trials[0])"}"#, as: acme)
      #expect((both.status, both["errors.0.pointer"]) == (422, "#/messageId"))
    }
  }

  private func administrator(
    of department: String, _ acme: TestOrganisation, _ client: any TestClientProtocol
  ) async throws -> TestOrganisation {
    let person = try await client.post("/v1/people", #"{"kind":"employee","name":"Dora"}"#, as: acme)["id"]
    let appointed = try await client.post(
      "/v1/memberships", #"{"personId":"\#(person)","departmentId":"\#(department)","role":"administrator"}"#, as: acme)
    #expect(appointed.status == 201, "\(appointed.body)")
    let token = try await client.post("/v1/tokens", #"{"name":"T","personId":"\#(person)"}"#, as: acme)["secret"]
    return TestOrganisation(id: acme.id, person: try #require(UUID(uuidString: person)), token: token)
  }

  /// A message about a new incident that was given up.
  private func tell(_ webhook: UUID, of acme: TestOrganisation, restricted: Bool) async throws {
    let record = UUID.next()
    try await owner.unit(
      nil,
      [
        """
        INSERT INTO record (organisation_id, id, kind, department_id, restricted)
        SELECT organisation_id, \(record), 'incident', id, \(restricted) FROM department
        WHERE organisation_id = \(acme.id) AND parent_id IS NULL
        """,
        """
        INSERT INTO webhook_message (organisation_id, id, record_id, webhook_id, type, body, state, ended_at)
        VALUES (\(acme.id), \(UUID.next()), \(record), \(webhook), 'incident.logged', '{}', 'failed', now())
        """,
      ])
  }
}
