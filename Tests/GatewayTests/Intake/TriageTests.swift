import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Whether a report meets a definition, with the reason; what meets none is kept.
@Suite(.database) struct TriageTests {
  @Test func `L7, L8: triage names the definition and the reason, and non-incidents are kept and listed`() async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.adopt("ledgerpro", by: intake.triager)
    try await intake.gateway.serve { client in
      let report = try await intake.report(by: intake.stage.outsider.caller, client)
      let triage = "/v1/reports/\(report["id"])/triage"
      let unknown = try await client.post(
        triage, #"{"decision":"non-incident","reason":"r","procedure":"ledgerpro","definition":"bad-weather"}"#,
        as: intake.triager)
      #expect((unknown.status, unknown["errors.0.pointer"]) == (422, "#/definition"))
      #expect(unknown["errors.0.detail"].contains("data-breach, unauthorized-access"), "\(unknown.body)")
      let none = try await client.post(
        triage, #"{"decision":"non-incident","reason":"r","procedure":"miniorange","definition":"data-breach"}"#,
        as: intake.triager)
      #expect((none.status, none["errors.0.pointer"]) == (422, "#/definition"))
      #expect(none["errors.0.detail"].hasSuffix("It has none."))
      let silent = try await client.post(triage, #"{"decision":"non-incident"}"#, as: intake.triager)
      #expect((silent.status, silent["errors.0.pointer"]) == (422, "#/reason"))
      let dismissed = try await client.post(
        triage,
        #"{"decision":"non-incident","reason":"A planned test","procedure":"ledgerpro","definition":"abnormal-behaviour"}"#,
        as: intake.triager)
      #expect(dismissed.status == 200, "\(dismissed.body)")
      let kept = try await client.get("/v1/reports?triage=non-incident", as: intake.triager)
      #expect(kept["items.0.id"] == report["id"])
      #expect(kept["items.0.triageReason"] == "A planned test")
      #expect(kept["items.0.definition.key"] == "abnormal-behaviour")
    }
  }

  @Test func `L7, L8: an incident says which definition its report meets, and why`() async throws {
    let intake = try await IntakeStage.set()
    try await intake.gateway.adopt("ledgerpro", by: intake.triager)
    try await intake.gateway.serve { client in
      let report = try await intake.report(by: intake.stage.outsider.caller, client)
      let wrong = try await intake.open(
        report["id"],
        procedures: #"[{"procedure":"ledgerpro","eventType":"data-breach","definition":"flood"}]"#, client)
      #expect((wrong.status, wrong["errors.0.pointer"]) == (422, "#/procedures/0/definition"), "\(wrong.body)")
      let opened = try await intake.open(
        report["id"],
        procedures: #"[{"procedure":"ledgerpro","eventType":"data-breach","definition":"data-breach"}]"#,
        more: #","triageReason":"Client files were copied""#, client)
      #expect(opened.status == 201, "\(opened.body)")
      let shown = try await client.get("/v1/reports/\(report["id"])", as: intake.triager)
      #expect((shown["triage"], shown["triageReason"]) == ("incident", "Client files were copied"))
      #expect((shown["definition.procedure"], shown["definition.key"]) == ("ledgerpro", "data-breach"))
      let timeline = try await client.get(
        "/v1/incidents/\(opened["id"])/timeline?type=definition.met", as: intake.triager)
      #expect(timeline.body["items"].count == 1)
    }
  }

  @Test func `M2: vulnerabilities are registered beside incidents, and refused where the intake takes none`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await Self.adoptWithoutVulnerabilities(by: intake.triager)
    try await intake.gateway.serve { client in
      let found = try await intake.open(nil, more: #","vulnerability":true"#, client)
      #expect((found.status, found["vulnerability"]) == (201, "true"), "\(found.body)")
      let listed = try await client.get("/v1/incidents?vulnerability=true", as: intake.triager)
      #expect(listed.body["items"].count == 1)
      let strict = #"[{"procedure":"strict","eventType":"loss-of-data"}]"#
      let refused = try await intake.open(nil, procedures: strict, more: #","vulnerability":true"#, client)
      #expect((refused.status, refused["errors.0.pointer"]) == (422, "#/procedures/0/procedure"), "\(refused.body)")
      #expect(refused["errors.0.detail"].contains("takes no vulnerabilities"))
      #expect(try await intake.open(nil, procedures: strict, client).status == 201, "an incident it takes")
    }
  }

  @Test func `L9: the step that the policy leaves empty stands in the tracker`() async throws {
    let intake = try await IntakeStage.set()
    try await intake.gateway.adopt("ledgerpro", by: intake.triager)
    try await intake.gateway.serve { client in
      let opened = try await intake.open(
        nil, procedures: #"[{"procedure":"ledgerpro","eventType":"data-breach"}]"#,
        more: #","log":{"summary":"s","description":"d","fault":"f","affectedProducts":"a"},"start":true"#, client)
      #expect(opened.status == 201, "\(opened.body)")
      let responses = try await client.get("/v1/incidents/\(opened["id"])/responses", as: intake.triager)
      guard case .array(let steps) = responses.body["items.0.steps"] else { throw Missing() }
      let titles = steps.map { "\($0["title"])" }
      #expect(titles.contains { $0.contains("Incident Reporting") || $0.contains("Incident reporting") }, "\(titles)")
    }
  }

  private struct Missing: Error {}

  /// The shipped procedure under another name, whose intake takes incidents alone.
  private static func adoptWithoutVulnerabilities(by organisation: TestOrganisation) async throws {
    let file = Repository.root.appending(path: "procedures/miniorange.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacing("accepts_vulnerabilities: true", with: "accepts_vulnerabilities: false")
      .replacing("\nprocedure: miniorange\n", with: "\nprocedure: strict\n")
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      _ = try await ProcedureShelf.adopt(text, file: "strict.yaml", by: caller, in: tx)
    }
  }
}
