import Foundation
import HTTPTypes
import TestSupport
import Testing

extension Guarantees {
  /// A procedure that shares no level, phase, role or audience with those that ship is followed from its YAML alone.
  @Suite struct InventedProcedureTests {
    @Test func `An invented procedure runs from report to closed`() async throws {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        let file = Repository.root.appending(path: "Tests/IncidentResponseTests/Fixtures/harbour.yaml").path
        try await installation.tocsin("procedure", "adopt", file, "--organisation", "harbour")
        let gateway = try await installation.start(.gateway)
        _ = try await installation.start(.deadlineWorker)
        _ = try await installation.start(.reportWorker)
        let incident = try await Self.open(try gateway.api(token))
        try await Self.tell(incident)
        try await Self.passPhases(incident)
        try await Self.end(incident)
        #expect(try await incident.get()["status"] == "closed")
      }
    }

    @Test func `A published case is played under an invented procedure`() async throws {
      try await Installation.serving { installation in
        _ = try await installation.setUpOrganisation()
        let file = Repository.root.appending(path: "Tests/IncidentResponseTests/Fixtures/harbour.yaml").path
        try await installation.tocsin("procedure", "adopt", file, "--organisation", "harbour")
        _ = try await installation.start(.deadlineWorker)
        _ = try await installation.start(.reportWorker)
        let run = try await installation.replay(
          ["ovh-strasbourg-fire-2021"], "--procedure", "harbour", "--live", "--speed", "1000000")
        #expect(run.status == 0, "\(run.errors)")
        let result = try #require(run.results.first)
        #expect(result["plan"] == "Closing the port")
        #expect(result.clock("berths-told")?["outcome"] == "met")
        #expect(result.clock("look-back-in-time")?["outcome"] == "met")
        #expect(result["communications"].items.contains { $0["title"] == "crew-orders" && $0["state"] == "sent" })
      }
    }

    /// Report and journal; nothing is ordered before the journal has it.
    private static func open(_ api: API) async throws -> HandledIncident {
      let report = try await api.post("/v1/reports", ["channel": "email", "summary": "The control system is down"])
      try #require(report.status == 201, "\(report.json)")
      let opened = try await api.post(
        "/v1/incidents", ["title": "Control system lost", "reportId": .string(report["id"])])
      try #require(opened.status == 201, "\(opened.json)")
      let incident = HandledIncident(api: api, id: opened["id"], label: opened["label"])
      try await incident.order("level", ["procedure": "harbour", "eventType": "control-lost"])
      #expect(try await incident.attempt("responses", ["procedure": "harbour"]).status == 409)
      try await incident.order(
        "log",
        ["summary": "No ship moves", "description": "All basins", "fault": "Control", "affectedProducts": "Locks"])
      try await incident.order("responses", ["procedure": "harbour"])
      let response = try await incident.get("responses").json["items"].items[0]
      #expect(response["plan"] == "closing" && response["level"] == "storm" && response["phase"] == "halt")
      return incident
    }

    /// The berths are called by a person, within ten minutes at this level.
    private static func tell(_ incident: HandledIncident) async throws {
      let clock = try #require(try await incident.clock("berths-told"))
      #expect(clock["clause"] == "P-4" && clock["state"] == "running")
      let call = try await until("the call is composed") {
        let call = try await incident.communication("berth-call")
        return call?["state"] == "composed" ? call : nil
      }
      try await incident.order(
        "communications",
        [
          "plannedId": .string(call["id"].text ?? ""), "audience": "Ships at berth", "channel": "phone",
          "text": "Stay at your berth.",
        ])
      #expect(try await incident.clock("berths-told")?["state"] == "met")
    }

    /// Steps and gates as the YAML orders them: no basin is reopened before pilots and tugs have agreed.
    private static func passPhases(_ incident: HandledIncident) async throws {
      let response = try await incident.get("responses")["items.0.id"]
      for steps in [["take-command", "close-gates", "tell-berths"], ["sounding"], ["agree"]] {
        for step in steps { try await incident.carryOut(step, of: response) }
        let answer = try await incident.attempt("responses/\(response)/advance")
        guard answer.status == 409 else {
          #expect(answer.status == 200, "\(answer.json)")
          continue
        }
        #expect(answer.json["missing"] == ["The pilots have not agreed.", "The tugs have not agreed."])
        for fact in ["pilots_agreed", "tugs_agreed"] {
          try await incident.order("facts", ["name": .string(fact), "at": .string(hoursAgo(0.1))])
        }
        try await incident.order("responses/\(response)/advance")
      }
      #expect(try await incident.get("responses")["items.0.phase"] == "look-back")
    }

    private static func end(_ incident: HandledIncident) async throws {
      try await incident.order("resolve", ["outcome": "resolved", "summary": "The port is clear"])
      let clock = try #require(try await incident.clock("look-back-in-time"))
      #expect(clock["state"] == "running" && clock["anchor"] == "event:resolved")
      _ = try await until("the journal is drawn") { try await incident.document("log-document") }
      try await incident.order("review", ["findings": "A second control system is needed"])
      #expect(try await incident.clock("look-back-in-time")?["state"] == "met")
      try await incident.order("close")
    }
  }
}
