import HTTPTypes
import TestSupport
import Testing

@testable import Gateway

/// Another level during the incident re-selects plan, steps, clocks and updates (M22).
@Suite(.database) struct LevelChangeTests {
  @Test func `M22: steps of the former plan are no longer owed, those of the new one are`() async throws {
    try await desk(at: "level-2") { desk in
      #expect(try await desk.step("execute-service-plan", of: "miniorange")["state"].text == "open")
      let changed = try await desk.command(
        "level", #"{"procedure":"miniorange","level":"level-3","reason":"Our own network"}"#)
      #expect((changed.status, changed["levelKey"]) == (200, "level-3"), "\(changed.body)")
      #expect(try await desk.response("miniorange")["plan"].text == "generic")
      #expect(try await desk.step("execute-service-plan", of: "miniorange")["state"].text == "superseded")
      #expect(try await desk.step("execute-generic-plan", of: "miniorange")["state"].text == "open")
      let gone = try await desk.settle("execute-service-plan", of: "miniorange")
      #expect((gone.status, gone.code) == (409, "wrong-state"), "\(gone.body)")
      // The open steps that hold the phase back are those of the new plan.
      let response = try await desk.response("miniorange")
      let refused = try await desk.command("responses/\(response["id"].text)/advance", "{}")
      #expect(refused.body["missing"].list.contains("Implement the Generic Plan"), "\(refused.body)")
      #expect(!refused.body["missing"].list.contains("Execute the Service Plan"), "\(refused.body)")
      try await desk.command("level", #"{"procedure":"miniorange","level":"level-2","reason":"AWS after all"}"#)
      #expect(try await desk.step("execute-service-plan", of: "miniorange")["state"].text == "open")
      #expect(try await desk.step("execute-generic-plan", of: "miniorange")["state"].text == "superseded")
      let types = try await desk.items("timeline").map { $0["type"].text }
      for type in ["level.changed", "plan.changed", "step.superseded", "step.reopened"] {
        #expect(types.contains(type), "\(type)")
      }
    }
  }

  @Test func `M22: updates take the interval and the words of the new plan`() async throws {
    try await desk(at: "level-2") { desk in
      try await desk.work()
      #expect(try await desk.series("supplier-status-update") == ["PT4H", "PT4H", "PT4H", "PT4H"])
      #expect(try await desk.series("status-update") == [])
      try await desk.command("level", #"{"procedure":"miniorange","level":"level-3","reason":"Our own network"}"#)
      #expect(try await desk.series("supplier-status-update") == [])
      #expect(try await desk.series("status-update") == ["PT8H", "PT8H", "PT8H", "PT8H"])
      let due = try await desk.due("status-update")
      try await desk.command("level", #"{"procedure":"miniorange","level":"level-1","reason":"Fire"}"#)
      #expect(try await desk.series("status-update") == ["PT2H", "PT2H", "PT2H", "PT2H"])
      #expect(try await desk.due("status-update") < due)
      // A message announced the next update; it comes no later at a lower level.
      let announced = try await desk.due("status-update")
      try await desk.command("level", #"{"procedure":"miniorange","level":"level-3","reason":"Put out"}"#)
      #expect(try await desk.series("status-update") == ["PT8H", "PT8H", "PT8H", "PT8H"])
      #expect(try await desk.due("status-update") == announced)
    }
  }

  @Test func `L12: the severity first given is kept apart from the current one`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("ledgerpro", by: acme)
    try await gateway.serve { client in
      let desk = try await ResponseDesk.open([("ledgerpro", "low")], as: acme, client)
      try await desk.command("level", #"{"procedure":"ledgerpro","level":"high","reason":"Client data is out"}"#)
      let levels = try await desk.items("levels")
      #expect(levels.map { $0["level"].text } == ["high", "low"])
      #expect(levels.map { $0["current"].text } == ["true", "false"])
      #expect(levels[1]["supersedesId"].text.isEmpty)
    }
  }

  private func desk(
    at level: String, _ body: @escaping @Sendable (ResponseDesk) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      try await body(try await .open([("miniorange", level)], as: acme, client))
    }
  }
}

extension ResponseDesk {
  /// The intervals of a communication's open series, one for each audience.
  fileprivate func series(_ key: String) async throws -> [String] {
    try await openSeries(key).map { $0["duration"].text }
  }

  /// When the next update of a communication is due.
  fileprivate func due(_ key: String) async throws -> String {
    try await openSeries(key).first?["dueAt.earliest"].text ?? ""
  }

  private func openSeries(_ key: String) async throws -> [JSONValue] {
    try await items("clocks").filter {
      $0["key"].text == key && $0["kind"].text == "recurring" && $0["state"].text == "running"
    }
  }
}
