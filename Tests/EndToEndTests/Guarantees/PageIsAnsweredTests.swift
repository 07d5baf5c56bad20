import Foundation
import HTTPTypes
import Postgres
import TestSupport
import Testing

extension Guarantees {
  @Suite struct PageIsAnsweredTests {
    private static let rafi = "rafi.responder@harbour.example"
    private static let emil = "emil.employee@harbour.example"

    @Test func `M83: a page that the first does not answer reaches the next, whose link ends it`() async throws {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        let gateway = try await installation.start(.gateway)
        let api = try gateway.api(token)
        _ = try await installation.start(.deadlineWorker, ["TOCSIN_PUBLIC_URL": "http://127.0.0.1:\(api.port)"])
        let opened = try await api.post(
          "/v1/incidents",
          [
            "title": "Orders are lost", "procedures": [["procedure": "miniorange", "eventType": "loss-of-data"]],
            "log": ["summary": "s", "description": "d", "fault": "f", "affectedProducts": "Shop"], "start": true,
          ])
        try #require(opened.status == 201, "\(opened.json)")
        let incident = HandledIncident(api: api, id: opened["id"], label: opened["label"])
        let people = try await api.get("/v1/people").json["items"].items
        let steps = ["Rafi Responder", "Emil Employee", "Rafi Responder"].map { name -> JSON in
          ["targets": [["personId": people.first { $0["name"].text == name }?["id"] ?? .null]], "waitMinutes": 5]
        }
        try await incident.order("pages", ["reason": "The database is gone", "steps": .array(steps)])
        _ = try await Self.link(installation, to: Self.rafi)
        try await Self.bringForward(installation)
        let link = try await Self.link(installation, to: Self.emil)
        let stranger = API(port: api.port)
        #expect(try await stranger.get(link).status == 200)
        #expect(try await stranger.send(.post, link).status == 200)
        let page = try await api.get("/v1/incidents/\(incident.id)/pages")
        #expect(page["items.0.state"] == "acknowledged", "\(page.json)")
        #expect(page["items.0.acknowledgedVia"] == "link")
        // What fires now is of a generation that is over: it goes away and sends nothing.
        try await Self.bringForward(installation)
        try await until("the timer has gone") {
          try await installation.database.query(nil, "SELECT 1 FROM timer WHERE kind = 'page'").isEmpty
        }
        try await until("nothing is left to do") {
          try await installation.database.query(nil, "SELECT 1 FROM job WHERE kind = 'page'").isEmpty
        }
        #expect(installation.mail.received.filter { $0.purpose == "page" }.count == 2)
      }
    }

    /// The path of the link in the page that came to an address.
    private static func link(_ installation: Installation, to address: String) async throws -> String {
      try await until("\(address) is paged") {
        let mail = installation.mail.received.first { $0.purpose == "page" && $0.recipients == [address] }
        let text = mail?.parts.map(\.text).joined() ?? ""
        return text.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+(\/pages\/\S+)/).map { String($0.output.1) }
      }
    }

    /// The wait for an answer is over.
    private static func bringForward(_ installation: Installation) async throws {
      try await installation.database.execute(
        nil, "UPDATE timer SET fire_at = now(), due_at = now() WHERE kind = 'page'")
    }
  }
}
