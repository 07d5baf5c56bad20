import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct LevelTests {
  @Test func `M13: three levels stand in an order, and the register is read by them`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let elements = try await client.get("/v1/procedures/miniorange", as: acme).body["elements"].members
      let levels = elements.filter { $0["kind"].text == "level" }.sorted { $0["rank"].text < $1["rank"].text }
      #expect(
        levels.map(\.["title"].text) == [
          "Highest Severity (Level 1)", "Medium Severity (Level 2)", "Low Severity (Level 3)",
        ])
      for rank in 1...3 {
        let incident = try await HandledCase.open(client, acme, #""level":"level-\#(rank)","reason":"As seen""#)
        #expect(try await incident.show()["levelRank"] == "\(rank)")
        let listed = try await client.get("/v1/incidents?level=level-\(rank)", as: acme).body["items"].members
        #expect(listed.map(\.["id"].text) == [incident.id])
      }
      let unknown = try await HandledCase.attempt(client, acme, #""level":"level-4","reason":"Worse""#)
      #expect(unknown.status == 422 && unknown["detail"].contains("level-1, level-2, level-3"), "\(unknown.body)")
    }
  }

  private static let types = [
    "level-1": ["natural-disaster", "terrorist-attack", "power-or-fire"],
    "level-2": ["aws-downtime", "google-downtime", "supplier-downtime"],
    "level-3": ["loss-of-data", "external-attack", "device-malfunction", "unauthorized-modification"],
  ]

  @Test func `M15, M17, M19: each type of event has the level that the policy gives it`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      for (level, types) in Self.types {
        for type in types {
          let aspects = #","facts":[{"name":"aspects_breached","value":["integrity"]}]"#
          let incident = try await HandledCase.open(client, acme, #""eventType":"\#(type)""#, aspects)
          let given = try #require(try await incident.items("levels").first)
          #expect([given["level"].text, given["defaultLevel"].text] == [level, level], "\(type)")
        }
      }
      let unknown = try await HandledCase.attempt(client, acme, #""eventType":"alien-landing""#)
      #expect(unknown.status == 422 && unknown["detail"].contains("natural-disaster"), "\(unknown.body)")
    }
  }

  @Test func `M17: an organisation adds a supplier of its own in its own version`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    let own = try ShippedText("miniorange").version("1.1").with(
      "event_types:\n",
      "event_types:\n  - {key: telephone-downtime, title: Telephone Downtime, clauses: [M17], level: level-2}\n")
    try await gateway.serve { client in
      let choice = #""eventType":"telephone-downtime""#
      #expect(try await HandledCase.attempt(client, acme, choice).status == 422)
      try await client.adopt(own.yaml, as: acme)
      #expect(try await HandledCase.attempt(client, acme, choice)["levelKey"] == "level-2")
    }
  }

  @Test func `M20: an access violation says which of the three aspects it breached`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let incident = try await HandledCase.open(client, acme, #""eventType":"external-attack""#)
      let choice = #"{"procedure":"miniorange","eventType":"unauthorized-modification"}"#
      let refused = try await incident.attempt("level", choice)
      #expect((refused.status, refused.code) == (409, "gate"))
      #expect(refused.body["missing"].members.map(\.text) == ["Confidentiality", "Integrity", "Availability"])
      let strange = try await incident.attempt("facts", #"{"name":"aspects_breached","value":["glory"]}"#)
      #expect(strange.status == 422 && strange["detail"].contains("glory"), "\(strange.body)")
      try await incident.order("facts", #"{"name":"aspects_breached","value":["integrity","availability"]}"#)
      try await incident.order("level", choice)
      let fact = try #require(try await incident.items("facts").first { $0["name"].text == "aspects_breached" })
      #expect(Set(fact["value"].members.map(\.text)) == ["integrity", "availability"])
      #expect(try await incident.items("levels").first?["eventType"].text == "unauthorized-modification")
    }
  }

  @Test func `M21: another level than the type's needs a reason, and both are kept`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let refused = try await HandledCase.attempt(client, acme, #""eventType":"loss-of-data","level":"level-1""#)
      #expect(refused.status == 422 && refused["detail"].contains("needs a reason"), "\(refused.body)")
      let incident = try await HandledCase.open(
        client, acme, #""eventType":"loss-of-data","level":"level-1","reason":"Every customer's data""#)
      let given = try #require(try await incident.items("levels").first)
      #expect(given["defaultLevel"].text == "level-3" && given["level"].text == "level-1")
      #expect(given["reason"].text == "Every customer's data")
    }
  }
}
