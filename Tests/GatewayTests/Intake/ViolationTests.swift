import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// A failure to report is a violation, and nobody learns of it but those to whom it is reported.
@Suite(.database) struct ViolationTests {
  @Test func `M38, M39: a late report opens a violation that the HR manager alone sees, is told of and decides`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let hr = try await intake.person("Hanna", client)
      try await intake.appoint(hr.person, to: "hr-manager", client)
      let report = try await intake.report(by: intake.stage.outsider.caller, awareHoursAgo: 30, client)
      let opened = try await intake.open(report["id"], client)
      #expect(opened.status == 201, "\(opened.body)")

      let queue = try await client.get("/v1/violations?decided=false", as: hr.caller)
      #expect(queue.body["items"].count == 1, "\(queue.body)")
      #expect(queue["items.0.person.id"] == intake.stage.outsider.person)
      #expect(queue["items.0.incident.id"] == opened["id"])
      #expect(queue["items.0.origin"] == "late-report")
      #expect(queue["items.0.label"].hasSuffix("-0001") && queue["items.0.label"].hasPrefix("VIO-"))
      let letters = try await intake.deliver().filter { $0.delivery.subject.hasPrefix("VIO-") }
      #expect(letters.map(\.delivery.address) == ["hr@xecurify.com"], "the address of the role on the contact list")
      for word in [opened["label"], report["label"], "Theft", "late", "Rhea"] {
        #expect(letters.allSatisfy { !$0.delivery.body.contains(word) && !$0.delivery.subject.contains(word) })
      }

      let outcome = "/v1/violations/\(queue["items.0.id"])/outcome"
      let wrong = try await client.post(outcome, #"{"outcome":"flogging","note":"n"}"#, as: hr.caller, [.ifMatch: "*"])
      #expect((wrong.status, wrong["errors.0.pointer"]) == (422, "#/outcome"))
      #expect(wrong["errors.0.detail"].contains("none, training, warning, disciplinary"))
      let decided = try await client.post(
        outcome, #"{"outcome":"training","note":"First time"}"#, as: hr.caller, [.ifMatch: "*"])
      #expect((decided.status, decided["outcome"]) == (200, "training"), "\(decided.body)")
      #expect((decided["decidedBy"], decided["entries.1.text"]) == (hr.person, "First time"))
      #expect(try await client.get("/v1/violations?decided=false", as: hr.caller).body["items"].count == 0)
    }
  }

  @Test func `M38: whoever states that somebody did not report sees nothing of it, and no door tells that it exists`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let hr = try await intake.person("Hanna", client)
      try await intake.appoint(hr.person, to: "hr-manager", client)
      let opened = try await intake.open(nil, client)
      let before = try await Self.view(opened["id"], as: intake.triager, client)
      let body = """
        {"personId":"\(intake.stage.outsider.person)","incidentId":"\(opened["id"])","reason":"Saw it and said nothing"}
        """
      let stated = try await client.post("/v1/violations", body, as: intake.triager)
      #expect(stated.status == 202, "\(stated.body)")
      #expect(stated.body == .object(["accepted": .bool(true)]))
      let again = try await client.post("/v1/violations", body, as: intake.triager)
      #expect((again.status, again.body) == (stated.status, stated.body), "the same whatever there was before")
      #expect(again.headers[.location] == nil && again.headers[.eTag] == nil)

      let queue = try await client.get("/v1/violations", as: hr.caller)
      #expect(queue.body["items"].count == 1)
      let texts = queue.body["items"]["0"]["entries"]
      #expect(texts["0"]["text"] == .string("Saw it and said nothing") && texts.count == 2)

      let id = queue["items.0.id"]
      // With every role there is, and those of an administrator and an auditor.
      for caller in [intake.triager, intake.stage.manager.caller, intake.stage.outsider.caller] {
        #expect(try await client.get("/v1/violations", as: caller).body["items"].count == 0)
        let shown = try await client.get("/v1/violations/\(id)", as: caller)
        let absent = try await client.get("/v1/violations/\(UUID().path)", as: caller)
        #expect((shown.status, shown["detail"]) == (404, absent["detail"]))
        let decided = try await client.post(
          "/v1/violations/\(id)/outcome", #"{"outcome":"none","note":"n"}"#, as: caller, [.ifMatch: "*"])
        #expect((decided.status, decided.code) == (404, "not-found"))
        let asIncident = try await client.get("/v1/incidents/\(id)/timeline", as: caller)
        #expect(asIncident.status == 404)
      }
      #expect(
        try await Self.view(opened["id"], as: intake.triager, client) == before, "the incident tells nothing of it")
      let number = try await client.post("/v1/reports", #"{"summary":"Next"}"#, as: intake.triager)
      #expect(number["label"].hasSuffix("-0001"), "its number leaves no gap in another series")
    }
  }

  @Test func `M38: no stream and no role of the database shows a violation`() async throws {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let hr = try await intake.person("Hanna", client)
      try await intake.appoint(hr.person, to: "hr-manager", client)
      let start = try await EventStream.now(intake.stage.all.scope(.eventRead), intake.gateway.database)
      let report = try await intake.report(by: intake.stage.outsider.caller, awareHoursAgo: 30, client)
      _ = try await intake.open(report["id"], client)
      let id = try await client.get("/v1/violations", as: hr.caller)["items.0.id"]
      #expect(
        try await intake.stage.awaitStreamed("deadline.met-late", to: intake.stage.all, after: start, intake.gateway))
      let rows = try await EventStream.batch(
        after: start, limit: 1000, intake.stage.all.scope(.eventRead), intake.gateway.database)
      for row in rows { #expect(try !(row["body"] as String).contains(id)) }

      let admin = TestDatabase.current.database(as: "tocsin_admin")
      for (glass, seen) in [("", 0), ("The court asked", 1)] {
        let scope = Scope.operator(organisation: intake.triager.id, name: "test", breakGlass: glass)
        for statement: SQL in [
          "SELECT 1 FROM violation", "SELECT 1 FROM record WHERE kind = 'violation'",
          "SELECT 1 FROM event WHERE type LIKE 'violation.%'",
        ] {
          #expect(try await admin.query(scope.prelude, statement).count == seen, "\(glass)")
        }
        // Not even with it: how many there are is nobody's number.
        #expect(
          try await admin.query(scope.prelude, "SELECT 1 FROM number_series WHERE series = 'violation'").isEmpty)
      }
    }
  }

  @Test func `M38: only triagers state a violation, of an incident they see and a person there is, in earnest`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let member = try await intake.person("Mia", client)
      let opened = try await intake.open(nil, client)
      let drill = try await intake.open(nil, more: #","exercise":true"#, client)
      func body(_ person: String, _ incident: String) -> String {
        #"{"personId":"\#(person)","incidentId":"\#(incident)","reason":"r"}"#
      }
      let forbidden = try await client.post("/v1/violations", body(member.person, opened["id"]), as: member.caller)
      #expect((forbidden.status, forbidden.code) == (403, "forbidden"))
      for (sent, pointer) in [
        (body(member.person, UUID().path), "#/incidentId"), (body(UUID().path, opened["id"]), "#/personId"),
      ] {
        let refused = try await client.post("/v1/violations", sent, as: intake.triager)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, pointer))
      }
      let exercise = try await client.post("/v1/violations", body(member.person, drill["id"]), as: intake.triager)
      #expect((exercise.status, exercise.code) == (409, "wrong-state"))
      #expect(try await intake.owner.query(nil, "SELECT 1 FROM violation").isEmpty)
    }
  }

  @Test func `M39: who takes over the role sees what was reported to it, who gives it up no more, nobody their own`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let own = intake.stage.outsider
      try await intake.appoint(own.person, to: "hr-manager", client)
      let report = try await intake.report(by: own.caller, awareHoursAgo: 30, client)
      _ = try await intake.open(report["id"], client)
      #expect(try await client.get("/v1/violations", as: own.caller).body["items"].count == 0)
      let hr = try await intake.person("Hanna", client)
      try await intake.appoint(hr.person, to: "hr-manager", client)
      #expect(try await client.get("/v1/violations", as: hr.caller).body["items"].count == 1)
      let duties = try await client.get("/v1/duties?kind=role", as: intake.triager)
      guard case .array(let items) = duties.body["items"] else { return }
      let duty = try #require(items.first { $0["personId"] == .string(hr.person) })
      guard case .string(let id) = duty["id"] else { return }
      #expect(try await client.send(.delete, "/v1/duties/\(id)", as: intake.triager).status == 200)
      #expect(try await client.get("/v1/violations", as: hr.caller).body["items"].count == 0)
    }
  }

  @Test func `M38: a duty judged anew and found kept is added to the violation, which opens none`() async throws {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let hr = try await intake.person("Hanna", client)
      try await intake.appoint(hr.person, to: "hr-manager", client)
      let report = try await intake.report(by: intake.stage.outsider.caller, awareHoursAgo: 30, client)
      _ = try await intake.open(report["id"], client)
      let corrected = #"{"awareAt":"\#(IntakeStage.text(hoursAgo: 2))","reason":"Was on leave"}"#
      let answer = try await client.send(
        .patch, "/v1/reports/\(report["id"])", corrected, as: intake.triager, [.ifMatch: "*"])
      #expect(answer.status == 200, "\(answer.body)")
      let queue = try await client.get("/v1/violations", as: hr.caller)
      #expect(queue.body["items"].count == 1)
      #expect(queue["items.0.entries.1.text"].contains("not found late"))
      let kept = try await intake.report(by: intake.stage.manager.caller, awareHoursAgo: 1, client)
      _ = try await intake.open(kept["id"], client)
      #expect(try await client.get("/v1/violations", as: hr.caller).body["items"].count == 1)
    }
  }

  /// All that the incident shows: itself with its version, its timeline, clocks, facts and messages.
  private static func view(
    _ incident: String, as caller: TestOrganisation, _ client: any TestClientProtocol
  ) async throws -> [JSONValue] {
    var parts: [JSONValue] = []
    for part in ["", "/timeline", "/clocks", "/facts", "/communications", "/documents"] {
      let answer = try await client.get("/v1/incidents/\(incident)\(part)", as: caller)
      #expect(answer.status == 200, "\(part)")
      parts.append(answer.body)
    }
    return parts
  }
}
