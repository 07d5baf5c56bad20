import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// The log document goes to everybody on its distribution list, and what is restricted to nobody who does not see it.
@Suite(.database) struct CirculationTests {
  @Test func `M44: each version of the log document is circulated, and shows to whom it went`() async throws {
    try await ReachStage.serve { stage in
      let docks = try await stage.department("Docks")
      try await stage.person("Dora", email: "dora@acme.example", in: docks)
      try await stage.person("Ben", phone: "+49 30 1", in: docks)
      let desk = try await stage.open()
      let log = try #require(try await desk.items("documents").first { $0["kind"].text == "log-document" })
      let before = try await desk.part("documents/\(log["id"].text)")
      #expect((before.status, before.body["circulation"].count) == (200, 0), "\(before.body)")

      try await desk.render()
      try await desk.work()
      let first = try await circulated(log, desk)
      #expect(first.contains("1 dora@acme.example sent") && first.contains("1 asha@acme.example sent"), "\(first)")
      #expect(!first.contains { $0.contains("+49") }, "a file is not read out: \(first)")
      #expect(try await desk.step("circulate-log", of: "miniorange")["state"].text == "done")

      #expect(try await desk.command("documents", #"{"document":"log-document"}"#).status == 202)
      try await desk.render()
      try await desk.work()
      let both = try await circulated(log, desk)
      #expect(both.count == 2 * first.count && both.contains("2 dora@acme.example sent"), "\(both)")
    }
  }

  @Test func `M48: of a restricted incident nobody is told who does not see it, and nobody outside undecided`()
    async throws
  {
    try await ReachStage.serve { stage in
      let docks = try await stage.department("Docks")
      try await stage.person("Dora", email: "dora@acme.example", in: docks)
      let desk = try await ResponseDesk.open(
        [(slug: "miniorange", level: "level-3")], more: #","restricted":true"#, as: stage.acme, stage.client)
      #expect((desk.opened.status, desk.opened["restricted"]) == (201, "true"), "\(desk.opened.body)")
      try await desk.work()
      try await desk.render()
      try await desk.work()
      let first = try await desk.communication("employees-first")
      #expect(addresses(first) == ["asha@acme.example"], "\(first.body)")
      let log = try #require(try await desk.items("documents").first { $0["kind"].text == "log-document" })
      #expect(try await circulated(log, desk) == ["1 asha@acme.example sent"])

      let updates = try await desk.items("communications").filter { $0["key"].text == "status-update" }
      let outside = try #require(updates.first { $0["audience"].text == "third-parties" })
      #expect((outside["requirement"].text, outside["state"].text) == ("undecided", "planned"))
      #expect(
        updates.filter { $0["audience"].text != "third-parties" }.allSatisfy { $0["requirement"].text == "required" })
      let decided = try await desk.command("communications/\(outside["id"].text)/decision", #"{"required":true}"#)
      #expect(decided.status == 200, "\(decided.body)")
      try await desk.work()
      let told = try await desk.part("communications/\(outside["id"].text)")
      #expect(addresses(told) == ["operations@xecurify.com"], "\(told.body)")
    }
  }

  @Test func `M48: what was planned for people outside waits for a decision once the incident is restricted`()
    async throws
  {
    try await ReachStage.serve { stage in
      let desk = try await ResponseDesk.open([(slug: "miniorange", level: "level-3")], as: stage.acme, stage.client)
      let said = try await desk.communication("employees-first")["id"]
      let recorded = try await desk.command(
        "communications", #"{"plannedId":"\#(said)","audience":"All","channel":"verbal","text":"Told"}"#)
      #expect(recorded.status == 200, "\(recorded.body)")
      let restricted = try await desk.command("restriction", #"{"restricted":true,"reason":"Somebody is involved"}"#)
      #expect(restricted.status == 200, "\(restricted.body)")
      try await desk.work()
      let outside = try #require(
        try await desk.items("communications").first {
          $0["key"].text == "status-update" && $0["audience"].text == "third-parties"
        })
      #expect((outside["requirement"].text, outside["state"].text) == ("undecided", "planned"))
    }
  }

  private func circulated(_ document: JSONValue, _ desk: ResponseDesk) async throws -> [String] {
    try await desk.part("documents/\(document["id"].text)").body["circulation"].listed.map {
      "\($0["version"].text) \($0["address"].text) \($0["state"].text)"
    }
  }

  private func addresses(_ communication: TestAnswer) -> [String] {
    communication.body["deliveries"].listed.map { $0["address"].text }.sorted()
  }
}
