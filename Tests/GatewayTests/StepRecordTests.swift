import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Gateway

/// What the record of a step holds: answers, tasks, lists of actions and people, and the checks made on them.
@Suite(.database) struct StepRecordTests {
  @Test func `M58: the assessment is done once its questions are answered`() async throws {
    try await miniorange { desk in
      let early = try await desk.settle("assess", of: "miniorange")
      #expect((early.status, early.code) == (409, "gate"), "\(early.body)")
      #expect(early.body["missing"].list.contains("What is the situation?"))
      let wrong = try await desk.answer("assess", of: "miniorange", #"{"disrupted":"perhaps"}"#)
      #expect((wrong.status, wrong["errors.0.pointer"]) == (422, "#/answers/disrupted"), "\(wrong.body)")
      let unknown = try await desk.answer("assess", of: "miniorange", #"{"weather":"fine"}"#)
      #expect((unknown.status, unknown["errors.0.pointer"]) == (422, "#/answers/weather"), "\(unknown.body)")
      #expect(unknown["detail"].contains("situation"))
      let answered = try await desk.answer(
        "assess", of: "miniorange",
        #"{"situation":"One disk is full","disrupted":true,"continuity":"Orders are taken by telephone"}"#)
      #expect(answered.status == 200, "\(answered.body)")
      #expect(try await desk.settle("assess", of: "miniorange").status == 200)
      let step = try await desk.worklist("assess", of: "miniorange")
      #expect(step["questions.0.answer.value"].text == "One disk is full")
      // What the question is about is a fact of the incident.
      let facts = try await desk.items("facts")
      #expect(facts.contains { $0["name"].text == "business_disrupted" && $0["value"].text == "true" })
    }
  }

  @Test func `M62: every action after the incident is listed, done and checked`() async throws {
    try await miniorange { desk in
      let added = try await desk.add(to: "monitor-actions", of: "miniorange", #"{"title":"Empty the disk"}"#)
      #expect(added.status == 200, "\(added.body)")
      let open = try await desk.settle("monitor-actions", of: "miniorange")
      #expect(open.body["missing"].list == ["Empty the disk"], "\(open.body)")
      let item = added["itemId"]
      #expect(try await desk.command("items/\(item)", #"{"state":"done"}"#).status == 200)
      let failed = try await desk.command("items/\(item)/checks", #"{"outcome":"failed","note":"Full again"}"#)
      #expect(failed.status == 200, "\(failed.body)")
      #expect(try await desk.worklist("monitor-actions", of: "miniorange")["items.0.state"].text == "open")
      #expect(try await desk.command("items/\(item)", #"{"state":"dropped"}"#).status == 422)
      try await desk.command("items/\(item)", #"{"state":"done"}"#)
      try await desk.command("items/\(item)/checks", #"{"outcome":"passed","note":"Free since an hour"}"#)
      #expect(try await desk.settle("monitor-actions", of: "miniorange").status == 200)
      let list = try await desk.worklist("monitor-actions", of: "miniorange")["items.0"]
      #expect((list["state"].text, list["checks"].count, list["checks.1.outcome"].text) == ("done", 2, "passed"))
    }
  }

  @Test func `M63: key people are listed, and the step is done once each was informed`() async throws {
    try await miniorange { desk in
      let nobody = try await desk.settle("inform-key-people", of: "miniorange")
      #expect(nobody.body["missing"].list == ["At least one entry"], "\(nobody.body)")
      let person = desk.organisation.person.uuidString.lowercased()
      let added = try await desk.add(
        to: "inform-key-people", of: "miniorange", #"{"title":"Asha, owner of the shop","personId":"\#(person)"}"#)
      let waiting = try await desk.settle("inform-key-people", of: "miniorange")
      #expect(waiting.body["missing"].list == ["Asha, owner of the shop"])
      let future = try await desk.command("items/\(added["itemId"])", #"{"state":"done","at":"2999-01-01T00:00Z"}"#)
      #expect((future.status, future["errors.0.pointer"]) == (422, "#/at"))
      try await desk.command("items/\(added["itemId"])", #"{"state":"done","at":"2026-03-01T09:30Z"}"#)
      #expect(try await desk.settle("inform-key-people", of: "miniorange").status == 200)
      let entry = try await desk.worklist("inform-key-people", of: "miniorange")["items.0"]
      #expect(entry["done.earliest"].text.hasPrefix("2026-03-01T09:30"), "\(entry)")
    }
  }

  @Test func `M64: the backup's execution is recorded: what, from where, and whether it was checked`() async throws {
    try await miniorange { desk in
      let partly = try await desk.answer("execute-backup", of: "miniorange", #"{"what":"The order database"}"#)
      #expect(partly.status == 200, "\(partly.body)")
      let refused = try await desk.settle("execute-backup", of: "miniorange")
      #expect(refused.body["missing"].list == ["From which backup and place?", "Was the result checked?"])
      _ = try await desk.answer("execute-backup", of: "miniorange", #"{"from":"Last night, zone b","checked":true}"#)
      #expect(try await desk.settle("execute-backup", of: "miniorange").status == 200)
    }
  }

  @Test func `M66, M72: follow-up actions and business-critical needs are lists with a state`() async throws {
    try await miniorange { desk in
      for (step, words) in [("plan-follow-up", "Replace the disk"), ("business-needs", "Orders by telephone")] {
        let added = try await desk.add(
          to: step, of: "miniorange", #"{"title":"\#(words)","dueAt":"2027-01-01T12:00Z"}"#)
        #expect(added.status == 200, "\(added.body)")
        #expect(try await desk.settle(step, of: "miniorange").body["missing"].list == [words])
        let dropped = try await desk.command(
          "items/\(added["itemId"])", #"{"state":"dropped","reason":"No longer needed"}"#)
        #expect(dropped.status == 200)
        #expect(try await desk.settle(step, of: "miniorange").status == 200)
      }
    }
  }

  @Test func `M87: resolution opens the clean-up, which is done when its tasks are`() async throws {
    try await miniorange { desk in
      #expect(try await desk.step("clean-up", of: "miniorange")["state"].text.isEmpty)
      #expect(try await desk.add(to: "clean-up", of: "miniorange", #"{"title":"t"}"#).status == 404)
      try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
      #expect(try await desk.step("clean-up", of: "miniorange")["state"].text == "open")
      #expect(try await desk.step("report", of: "miniorange")["state"].text == "open")
      _ = try await desk.add(to: "clean-up", of: "miniorange", #"{"title":"Delete the copies","state":"done"}"#)
      #expect(try await desk.settle("clean-up", of: "miniorange").status == 200)
    }
  }

  @Test func `M84: tasks of the procedure are ticked one by one`() async throws {
    try await miniorange { desk in
      let refused = try await desk.settle("execute-generic-plan", of: "miniorange")
      #expect(refused.body["missing"].count == 3, "\(refused.body)")
      let other = try await desk.add(to: "execute-generic-plan", of: "miniorange", #"{"task":"pray"}"#)
      #expect((other.status, other["errors.0.pointer"]) == (422, "#/task"), "\(other.body)")
      #expect(other["detail"].contains("communicate"))
      for task in ["communicate", "restore", "status"] {
        let done = try await desk.add(
          to: "execute-generic-plan", of: "miniorange", #"{"task":"\#(task)","state":"done"}"#)
        #expect(done.status == 200, "\(done.body)")
      }
      #expect(try await desk.settle("execute-generic-plan", of: "miniorange").status == 200)
    }
  }

  @Test func `M77: under the Service Plan services are started again from another zone, as a task of its own`()
    async throws
  {
    try await miniorange(at: "level-2") { desk in
      let refused = try await desk.settle("execute-service-plan", of: "miniorange")
      let task = "Reinitiate the services from a different zone"
      #expect(refused.body["missing"].list.contains(task), "\(refused.body)")
      for task in ["supplier-method", "other-zone", "channel"] {
        _ = try await desk.add(to: "execute-service-plan", of: "miniorange", #"{"task":"\#(task)","state":"done"}"#)
      }
      #expect(try await desk.settle("execute-service-plan", of: "miniorange").status == 200)
      let entries = try await desk.items("timeline").filter { $0["type"].text == "item.done" }
      #expect(entries.contains { $0["summary"].text == task }, "\(entries)")
    }
  }

  private func miniorange(
    at level: String = "level-3", _ body: @escaping @Sendable (ResponseDesk) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      try await body(try await .open([("miniorange", level)], as: acme, client))
    }
  }
}
