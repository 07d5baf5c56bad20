import Foundation
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// E-mails that opened no report.
@Suite(.database) struct ReceivedMessageTests {
  private func file(
    _ intake: IntakeStage, _ subject: String,
    _ nature: IncomingMail.Nature = .automatic("Auto-Submitted: auto-generated")
  ) async throws -> String {
    var mail = IncomingMail(raw: Array("Subject: \(subject)".utf8), subject: subject, words: "Words")
    mail.senderAddress = "probe@elsewhere.example"
    mail.nature = nature
    let scope = Scope.operator(organisation: intake.triager.id, name: "test")
    return try await mail.file(under: scope, in: TestDatabase.current.database(as: "tocsin_admin")).id.path
  }

  @Test func `what opened no report is listed, and becomes one by hand, once`() async throws {
    let intake = try await IntakeStage.set()
    let id = try await file(intake, "Disk full")
    _ = try await file(intake, "Away")
    try await intake.gateway.serve { client in
      let listed = try await client.get("/v1/received-messages?verdict=automatic", as: intake.triager)
      #expect(listed.body["items"].count == 2)
      #expect((listed["items.1.subject"], listed["items.1.sender.known"]) == ("Disk full", "false"))
      let shown = try await client.get("/v1/received-messages/\(id)", as: intake.triager)
      #expect((shown["words"], shown["reason"]) == ("Words", "Auto-Submitted: auto-generated"))
      let made = try await client.post(
        "/v1/received-messages/\(id)/report", #"{"reason":"The monitoring found it"}"#, as: intake.triager)
      #expect(made.status == 201, "\(made.body)")
      let report = try await client.get("/v1/reports/\(made["id"])", as: intake.triager)
      #expect((report["channel"], report["summary"], report["triage"]) == ("email", "Disk full", "pending"))
      let again = try await client.post(
        "/v1/received-messages/\(id)/report", #"{"reason":"Again"}"#, as: intake.triager)
      #expect(again.status == 409)
      let after = try await client.get("/v1/received-messages/\(id)", as: intake.triager)
      #expect((after["verdict"], after["reason"]) == ("report", "The monitoring found it"))
    }
  }

  @Test func `who may not read reports learns of no message`() async throws {
    let intake = try await IntakeStage.set()
    let id = try await file(intake, "Away")
    let rival = try await intake.gateway.organisation("rival")
    try await intake.gateway.serve { client in
      let member = try await intake.person("Mel", client)
      #expect(try await client.get("/v1/received-messages", as: member.caller).status == 403)
      #expect(try await client.get("/v1/received-messages/\(id)", as: rival).status == 404)
      let theirs = try await client.post("/v1/received-messages/\(id)/report", #"{"reason":"r"}"#, as: rival)
      #expect(theirs.status == 404)
    }
  }
}
