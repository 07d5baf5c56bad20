import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// An incident that is restricted after it was opened is gone at once for everybody outside, at every door.
@Suite(.database) struct RestrictionTests {
  @Test func `every door is shut to those outside at once, and open again afterwards`() async throws {
    let gateway = try TestGateway()
    let stage = try await RestrictionStage.set(gateway)
    try await gateway.serve { client in
      let case_ = try await stage.openCase(client)
      let start = try await EventStream.now(stage.outsider.scope(.eventRead), gateway.database)
      try await stage.expect(open: case_.doors, case_, to: stage.outsider, client)

      let hidden = try await client.post(
        "\(case_.incident)/restriction", #"{"restricted":true,"reason":"Bo is involved"}"#, as: stage.manager.caller,
        [.ifMatch: "*"])
      #expect((hidden.status, hidden["restricted"]) == (200, "true"), "\(hidden.body)")

      try await stage.expect(open: [], case_, to: stage.outsider, client)
      try await stage.expect(open: case_.doors, case_, to: stage.manager, client)
      // Nobody outside changes it, or shows it again; a manager neither.
      for (caller, command, body) in [
        (stage.outsider, "timeline", #"{"text":"x"}"#), (stage.otherManager, "timeline", #"{"text":"x"}"#),
        (stage.otherManager, "restriction", #"{"restricted":false,"reason":"Let me see"}"#),
      ] {
        let refused = try await client.post("\(case_.incident)/\(command)", body, as: caller.caller, [.ifMatch: "*"])
        #expect((refused.status, refused.code) == (404, "not-found"))
      }
      #expect(try await stage.awaitStreamed("incident.restricted", to: stage.manager, after: start, gateway))
      #expect(try await stage.streamed(to: stage.outsider, after: start, of: case_, gateway) == 0)

      let shown = try await client.post(
        "\(case_.incident)/restriction", #"{"restricted":false,"reason":"Cleared"}"#, as: stage.manager.caller,
        [.ifMatch: hidden.etag])
      #expect((shown.status, shown["restricted"]) == (200, "false"), "\(shown.body)")
      try await stage.expect(open: case_.doors, case_, to: stage.outsider, client)
      let timeline = try await client.get(
        "\(case_.incident)/timeline?type=incident.restricted", as: stage.manager.caller)
      #expect(timeline["items.0.summary"] == "Bo is involved")
    }
  }

  @Test func `a report of another department, which its restricter does not see, is hidden too`() async throws {
    let gateway = try TestGateway()
    let stage = try await RestrictionStage.set(gateway)
    try await gateway.serve { client in
      let docks = try await client.post(
        "/v1/departments", #"{"slug":"docks","name":"Docks","parentId":"\#(stage.root.path)"}"#, as: stage.all.caller)
      let docker = try await stage.person("Dora", .manager, in: docks["id"], client)
      let report = try await client.post("/v1/reports", #"{"summary":"Bo again"}"#, as: stage.all.caller)
      let opened = try await client.post(
        "/v1/incidents", #"{"title":"Theft","reportId":"\#(report["id"])","departmentId":"\#(docks["id"])"}"#,
        as: stage.all.caller)
      #expect(opened.status == 201, "\(opened.body)")
      #expect(try await client.get("/v1/reports/\(report["id"])", as: docker.caller).status == 404)
      #expect(try await client.get("/v1/reports/\(report["id"])", as: stage.outsider.caller).status == 200)
      let hidden = try await client.post(
        "/v1/incidents/\(opened["id"])/restriction", #"{"restricted":true,"reason":"r"}"#, as: docker.caller,
        [.ifMatch: opened.etag])
      #expect(hidden.status == 200, "\(hidden.body)")
      #expect(try await client.get("/v1/reports/\(report["id"])", as: stage.outsider.caller).status == 404)
      // Who sees the incident sees what reported it.
      #expect(try await client.get("/v1/reports/\(report["id"])", as: docker.caller).status == 200)
      #expect(try await stage.count("report.restricted") == 1)
    }
  }

  @Test func `whom the restricter admits goes on seeing it, and a duplicate that comes later is hidden too`()
    async throws
  {
    let gateway = try TestGateway()
    let stage = try await RestrictionStage.set(gateway)
    try await gateway.serve { client in
      let case_ = try await stage.openCase(client)
      let later = try await client.post("/v1/reports", #"{"summary":"The same"}"#, as: stage.all.caller)
      let restriction = "\(case_.incident)/restriction"
      let hide = #"{"restricted":true,"reason":"r"}"#
      _ = try await client.post(restriction, hide, as: stage.manager.caller, [.ifMatch: "*"])
      let again = try await client.post(restriction, hide, as: stage.manager.caller, [.ifMatch: "*"])
      #expect((again.status, again.code) == (409, "wrong-state"))
      let admitted = try await client.post(
        restriction, #"{"restricted":true,"reason":"He helps","participants":["\#(stage.outsider.person)"]}"#,
        as: stage.manager.caller, [.ifMatch: "*"])
      #expect(admitted.status == 200, "\(admitted.body)")
      try await stage.expect(open: case_.doors, case_, to: stage.outsider, client)
      try await stage.expect(open: [], case_, to: stage.otherManager, client)

      let duplicate = #"{"decision":"duplicate","incidentId":"\#(case_.id)","reason":"Known"}"#
      let unseen = try await client.post("/v1/reports/\(later["id"])/triage", duplicate, as: stage.otherManager.caller)
      #expect((unseen.status, unseen["errors.0.pointer"]) == (422, "#/incidentId"))
      let nothing = #"{"decision":"duplicate","incidentId":"\#(UUID().uuidString)","reason":"Known"}"#
      let absent = try await client.post("/v1/reports/\(later["id"])/triage", nothing, as: stage.otherManager.caller)
      #expect((absent.status, absent["errors.0.pointer"]) == (422, "#/incidentId"))
      #expect(absent["errors.0.detail"] == unseen["errors.0.detail"], "what is hidden looks like what is not there")
      let triaged = try await client.post("/v1/reports/\(later["id"])/triage", duplicate, as: stage.outsider.caller)
      #expect(triaged.status == 200, "\(triaged.body)")
      #expect(try await client.get("/v1/reports/\(later["id"])", as: stage.otherManager.caller).status == 404)
    }
  }

  @Test func `who may only respond may not restrict, and a refusal changes nothing`() async throws {
    let gateway = try TestGateway()
    let stage = try await RestrictionStage.set(gateway)
    try await gateway.serve { client in
      let case_ = try await stage.openCase(client)
      let refused = try await client.post(
        "\(case_.incident)/restriction", #"{"restricted":true,"reason":"r"}"#, as: stage.outsider.caller,
        [.ifMatch: "*"])
      #expect((refused.status, refused.code) == (403, "forbidden"))
      let nobody = UUID().path
      let unknown = try await client.post(
        "\(case_.incident)/restriction", #"{"restricted":true,"reason":"r","participants":["\#(nobody)"]}"#,
        as: stage.manager.caller, [.ifMatch: "*"])
      #expect((unknown.status, unknown["errors.0.pointer"]) == (422, "#/participants"))
      #expect(try await stage.count("incident.restricted") == 0)
      try await stage.expect(open: case_.doors, case_, to: stage.outsider, client)
      let shown = try await client.post(
        "\(case_.incident)/restriction", #"{"restricted":false,"reason":"r"}"#, as: stage.manager.caller,
        [.ifMatch: "*"])
      #expect((shown.status, shown.code) == (409, "wrong-state"))
    }
  }
}
