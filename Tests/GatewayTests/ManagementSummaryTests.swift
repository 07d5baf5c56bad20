import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Figures of a period, counted for whoever answers for a department, and drawn by the report worker.
@Suite(.database) struct ManagementSummaryTests {
  private let year = #"{"from":"2026-01-01","to":"2026-12-31"}"#

  @Test
  func `M4: a summary counts incidents, times and clocks as the measures of the procedure do, and nothing restricted`()
    async throws
  {
    let gateway = try TestGateway()
    let stage = try await RestrictionStage.set(gateway)
    try await gateway.serve { client in
      let all = stage.all.caller
      for more in ["", "", #","exercise":true"#] {
        let opened = try await client.post("/v1/incidents", Self.incident("Seen", more), as: all)
        #expect(opened.status == 201, "\(opened.body)")
      }
      let before = try await Self.summary(self.year, as: stage.manager.caller, client)
      #expect(before["opened"].text == "2" && before["open"].text == "2" && before["closed"].text == "0", "\(before)")
      let hidden = try await client.post("/v1/incidents", Self.incident("Hidden", #","restricted":true"#), as: all)
      #expect(hidden.status == 201, "\(hidden.body)")
      // Not even for who takes part in it: everybody who may read a summary of the department reads the same figures.
      for caller in [all, stage.manager.caller] {
        let after = try await Self.summary(self.year, as: caller, client)
        for part in ["opened", "open", "months", "levels", "clocks", "procedures", "messages", "improvements"] {
          #expect(after[part] == before[part], "\(part)")
        }
      }
      let period = "from=2025-12-31T00:00:00Z&until=2027-01-02T00:00:00Z"
      let measures = try await client.get(
        "/v1/procedures/miniorange/measures?\(period)", as: stage.manager.caller)
      guard case .array(let told) = measures.body["items"], case .array(let shown) = before["procedures.0.measures"]
      else { return }
      #expect(told.map { $0["title"].text } == shown.map { $0["title"].text } && !told.isEmpty)
      #expect(told.map { $0["measured"].text } == shown.map { $0["measured"].text })
      #expect(told.map { $0["incidents"].text } == shown.map { $0["incidents"].text })
    }
  }

  @Test func `a summary is for managers and auditors of its department and of those above it`() async throws {
    let gateway = try TestGateway()
    let stage = try await RestrictionStage.set(gateway)
    try await gateway.serve { client in
      let made = try await client.post(
        "/v1/departments", #"{"slug":"docks","name":"Docks","parentId":"\#(stage.root.path)"}"#, as: stage.all.caller)
      let docks = try await stage.person("Dora", .manager, in: made["id"], client)
      let auditor = try await stage.person("Aud", .auditor, in: stage.root.path, client)
      let whole = try await client.post("/v1/management-summaries", self.year, as: stage.manager.caller)
      #expect(
        (whole.status, whole["state"], whole["department.id"]) == (202, "requested", stage.root.path), "\(whole.body)")
      let own = try await client.post("/v1/management-summaries", self.year, as: docks.caller)
      #expect((own.status, own["department.name"]) == (202, "Docks"), "\(own.body)")
      let above = try await client.post(
        "/v1/management-summaries", #"{"from":"2026-01-01","to":"2026-12-31","department":"\#(stage.root.path)"}"#,
        as: docks.caller)
      #expect((above.status, above["errors.0.pointer"]) == (422, "#/department"), "\(above.body)")
      for (caller, count) in [(stage.manager.caller, 2), (auditor.caller, 2), (docks.caller, 1)] {
        #expect(try await client.get("/v1/management-summaries", as: caller).body["items"].count == count)
      }
      #expect(try await client.get("/v1/management-summaries/\(whole["id"])", as: docks.caller).status == 404)
      for caller in [stage.outsider.caller, auditor.caller] {
        #expect(try await client.post("/v1/management-summaries", self.year, as: caller).status == 403)
      }
      #expect(try await client.get("/v1/management-summaries", as: stage.outsider.caller).status == 403)
    }
  }

  @Test func `the worker draws the summary in the language asked for, and its draft is gone`() async throws {
    try await ResponseDesk.miniorange(level: "level-1") { desk in
      let asked = try await desk.client.post(
        "/v1/management-summaries", #"{"from":"2026-01-01","to":"2026-12-31","language":"de"}"#, as: desk.organisation)
      #expect(asked.status == 202, "\(asked.body)")
      try await desk.render()
      let address = "/v1/management-summaries/\(asked["id"])"
      let made = try await desk.client.get(address, as: desk.organisation)
      #expect((made["state"], made["language"], made["failure"]) == ("ready", "de", ""), "\(made.body)")
      #expect(made.body["files"].count == 3 && made["files.2.href"] == "\(address)/pdf")
      let json = try await desk.client.get("\(address)/json", as: desk.organisation)
      #expect(json["heading"] == "Managementbericht" && json["opened"] == "1", "\(json.body)")
      let missing = try await desk.client.get("\(address)/doc", as: desk.organisation)
      #expect(missing.status == 404)
      let drafts = try await TestDatabase.current.database().query(nil, "SELECT 1 FROM document_draft")
      #expect(drafts.isEmpty)
    }
  }

  @Test func `a period that is none is refused by its field`() async throws {
    try await ResponseDesk.miniorange(level: "level-1") { desk in
      for (body, pointer) in [
        (#"{"from":"2026-02-30","to":"2026-03-01"}"#, "#/from"), (#"{"from":"2026-02-01","to":"2026-01-31"}"#, "#/to"),
        (#"{"from":"2016-01-01","to":"2026-01-31"}"#, "#/to"), (#"{"from":"2026-02-01"}"#, "#/to"),
      ] {
        let refused = try await desk.client.post("/v1/management-summaries", body, as: desk.organisation)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, pointer), "\(refused.body)")
      }
    }
  }

  private static func incident(_ title: String, _ more: String) -> String {
    #"{"title":"\#(title)","procedures":[{"procedure":"miniorange","eventType":"loss-of-data"}],"log":\#(ResponseDesk.log),"start":true,"facts":[{"name":"detected","at":"2026-03-01T09:30:00Z"},{"name":"reported","at":"2026-03-01T10:30:00Z"}]\#(more)}"#
  }

  /// Asked for and made: its content.
  private static func summary(
    _ body: String, as caller: TestOrganisation, _ client: any TestClientProtocol
  ) async throws -> JSONValue {
    let asked = try await client.post("/v1/management-summaries", body, as: caller)
    #expect(asked.status == 202, "\(asked.body)")
    try await ResponseDesk(client: client, organisation: caller, address: "", opened: asked).render()
    return try await client.get("/v1/management-summaries/\(asked["id"])/json", as: caller).body
  }
}
