import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// The step of the strategies is done by what is decided of them.
@Suite(.database) struct StrategyStepTests {
  @Test func `M68: the step of the strategies is done once each kind of target has one, or it was declined`()
    async throws
  {
    try await open { desk, _ in
      let fact = "Duration of the situation: strategies neither adopted nor declined"
      let early = try await desk.settle("draw-up-strategies", of: "miniorange")
      #expect((early.status, early.body["missing"].list) == (409, ["\(fact): not known"]), "\(early.body)")
      let soon = try await desk.decline("day-services")
      #expect((soon.status, soon["missing.0"]) == (409, "Duration of the situation"), "\(soon.body)")
      _ = try await desk.command("estimates", #"{"procedure":"miniorange","estimate":"duration","value":"one-day"}"#)
      let open = try await desk.worklist("draw-up-strategies", of: "miniorange")
      let all = ["Departments", "Services", "Third parties"].map { "\($0) carry on for a day" }
      #expect(open["missing"].list == ["\(fact): \(all.joined(separator: ", "))"])

      let adopted = try await desk.command(
        "strategies",
        #"{"procedure":"miniorange","strategy":"day-services","target":"Shop","lossUnknownReason":"Never measured"}"#)
      #expect(adopted.status == 200, "\(adopted.body)")
      let followed = try await desk.decline("day-services")
      #expect((followed.status, followed.code) == (409, "wrong-state"), "\(followed.body)")
      let other = try await desk.decline("wait-departments")
      #expect((other.status, other["errors.0.pointer"]) == (422, "#/strategy"), "\(other.body)")
      let silent = try await desk.decline("day-departments", because: " ")
      #expect((silent.status, silent["errors.0.pointer"]) == (422, "#/reason"), "\(silent.body)")
      let declined = try await desk.decline("day-departments")
      #expect(declined.status == 200, "\(declined.body)")
      let last = try await desk.settle("draw-up-strategies", of: "miniorange")
      #expect(last.body["missing"].list == ["\(fact): Third parties carry on for a day"], "\(last.body)")

      _ = try await desk.decline("day-third-parties")
      #expect(try await desk.step("draw-up-strategies", of: "miniorange")["state"].text == "done")
      let board = try await desk.items("strategies").first ?? .null
      let decisions = board["adopted"].members.map { "\($0["strategy"].text) \($0["state"].text)" }
      #expect(decisions == ["day-services adopted", "day-departments declined", "day-third-parties declined"])
      #expect(board["adopted.1.reason"].text == "Nobody is affected")
    }
  }

  @Test func `M68: a strategy that is no longer followed, or no longer selected, settles nothing`() async throws {
    try await open { desk, _ in
      _ = try await desk.command("estimates", #"{"procedure":"miniorange","estimate":"duration","value":"one-day"}"#)
      for strategy in ["day-departments", "day-third-parties"] { _ = try await desk.decline(strategy) }
      _ = try await desk.command("estimates", #"{"procedure":"miniorange","estimate":"duration","value":"one-hour"}"#)
      let adopted = try await desk.command(
        "strategies",
        #"{"procedure":"miniorange","strategy":"wait-departments","departmentId":"\#(desk.opened["departmentId"])","lossUnknownReason":"r"}"#
      )
      #expect(adopted.status == 200, "\(adopted.body)")
      let ended = try await desk.command(
        "strategies/\(adopted["adoptionId"])", #"{"state":"ended","reason":"They work again"}"#)
      #expect(ended.status == 200, "\(ended.body)")
      let open = try await desk.worklist("draw-up-strategies", of: "miniorange")["missing"].list
      let names = ["Departments", "Services", "Third parties"].map { "\($0) bridge an hour" }
      #expect(open.first?.hasSuffix(names.joined(separator: ", ")) == true, "\(open)")
    }
  }

  @Test func `M68: strategies are drawn up by the owners of the step, where somebody is one`() async throws {
    try await open { desk, stage in
      let bo = try await stage.join("Bo", role: "manager")
      try await stage.appoint(bo, "operations")
      _ = try await desk.command("estimates", #"{"procedure":"miniorange","estimate":"duration","value":"one-day"}"#)
      let refused = try await desk.decline("day-services")
      #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
      #expect(refused["detail"].contains("Operations: Bo."), "\(refused.body)")
      let theirs = ResponseDesk(client: stage.client, organisation: bo, address: desk.address, opened: desk.opened)
      #expect(try await theirs.decline("day-services").status == 200)
    }
  }

  private func open(_ body: @escaping @Sendable (ResponseDesk, PolicyStage) async throws -> Void) async throws {
    try await PolicyStage.set { stage in
      let desk = try await ResponseDesk.open([("miniorange", "level-3")], as: stage.acme, stage.client)
      #expect(desk.opened.status == 201, "\(desk.opened.body)")
      try await body(desk, stage)
    }
  }
}

extension ResponseDesk {
  fileprivate func decline(_ strategy: String, because reason: String = "Nobody is affected") async throws -> TestAnswer
  {
    try await command(
      "declined-strategies", #"{"procedure":"miniorange","strategy":"\#(strategy)","reason":"\#(reason)"}"#)
  }
}
