import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// The second procedure, followed through the API.
@Suite(.database) struct LedgerProTests {
  private func handle(_ choice: String, _ body: @Sendable (HandledCase) async throws -> Void) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("ledgerpro", by: acme)
    try await gateway.serve { client in
      try await body(try await HandledCase.start(client, acme, choice, under: "ledgerpro"))
    }
  }

  @Test func `L12: discovery, type and the first severity are kept apart from the current one`() async throws {
    try await handle(#""eventType":"malware-infection""#) { incident in
      try await incident.order("facts", #"{"name":"detected","at":"2026-03-01T09:00Z"}"#)
      let bare = try await incident.attempt("level", #"{"procedure":"ledgerpro","level":"high"}"#)
      #expect(bare.status == 422 && bare["detail"].contains("needs a reason"))
      try await incident.order("level", #"{"procedure":"ledgerpro","level":"high","reason":"It reached the ledgers"}"#)
      let levels = try await incident.items("levels")
      #expect(levels.map(\.["level"].text) == ["high", "medium"])
      #expect(levels.map(\.["current"].text) == ["true", "false"])
      #expect(levels.allSatisfy { $0["eventType"].text == "malware-infection" })
      #expect(levels.first?["supersedesId"] == levels.last?["id"])
      #expect(try await incident.show()["times.detected"].hasPrefix("2026-03-01T09:00"))
    }
  }

  @Test func `L4: an entry of the contact list without an address waits for the organisation's own`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("ledgerpro", by: acme)
    try await gateway.serve { client in
      let contacts = try await client.get("/v1/contacts", as: acme).body["items"].members
      #expect(Set(contacts.map(\.["team"].text)) == ["Incident response team", "Client care", "Legal counsel"])
      #expect(contacts.allSatisfy { $0["email"].text.isEmpty })
      let care = try #require(contacts.first { $0["team"].text == "Client care" })
      let address = "/v1/contacts/\(care["id"].text)"
      let etag = try await client.get(address, as: acme).etag
      let wrong = try await client.send(.patch, address, #"{"email":"care"}"#, as: acme, [.ifMatch: etag])
      #expect(wrong.status == 422 && wrong["errors.0.pointer"] == "#/email", "\(wrong.body)")
      let reachable = #"{"email":"care@acme.example"}"#
      #expect(try await client.send(.patch, address, reachable, as: acme, [.ifMatch: etag]).status == 200)
      // The role that the procedure gave to the entry is held by it, with the address.
      let duties = try await client.get("/v1/duties?limit=100", as: acme).body["items"].members
      #expect(duties.contains { $0["key"].text == "client-care" && $0["contactId"] == care["id"] }, "\(duties)")
      // Adopting a further version adds no second entry.
      try await client.adopt(try ShippedText("ledgerpro").version("1.1").yaml, as: acme)
      #expect(try await client.get("/v1/contacts", as: acme).body["items"].count == 3)
    }
  }

  @Test func `L12: a condition can ask for the first severity after it has changed`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let own = try ShippedText("ledgerpro").with(
      "gates:\n",
      """
      gates:
        - key: first-severity
          title: First severity
          clauses: [L12]
          guards: resolve
          requires: [initial_level, is, high]
          message: It did not begin as high.

      """)
    try await gateway.serve { client in
      try await client.adopt(own.yaml, as: acme)
      for (type, later, status) in [("data-breach", "low", 200), ("malware-infection", "high", 409)] {
        let incident = try await HandledCase.start(client, acme, #""eventType":"\#(type)""#, under: "ledgerpro")
        try await incident.order("level", #"{"procedure":"ledgerpro","level":"\#(later)","reason":"As it turned out"}"#)
        let answer = try await incident.attempt("resolve", #"{"outcome":"resolved","summary":"Over"}"#)
        #expect(answer.status == status, "\(answer.body)")
      }
    }
  }

  @Test func `L13: all details are taken down with who and when, and stay`() async throws {
    try await handle(#""eventType":"data-breach""#) { incident in
      let empty = try await incident.attempt("timeline", #"{"text":" "}"#)
      #expect(empty.status == 422, "\(empty.body)")
      try await incident.order(
        "timeline", #"{"text":"The log of the gateway begins at nine","at":"2026-03-01T09:00Z"}"#)
      let entry = try #require(
        try await incident.items("timeline?limit=100").first { $0["type"].text == "timeline.note" })
      #expect(entry["summary"].text == "The log of the gateway begins at nine")
      #expect(entry["occurred.earliest"].text.hasPrefix("2026-03-01T09:00"), "\(entry)")
      #expect(entry["actor"].text == "Asha of acme", "\(entry)")
      let gone = try await incident.client.send(
        .delete, "\(incident.address)/timeline", as: incident.organisation, [.ifMatch: "*"])
      #expect(gone.status == 405)
    }
  }

  @Test func `L9, L36: the tracker shows all twenty steps in seven phases, each done or not applicable for a reason`()
    async throws
  {
    try await handle(#""eventType":"data-breach""#) { incident in
      let response = try await incident.response("ledgerpro")
      let steps = response["steps"].members
      #expect(steps.map(\.["position"].text) == (1...20).map(String.init))
      let phases = steps.map(\.["phaseTitle"].text).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
      #expect(
        phases.map { String($0.prefix { $0 != "." }) } == ["I", "II", "III", "IV", "V", "VI", "VII"], "\(phases)")
      #expect(steps[4]["title"].text == "Incident Reporting" && steps[4]["phase"].text == "detection")
      let address = "responses/\(response["id"].text)/steps"
      let bare = try await incident.attempt("\(address)/regulatory-reporting", #"{"state":"not-applicable"}"#)
      #expect(bare.status == 422 && bare["detail"].contains("needs a reason"), "\(bare.body)")
      try await incident.order(
        "\(address)/regulatory-reporting", #"{"state":"not-applicable","reason":"No authority is competent"}"#)
      // The preparation stands between incidents, and its steps are settled like the others.
      try await incident.order("\(address)/incident-response-team", #"{"state":"done"}"#)
      let settled = try await incident.response("ledgerpro")["steps"].members
      #expect(settled[18]["state"].text == "not-applicable" && settled[18]["reason"].text.contains("authority"))
      #expect(settled[0]["state"].text == "done" && !settled[0]["done.earliest"].text.isEmpty)
      #expect(settled.filter { $0["state"].text == "open" }.count == 18)
    }
  }

  @Test func `L37: an incident says whether client data is involved, and whose, which plans the notice`() async throws {
    try await handle(#""eventType":"unauthorized-access""#) { incident in
      let vague = try await incident.attempt("facts", #"{"name":"client_data_involved","value":"perhaps"}"#)
      #expect(vague.status == 422, "\(vague.body)")
      try await incident.order("facts", #"{"name":"client_data_involved","value":true}"#)
      #expect(try await incident.communication("client-notice") == nil)
      try await incident.order("facts", #"{"name":"affected_customers","value":["North Mill","South Mill"]}"#)
      let facts = try await incident.items("facts")
      #expect(facts.first { $0["name"].text == "client_data_involved" }?["value"].text == "true")
      #expect(facts.first { $0["name"].text == "affected_customers" }?["value"].count == 2)
      #expect(try await incident.communication("client-notice")?["audience"].text == "clients")
    }
  }

  @Test func `L4, L36: one incident follows both procedures, each with its own plan, phases and steps`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    for procedure in ["miniorange", "ledgerpro"] { try await gateway.adopt(procedure, by: acme) }
    try await gateway.serve { client in
      let opened = try await client.post(
        "/v1/incidents",
        """
        {"title":"A laptop is gone","log":\(HandledCase.log),"start":true,
         "procedures":[{"procedure":"miniorange","eventType":"loss-of-data"},
           {"procedure":"ledgerpro","eventType":"data-breach"}]}
        """, as: acme)
      try #require(opened.status == 201, "\(opened.body)")
      let incident = HandledCase(client: client, organisation: acme, id: opened["id"])
      #expect(try await incident.response("miniorange")["plan"].text == "generic")
      #expect(try await incident.response("miniorange")["level"].text == "level-3")
      let other = try await incident.response("ledgerpro")
      #expect(other["plan"].text == "response" && other["level"].text == "high" && other["steps"].count == 20)
      #expect(try await incident.clock("customer-notice-8h")?["clause"].text == "M55")
    }
  }
}
