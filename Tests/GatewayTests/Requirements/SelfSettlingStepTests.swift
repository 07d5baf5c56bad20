import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// A step with a condition of its own is done by that alone.
@Suite(.database) struct SelfSettlingStepTests {
  @Test func `M44: the step of the log document is done once it is issued, and nobody says so before`() async throws {
    try await ReachStage.serve { stage in
      let desk = try await stage.open()
      let sheet = try await desk.worklist("circulate-log", of: "miniorange")
      #expect(sheet["settlesItself"] == .bool(true))
      #expect((sheet["uses.0.kind"].text, sheet["uses.0.key"].text) == ("document", "log-document"))
      #expect(sheet["missing"].list == ["Incident log document: to be issued"])
      let refused = try await desk.settle("circulate-log", of: "miniorange")
      #expect((refused.status, refused.code) == (409, "gate"), "\(refused.body)")
      #expect(refused["detail"].hasPrefix("Circulate the log document is done by itself"), "\(refused.body)")
      #expect(refused.body["missing"].list == ["Incident log document: to be issued"])
      #expect(try await desk.step("circulate-log", of: "miniorange")["state"].text == "open")
      try await desk.render()
      try await desk.work()
      #expect(try await desk.step("circulate-log", of: "miniorange")["state"].text == "done")
    }
  }

  @Test func `M53: where the step of the customers waits for one of two things, the refusal names both`() async throws {
    try await ReachStage.serve { stage in
      let desk = try await stage.open()
      let refused = try await desk.settle("decide-customers", of: "miniorange")
      #expect(
        refused.body["missing"].list == [
          "Notice to customers: to be sent; or Notice to customers: not to be required"
        ], "\(refused.body)")
      let notice = try await desk.communication("customers-first")["id"]
      let decided = try await desk.command(
        "communications/\(notice)/decision", #"{"required":false,"reason":"Nobody is affected"}"#)
      #expect(decided.status == 200, "\(decided.body)")
      #expect(try await desk.step("decide-customers", of: "miniorange")["state"].text == "done")
    }
  }

  @Test func `M64: a meeting that is not held can be left out with a reason`() async throws {
    try await ReachStage.serve { stage in
      let desk = try await stage.open()
      let held = try await desk.settle("hold-meeting", of: "miniorange")
      #expect(held.body["missing"].list == ["Post-incident meeting: to be held"], "\(held.body)")
      let bare = try await desk.settle("hold-meeting", of: "miniorange", #"{"state":"not-applicable"}"#)
      #expect((bare.status, bare["errors.0.pointer"]) == (422, "#/reason"), "\(bare.body)")
      let left = try await desk.settle(
        "hold-meeting", of: "miniorange", #"{"state":"not-applicable","reason":"Over within the hour"}"#)
      #expect(left.status == 200, "\(left.body)")
      let estimate = try await desk.settle("estimate-duration", of: "miniorange")
      #expect(estimate.body["missing"].list == ["Duration of the situation: not known"], "\(estimate.body)")
    }
  }

  @Test func `L26: the notice to clients is done once each of them was reached`() async throws {
    try await ReachStage.serve { stage in
      let ledgerpro = try ShippedText("ledgerpro")
      try await stage.client.adopt(ledgerpro.yaml, as: stage.acme)
      let desk = try await ResponseDesk.open(
        [("ledgerpro", "high")], more: #","facts":[{"name":"affected_customers","value":["North Mill"]}]"#,
        as: stage.acme, stage.client)
      #expect(desk.opened.status == 201, "\(desk.opened.body)")
      let refused = try await desk.settle("client-communication", of: "ledgerpro")
      #expect((refused.status, refused.code) == (409, "gate"), "\(refused.body)")
      #expect(refused.body["missing"].list == ["Notice to an affected client: not yet informed: North Mill"])
    }
  }
}
