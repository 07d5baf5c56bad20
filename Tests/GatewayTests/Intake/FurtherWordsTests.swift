import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// What comes later for a report: where a desk's tickets belong, and who is told of further words on them.
@Suite(.database) struct FurtherWordsTests {
  private let ticket = #"{"externalId":"T-1","summary":"Portal down","reporter":{"kind":"customer","name":"B"}}"#

  private func more(_ words: String) -> String { #"{"externalId":"T-1","summary":"\#(words)","details":"Since nine"}"# }

  @Test func `M36: the tickets of a hook belong to its department, and to nobody beside it`() async throws {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let root = intake.stage.root.path
      var departments: [String] = []
      for name in ["Docks", "Yard"] {
        let made = try await client.post(
          "/v1/departments", #"{"slug":"\#(name.lowercased())","name":"\#(name)","parentId":"\#(root)"}"#,
          as: intake.triager)
        departments.append(made["id"])
      }
      let docks = try await intake.stage.person("Dora", .manager, in: departments[0], client)
      let yard = try await intake.stage.person("Yara", .manager, in: departments[1], client)
      let desk = try await HookSender.make(for: intake.triager, department: UUID(uuidString: departments[0]))
      let report = try await desk.send(ticket, client)
      #expect(report.status == 201, "\(report.body)")
      let address = "/v1/reports/\(report["id"])"
      let shown = try await client.get(address, as: docks.caller)
      #expect((shown.status, shown["departmentId"]) == (200, departments[0]), "\(shown.body)")
      #expect(try await client.get(address, as: yard.caller).status == 404)

      let other = try await HookSender.make(for: intake.triager, source: "Another desk").send(ticket, client)
      let whole = try await client.get("/v1/reports/\(other["id"])", as: intake.triager)
      #expect(whole["departmentId"] == root, "\(whole.body)")
      #expect(try await client.get("/v1/reports/\(other["id"])", as: docks.caller).status == 404)
      await #expect(throws: PostgresError.self, "no department of another organisation") {
        _ = try await HookSender.make(for: intake.triager, department: .next())
      }
    }
  }

  @Test func `M28, M36: whoever was told of a ticket is told of each further word on it, once`() async throws {
    let intake = try await IntakeStage.set()
    let desk = try await HookSender.make(for: intake.triager)
    try await intake.gateway.serve { client in
      let made = try await client.post(
        "/v1/people", #"{"kind":"employee","name":"Tessa","email":"tessa@acme.example"}"#, as: intake.triager)
      try await intake.appoint(made["id"], to: "top-management", client)
      let report = try await desk.send(ticket, client)
      #expect(try await told(intake) == ["\(report["label"]) Portal down"])
      _ = try await desk.send(more("Still down"), id: "msg_2", client)
      // The same message again, and the same words, are nothing new.
      _ = try await desk.send(more("Still down"), id: "msg_2", client)
      _ = try await desk.send(more("Still down"), id: "msg_3", client)
      #expect(try await told(intake) == ["\(report["label"]) Still down"])
      #expect(try await told(intake).isEmpty)

      // A job that was lost is made again, and tells of what was not told alone.
      _ = try await desk.send(more("Up again"), id: "msg_4", client)
      try await intake.owner.execute(nil, "DELETE FROM job WHERE kind = 'notify'")
      #expect(try await told(intake).isEmpty)
      let admin = TestDatabase.current.database(as: "tocsin_admin")
      try await admin.asTenant(.operator(organisation: intake.triager.id, name: "test")) { tx, caller in
        _ = try await Organisation.restoreWork(by: caller, in: tx)
      }
      #expect(try await told(intake) == ["\(report["label"]) Up again"])
      let notified = try await intake.owner.query(nil, "SELECT 1 FROM event WHERE type = 'report.notified'")
      #expect(Array(notified).count == 3)
    }
  }

  @Test func `M30: the incident's time of awareness is that of its earliest report, and its clocks follow`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let anchor = "fact: start_of_impact\n      provisional: [detected, logged]"
      let own = try ShippedText("miniorange").version("2.0").with(
        anchor, anchor.replacing("start_of_impact", with: "aware"))
      try await client.adopt(own.yaml, as: intake.triager)
      let log = #","log":{"summary":"s","description":"d","fault":"f","affectedProducts":"a"},"start":true"#
      let report = try await intake.report(by: intake.stage.outsider.caller, awareHoursAgo: 2, client)
      let opened = try await intake.open(report["id"], more: log, client)
      #expect(opened.status == 201, "\(opened.body)")
      let incident = "/v1/incidents/\(opened["id"])"

      let earlier = #"{"awareAt":"2026-03-01T09:30:00Z","reason":"She told us on the phone"}"#
      let stated = try await client.send(
        .patch, "/v1/reports/\(report["id"])", earlier, as: intake.triager, [.ifMatch: "*"])
      #expect(stated.status == 200, "\(stated.body)")
      #expect(try await aware(incident, intake, client).hasPrefix("2026-03-01T09:30"))
      #expect(try await due(incident, intake, client).hasPrefix("2026-03-01T17:30"))
      // A further report counts where it is the earlier one.
      for (day, expected) in [("2026-03-02", "2026-03-01"), ("2026-02-28", "2026-02-28")] {
        let further = try await client.post(
          "/v1/reports", #"{"summary":"Files are gone","awareAt":"\#(day)T09:30:00Z"}"#, as: intake.triager)
        let joined = try await client.post(
          "/v1/reports/\(further["id"])/triage",
          #"{"decision":"duplicate","incidentId":"\#(opened["id"])","reason":"The same files"}"#, as: intake.triager)
        #expect(joined.status == 200, "\(joined.body)")
        #expect(try await aware(incident, intake, client).hasPrefix("\(expected)T09:30"), "\(day)")
      }
      #expect(try await due(incident, intake, client).hasPrefix("2026-02-28T17:30"))
      // What somebody stated of the incident itself stays.
      let fact = try await client.post(
        "\(incident)/facts", #"{"name":"aware","at":"2026-02-27T09:30:00Z"}"#, as: intake.triager, [.ifMatch: "*"])
      #expect(fact.status == 200, "\(fact.body)")
      let again = #"{"awareAt":"2026-02-20T09:30:00Z","reason":"She was wrong"}"#
      let corrected = try await client.send(
        .patch, "/v1/reports/\(report["id"])", again, as: intake.triager, [.ifMatch: "*"])
      #expect(corrected.status == 200, "\(corrected.body)")
      #expect(try await aware(incident, intake, client).hasPrefix("2026-02-27"))
    }
  }

  /// What Tessa is told by what the worker does now.
  private func told(_ intake: IntakeStage) async throws -> [String] {
    try await intake.deliver().filter { $0.delivery.address == "tessa@acme.example" }.map(\.delivery.subject)
  }

  private func aware(_ incident: String, _ intake: IntakeStage, _ client: any TestClientProtocol) async throws -> String
  {
    let facts = try await client.get("\(incident)/facts", as: intake.triager).body["items"].members
    return facts.first { $0["name"].text == "aware" }?["at.earliest"].text ?? ""
  }

  private func due(_ incident: String, _ intake: IntakeStage, _ client: any TestClientProtocol) async throws -> String {
    let clocks = try await client.get("\(incident)/clocks", as: intake.triager).body["items"].members
    return clocks.first { $0["key"].text == "customer-notice-8h" }?["dueAt.earliest"].text ?? ""
  }
}
