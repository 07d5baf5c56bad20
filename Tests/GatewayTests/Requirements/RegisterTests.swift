import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct RegisterTests {
  @Test func `M5: the times from report to resolution are kept apart and measure the reaction`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let report = try await client.post(
        "/v1/reports", #"{"channel":"email","summary":"Orders vanish","awareAt":"2026-03-01T09:00Z"}"#, as: acme)
      let incident = try await HandledCase.start(
        client, acme, #""eventType":"loss-of-data""#,
        #","reportId":"\#(report["id"])","facts":[{"name":"detected","at":"2026-03-01T09:00Z"}]"#)
      #expect(try await incident.show()["times.resolved"] == "")
      try await incident.order("resolve", #"{"outcome":"resolved","summary":"All orders are back"}"#)
      let shown = try await incident.show()
      let started = try #require(try await incident.items("facts").first { $0["name"].text == "response_started" })
      let times = [
        shown["times.detected"], shown["times.reported"], shown["times.logged"], started["at.earliest"].text,
        shown["times.resolved"],
      ].map { Instant.parse($0) }
      let known = times.compactMap(\.self)
      #expect(known.count == 5 && known == known.sorted(), "\(shown.body)")
      #expect(known[1].timeIntervalSince(known[0]) > 24 * 3600, "the reaction can be measured")
    }
  }

  @Test func `M10: a disruption of business is marked, and what keeps it going is recorded`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let incident = try await HandledCase.start(client, acme, #""eventType":"power-or-fire""#)
      let vague = try await incident.attempt("facts", #"{"name":"business_disrupted","value":"somewhat"}"#)
      #expect(vague.status == 422 && vague["detail"].contains("boolean"), "\(vague.body)")
      try await incident.order("facts", #"{"name":"business_disrupted","value":true}"#)
      let response = try await incident.response()
      let step = try #require(
        response["steps"].members.first { $0["key"].text == "execute-business-continuity-plan" })
      #expect(step["state"].text == "open")
      try await incident.order("timeline", #"{"text":"Orders are taken by telephone meanwhile"}"#)
      let fact = try #require(try await incident.items("facts").first { $0["name"].text == "business_disrupted" })
      #expect(fact["value"].text == "true" && !fact["actor"].text.isEmpty)
      #expect(
        try await incident.items("timeline?limit=100").contains {
          $0["summary"].text == "Orders are taken by telephone meanwhile"
        })
    }
  }

  @Test func `M11: every incident stays in the register, found by number, level and state, also when closed`()
    async throws
  {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let other = try await gateway.organisation("other")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let plain = try await client.post("/v1/incidents", #"{"title":"A door stood open"}"#, as: acme)
      let closed = HandledCase(client: client, organisation: acme, id: plain["id"])
      try await closed.order("log", HandledCase.log)
      try await closed.order("resolve", #"{"outcome":"resolved","summary":"Shut"}"#)
      try await closed.order("review", #"{"findings":"A spring is needed"}"#)
      try await closed.order("close")
      let open = try await HandledCase.open(client, acme, #""eventType":"aws-downtime""#)
      for (query, found) in [
        ("status=closed", [closed.id]), ("level=level-2", [open.id]), ("label=\(plain["label"].lowercased())", []),
        ("label=\(plain["label"])", [closed.id]), ("level=level-1", []),
      ] {
        let listed = try await client.get("/v1/incidents?\(query)", as: acme)
        #expect(listed.body["items"].members.map(\.["id"].text) == found, "\(query): \(listed.body)")
      }
      #expect(try await client.get("/v1/incidents", as: acme).body["items"].count == 2)
      #expect(try await client.get("/v1/incidents", as: other).body["items"].count == 0)
      #expect(try await client.send(.delete, closed.address, as: acme).status == 405)
    }
  }

  @Test func `M12: preventive measures against a controllable event hang on the incident that they answer`()
    async throws
  {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let incident = try await HandledCase.start(client, acme, #""eventType":"device-malfunction""#)
      try await incident.order("facts", #"{"name":"controllable","value":true}"#)
      let address = "responses/\(try await incident.response()["id"].text)/steps/prevent/items"
      let measure = #"{"title":"Try updates on one machine first","dueAt":"2027-01-31T12:00:00Z"}"#
      #expect(try await incident.attempt(address, measure).status == 404, "measures follow the resolution")
      try await incident.order("resolve", #"{"outcome":"resolved","summary":"The old version is back"}"#)
      let nameless = try await incident.attempt(address, "{}")
      #expect(nameless.status == 422 && nameless["errors.0.pointer"] == "#/title", "\(nameless.body)")
      let added = try await incident.order(address, measure)
      try await incident.order("items/\(added["itemId"])", #"{"state":"done"}"#)
      let events = try await incident.items("timeline?limit=100").filter {
        $0["summary"].text == "Try updates on one machine first"
      }
      #expect(events.map(\.["type"].text) == ["item.added", "item.done"])
      #expect(events.allSatisfy { $0["element.key"].text == "prevent" })
      let fact = try await incident.items("facts").first { $0["name"].text == "controllable" }
      #expect(fact?["value"].text == "true")
    }
  }

  @Test func `M42: only who may log turns a report into an incident, and both its times are kept`() async throws {
    let gateway = try TestGateway()
    let stage = try await RestrictionStage.set(gateway)
    try await gateway.serve { client in
      let member = try await stage.person("Mia", .member, in: stage.root.path, client)
      let report = try await client.post(
        "/v1/reports", #"{"channel":"email","summary":"Orders vanish"}"#, as: member.caller)
      #expect(report.status == 201, "\(report.body)")
      let body = """
        {"title":"Orders vanish","reportId":"\(report["id"])","log":\(HandledCase.log),
         "facts":[{"name":"detected","at":"2026-03-01T09:00Z"}]}
        """
      #expect(try await client.post("/v1/incidents", body, as: member.caller).status == 403)
      let opened = try await client.post("/v1/incidents", body, as: stage.outsider.caller)
      #expect(opened.status == 201, "\(opened.body)")
      let shown = try await client.get("/v1/incidents/\(opened["id"])", as: stage.outsider.caller)
      let detected = try #require(Instant.parse(shown["times.detected"]))
      let logged = try #require(Instant.parse(shown["times.logged"]))
      #expect(logged > detected)
      let log = try await client.get("/v1/incidents/\(opened["id"])/log", as: stage.outsider.caller)
      #expect(log["items.0.actor"] == "Rhea")
    }
  }

  @Test func `M43: the log record has its four fields, and its document follows at once`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let incident = try await HandledCase.open(client, acme, #""eventType":"loss-of-data""#)
      let missing = try await incident.attempt("log", #"{"summary":"Orders vanish","description":"Customers wait"}"#)
      #expect((missing.status, missing.code) == (422, "invalid-body"), "\(missing.body)")
      let places = missing.body["errors"].members.map(\.["pointer"].text)
      #expect(places.sorted() == ["#/affectedProducts", "#/fault"], "\(missing.body)")
      #expect(try await incident.items("documents").isEmpty)
      try await incident.order("log", HandledCase.log)
      let log = try #require(try await incident.items("log").first)
      #expect(
        ["summary", "description", "fault", "affectedProducts"].map { log[$0].text } == [
          "Orders vanish", "Customers wait", "Shop", "Orders",
        ])
      #expect(try await incident.items("documents").map(\.["kind"].text) == ["log-document"])
    }
  }

  @Test func `M97: the contact list comes with the plan, and each organisation edits its own`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let other = try await gateway.organisation("other")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.adopt("miniorange", by: other)
    try await gateway.serve { client in
      let contacts = try await client.get("/v1/contacts", as: acme).body["items"].members
      let addresses = Dictionary(contacts.map { ($0["email"].text, $0["responsibility"].text) }) { first, _ in first }
      #expect(addresses["hr@xecurify.com"] == "Communication Activities throughout the events.")
      #expect(
        addresses["operations@xecurify.com"] == "Take necessary actions for the normal business operations.")
      // Kept as the source writes it, misprint and all.
      #expect(addresses["info@xeurify.com"] == "Implementation of Incident Response Plan.")
      let entry = try #require(contacts.first { $0["email"].text == "info@xeurify.com" })
      let address = "/v1/contacts/\(entry["id"].text)"
      let known = try await client.get(address, as: acme)
      let change = #"{"email":"info@acme.example"}"#
      #expect(try await client.send(.patch, address, change, as: other, [.ifMatch: known.etag]).status == 404)
      #expect(try await client.send(.patch, address, change, as: acme, [.ifMatch: known.etag]).status == 200)
      let theirs = try await client.get("/v1/contacts", as: other).body["items"].members
      #expect(theirs.contains { $0["email"].text == "info@xeurify.com" })
    }
  }
}
