import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Who is told of a report, and of an incident.
@Suite(.database) struct RecipientTests {
  @Test func `M28, M33: a report of any channel reaches the recipients the policy names, who are kept with the time`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let made = try await client.post(
        "/v1/people", #"{"kind":"employee","name":"Tessa Top","email":"tessa@acme.example"}"#, as: intake.triager)
      try await intake.appoint(made["id"], to: "top-management", client)
      let called = try await client.post(
        "/v1/people", #"{"kind":"employee","name":"Ivo","phone":"+49 40 2"}"#, as: intake.triager)
      try await intake.appoint(called["id"], to: "isms-team", client)
      for channel in ["email", "phone", "ticket", "portal", "api"] {
        let report = try await client.post(
          "/v1/reports",
          """
          {"channel":"\(channel)","summary":"Smoke in \(channel)","details":"d","reportedAt":"2026-03-01T09:30:00Z",
           "reporter":{"kind":"external","name":"Neighbour","address":"+49 40 3"}}
          """, as: intake.triager)
        #expect(report.status == 201, "\(report.body)")
        let letters = try await intake.deliver().filter { $0.delivery.address == "tessa@acme.example" }
        #expect(letters.count == 1)
        #expect(letters.first?.delivery.subject == "\(report["label"]) Smoke in \(channel)")
        let shown = try await client.get("/v1/reports/\(report["id"])", as: intake.triager)
        #expect(shown["channel"] == channel)
        guard case .array(let told) = shown.body["recipients"] else { return }
        let tessa = try #require(told.first { $0["name"] == .string("Tessa Top") })
        #expect(tessa["state"] == .string("sent") && tessa["toldAt"] != .null)
        let ivo = try #require(told.first { $0["name"] == .string("Ivo") }, "who has no address is telephoned")
        #expect(ivo["channel"] == .string("phone") && ivo["toldAt"] == .null)
      }
      let other = try await client.post("/v1/reports", #"{"channel":"pigeon","summary":"s"}"#, as: intake.triager)
      #expect((other.status, other["errors.0.pointer"]) == (422, "#/channel"))
    }
  }

  @Test func `M28: of a report that is hidden nobody is told, and of one that was told nobody is told again`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      try await intake.appoint(intake.stage.manager.person, to: "isms-team", client)
      let opened = try await client.post(
        "/v1/incidents", #"{"title":"Insider","restricted":true,"report":{"summary":"It is Bo"}}"#, as: intake.triager)
      #expect(opened.status == 201, "\(opened.body)")
      #expect(try await intake.deliver().isEmpty)
      _ = try await intake.report(by: intake.triager, client)
      try await intake.deliver()
      let before = try await intake.owner.query(nil, "SELECT count(*) AS n FROM delivery").first?["n"] as Int?
      let admin = TestDatabase.current.database(as: "tocsin_admin")
      try await admin.asTenant(.operator(organisation: intake.triager.id, name: "test")) { tx, caller in
        _ = try await Organisation.restoreWork(by: caller, in: tx)
      }
      try await intake.deliver()
      let after = try await intake.owner.query(nil, "SELECT count(*) AS n FROM delivery").first?["n"] as Int?
      #expect(before == after)
    }
  }

  @Test func `M28: a notice whose job was lost is made again`() async throws {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let made = try await client.post(
        "/v1/people", #"{"kind":"employee","name":"Tessa","email":"tessa@acme.example"}"#, as: intake.triager)
      try await intake.appoint(made["id"], to: "top-management", client)
      _ = try await intake.report(by: intake.triager, client)
      try await intake.owner.execute(nil, "DELETE FROM job")
      #expect(try await intake.deliver().isEmpty)
      let admin = TestDatabase.current.database(as: "tocsin_admin")
      try await admin.asTenant(.operator(organisation: intake.triager.id, name: "test")) { tx, caller in
        _ = try await Organisation.restoreWork(by: caller, in: tx)
      }
      #expect(try await intake.deliver().contains { $0.delivery.address == "tessa@acme.example" })
    }
  }

  @Test func `M29: whether top management is notified is decided incident by incident`() async throws {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let made = try await client.post(
        "/v1/people", #"{"kind":"employee","name":"Tessa","email":"tessa@acme.example"}"#, as: intake.triager)
      try await intake.appoint(made["id"], to: "top-management", client)
      let log = #","log":{"summary":"s","description":"d","fault":"f","affectedProducts":"a"},"start":true"#
      var told: [Bool] = []
      for required in [true, false] {
        let opened = try await intake.open(nil, more: log, client)
        let incident = "/v1/incidents/\(opened["id"])"
        let all = try await client.get("\(incident)/communications", as: intake.triager)
        guard case .array(let items) = all.body["items"] else { return }
        let notice = try #require(items.first { $0["key"] == .string("management-notice") }, "\(all.body)")
        #expect(notice["requirement"] == .string("undecided"))
        guard case .string(let id) = notice["id"] else { return }
        let silent = try await client.post(
          "\(incident)/communications/\(id)/decision", #"{"required":false}"#, as: intake.triager, [.ifMatch: "*"])
        #expect((silent.status, silent["errors.0.pointer"]) == (422, "#/reason"), "\(silent.body)")
        let decided = try await client.post(
          "\(incident)/communications/\(id)/decision", #"{"required":\#(required),"reason":"Their wish"}"#,
          as: intake.triager, [.ifMatch: "*"])
        #expect(decided.status == 200, "\(decided.body)")
        told.append(
          try await intake.deliver().contains {
            $0.delivery.address == "tessa@acme.example"
              && $0.delivery.subject.hasPrefix("\(opened["label"]) Theft: logged at")
          })
      }
      #expect(told == [true, false])
    }
  }
}
