import HTTPTypes
import HummingbirdTesting
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// The words of a message before they are sent, and the language in which each person is told them.
@Suite(.database) struct PreviewTests {
  private static let harbour = "../Tests/IncidentResponseTests/Fixtures/harbour"

  @Test func `M49: a person sees what would be said, in each language, to whom, and what is not known yet`()
    async throws
  {
    try await lindhaven { desk in
      let preview = try await desk.part("previews/berth-call")
      #expect(preview["items.0.audienceTitle"] == "Ships at berth" && !preview["items.0.sender"].isEmpty)
      #expect(preview.body["items"].members[0]["unknown"].list == ["Where"], "\(preview.body)")
      #expect(preview["items.0.words.0.body"].hasPrefix("s in basin not yet recorded."), "\(preview.body)")
      // The bridge stands on the contact list, too, and is called.
      #expect(preview["items.0.recipientCount"] == "3")
      let recipients = preview.body["items"].members[0]["recipients"].members
      #expect(
        recipients.map { "\($0["name"].text) \($0["channel"].text) \($0["language"].text)" }.sorted().suffix(3)
          == ["Anna email de", "Bob email en", "\(recipients[0]["name"].text) phone en"])
      #expect(preview.body["items"].members[0]["unreached"].list == ["No Address"])
      let words = preview.body["items"].members[0]["words"].members
      #expect(words.map { $0["language"].text } == ["en", "de"] && words.map { $0["recipients"].text } == ["2", "1"])
      #expect(words[1]["body"].text.contains("Bleiben Sie am Liegeplatz."))
      #expect(words[0]["sms.segments"].text == "1" && words[0]["sms.text"].text.hasPrefix("Lindhaven: s\n"))

      // Nothing was planned, composed or sent for it.
      try await desk.command("facts", #"{"name":"basin","value":"east"}"#)
      let known = try await desk.part("previews/berth-call")
      #expect(known.body["items"].members[0]["unknown"].list.isEmpty)
      #expect(known["items.0.words.0.body"].hasPrefix("s in basin east."), "\(known.body)")
      #expect(try await desk.part("previews/berth-calls").status == 404)
      #expect(try await desk.part("previews/crew-orders")["items.0.words.1.subject"] == "Befehle 1")
    }
  }

  @Test func `M49: each person is told in their own language, and the message says which`() async throws {
    try await lindhaven { desk in
      try await desk.command("facts", #"{"name":"basin","value":"east"}"#)
      try await desk.work()
      let call = try await desk.items("communications").first { $0["key"].text == "berth-call" }
      let sent = try await desk.part("communications/\(call?["id"].text ?? "none")")
      let deliveries = sent.body["deliveries"].members.map { "\($0["address"].text) \($0["language"].text)" }
      #expect(deliveries.sorted() == ["+49 40 5550100 en", "anna@ships.example de", "bob@ships.example en"])
      #expect(sent["body"].contains("Stay at your berth."), "the record keeps the organisation's language")
      let rows = try await TestDatabase.current.database().query(
        nil, "SELECT body FROM delivery WHERE address = 'anna@ships.example'")
      #expect(try rows.map { try $0["body"] as String }.allSatisfy { $0.contains("Bleiben Sie am Liegeplatz.") })
    }
  }

  @Test func `one says oneself how messages are gathered, and nobody says it for another`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      let before = try await client.get("/v1/digest", as: acme)
      #expect(before["digest"] == "never" && before["timeZone"] == "UTC", "\(before.body)")
      let change = #"{"digest":"daily 07","timeZone":"Europe/Berlin"}"#
      let changed = try await client.send(.patch, "/v1/digest", change, as: acme, [.ifMatch: "*"])
      #expect(changed.status == 200 && changed["digest"] == "daily 07", "\(changed.body)")
      #expect(try await client.get("/v1/digest", as: acme)["timeZone"] == "Europe/Berlin")
      for wrong in [#"{"digest":"daily 24"}"#, #"{"digest":"weekly"}"#, #"{"timeZone":"Mars/Olympus"}"#] {
        #expect(try await client.send(.patch, "/v1/digest", wrong, as: acme, [.ifMatch: "*"]).status == 422)
      }
      let never = try await client.send(.patch, "/v1/digest", #"{"digest":"never"}"#, as: acme, [.ifMatch: "*"])
      #expect(never["digest"] == "never" && never["timeZone"] == "Europe/Berlin", "\(never.body)")
    }
  }

  /// An incident of the port, with ships that read German, English, or have no address.
  private func lindhaven(_ body: @escaping @Sendable (ResponseDesk) async throws -> Void) async throws {
    let gateway = try TestGateway()
    let port = try await gateway.organisation("port")
    try await gateway.adopt(Self.harbour, by: port)
    try await gateway.serve { client in
      for ship in [
        #""name":"Anna","email":"anna@ships.example","language":"de-AT""#,
        #""name":"Bob","email":"bob@ships.example","language":"fr""#, #""name":"No Address""#,
      ] {
        #expect(try await client.post("/v1/people", "{\"kind\":\"customer\",\(ship)}", as: port).status == 201)
      }
      try await body(try await ResponseDesk.open([("harbour", "swell")], as: port, client))
    }
  }
}
