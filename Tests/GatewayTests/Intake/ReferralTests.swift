import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// The referral of a violation: a document that nobody sees but those who see the violation.
@Suite(.database) struct ReferralTests {
  @Test func `M38, M39: the HR manager alone has a violation referred, with its times, entries and outcome`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let hr = try await intake.person("Hanna", client)
      try await intake.appoint(hr.person, to: "hr-manager", client)
      let report = try await intake.report(by: intake.stage.outsider.caller, awareHoursAgo: 30, client)
      let opened = try await intake.open(report["id"], client)
      let id = try await client.get("/v1/violations", as: hr.caller)["items.0.id"]
      let documents = "/v1/violations/\(id)/documents"
      let open = try await Self.refer(documents, as: hr.caller, client)
      #expect(open["outcome.unknown"].text == "not yet decided" && open["entries"].count == 1, "\(open)")

      let outcome = #"{"outcome":"training","note":"First time"}"#
      #expect(
        try await client.post("/v1/violations/\(id)/outcome", outcome, as: hr.caller, [.ifMatch: "*"]).status == 200)
      let ended = try await Self.refer(documents, as: hr.caller, client)
      #expect(ended["person"].text == "Rhea" && ended["label"].text.hasPrefix("VIO-"), "\(ended)")
      #expect(ended["lateBy.value.atLeastSeconds"].text.isEmpty == false, "\(ended["lateBy"])")
      for time in ["aware", "due", "reported", "decidedAt"] {
        #expect(ended["\(time).value.shown"].text != "", "\(time)")
      }
      #expect(ended["reason.value.text"].text == "First time" && ended["decidedBy.value"].text == "Hanna")
      // She takes no part in the incident, so the referral does not name it.
      #expect(ended["incident.unknown"].text == "you do not take part in it" && ended["frame.version"].text == "2")
      let said = try await client.get("\(documents)", as: hr.caller)
      #expect(!"\(said.body)\(ended)".contains(opened["label"]) && !"\(ended)".contains("Theft"))
    }
  }

  @Test func `M38: nobody else lists, asks for or downloads a referral, nor learns from a refusal that there is one`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let hr = try await intake.person("Hanna", client)
      try await intake.appoint(hr.person, to: "hr-manager", client)
      let report = try await intake.report(by: intake.stage.outsider.caller, awareHoursAgo: 30, client)
      let opened = try await intake.open(report["id"], client)
      let id = try await client.get("/v1/violations", as: hr.caller)["items.0.id"]
      _ = try await Self.refer("/v1/violations/\(id)/documents", as: hr.caller, client)
      let listed = try await client.get("/v1/violations/\(id)/documents", as: hr.caller)
      let pdf = listed["items.0.versions.2.href"]
      #expect(pdf.hasSuffix("/pdf") && listed.body["items"].count == 1)
      let elsewhere = pdf.replacing("/v1/violations/", with: "/v1/incidents/")
      for caller in [intake.triager, intake.stage.manager.caller, intake.stage.outsider.caller] {
        for door in ["/v1/violations/\(id)/documents", pdf, elsewhere, "/v1/incidents/\(id)/documents"] {
          let shown = try await client.get(door, as: caller)
          let absent = try await client.get(door.replacing(id, with: opened["id"]), as: caller)
          #expect(shown.status == 404, "\(door)")
          if door.hasPrefix("/v1/violations") { #expect(shown["detail"] == absent["detail"], "\(door)") }
        }
        let asked = try await client.post(
          "/v1/violations/\(id)/documents", Self.request, as: caller, [.ifMatch: "*"])
        #expect((asked.status, asked.code) == (404, "not-found"), "\(asked.body)")
      }
      let refused = try await client.post(
        "/v1/incidents/\(opened["id"])/documents", #"{"document":"hr-referral"}"#, as: intake.triager, [.ifMatch: "*"])
      #expect((refused.status, refused["errors.0.pointer"]) == (422, "#/document"), "\(refused.body)")
      let worker = TestDatabase.current.database(as: "tocsin_report")
      let scope = Scope.worker(organisation: intake.triager.id, name: "report-worker")
      await #expect(throws: (any Error).self, "the worker reads no violation") {
        _ = try await worker.query(scope.prelude, "SELECT 1 FROM violation")
      }
    }
  }

  private static let request = #"{"document":"hr-referral"}"#

  /// Asks for the referral, has it made, and reads its newest version.
  private static func refer(
    _ documents: String, as caller: TestOrganisation, _ client: any TestClientProtocol
  ) async throws -> JSONValue {
    let asked = try await client.post(documents, request, as: caller, [.ifMatch: "*"])
    #expect(asked.status == 202, "\(asked.body)")
    try await ResponseDesk(client: client, organisation: caller, address: "", opened: asked).render()
    let listed = try await client.get(documents, as: caller)
    guard case .array(let versions) = listed.body["items.0.versions"] else { return .null }
    let newest = versions.last { $0["format"].text == "json" }?["href"].text ?? ""
    return try await client.get(newest, as: caller).body
  }
}
