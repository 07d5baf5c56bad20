import Foundation
import TestSupport
import Testing

@testable import Gateway

/// What is kept of the law beside its clocks: the notice as a document, why a regime applies or not, and how the steps and
/// clauses of a procedure follow.
@Suite(.database) struct NoticeDocumentTests {
  @Test
  func `L34: a notice becomes a document of what was written for it, and its filing names the version that went out`()
    async throws
  {
    try await LegalStage.run { stage in
      let notice = try await stage.obligation("eu-gdpr-33", "notify")
      let early = try await stage.act("documents", on: notice, "{}")
      #expect((early.status, early.code) == (409, "gate"), "\(early.body)")
      let field = notice["fields.0.field"].text
      #expect(
        try await stage.act("fields", on: notice, #"{"field":"\#(field)","text":"A proxy was open."}"#).status == 200)
      let asked = try await stage.act("documents", on: notice, #"{"language":"de"}"#)
      #expect(asked.status == 202, "\(asked.body)")
      let unmade = try await stage.act("filings", on: notice, filing(asked["documentId"]))
      #expect((unmade.status, unmade["errors.0.pointer"]) == (422, "#/documentVersion"), "\(unmade.body)")
      try await stage.desk.render()

      let kept = try await stage.obligation("eu-gdpr-33", "notify")
      #expect(kept["documents.0.state"].text == "ready" && kept["documents.0.language"].text == "de", "\(kept)")
      let listed = try #require(try await stage.desk.items("documents").first { $0["kind"].text == "legal-notice" })
      #expect(listed["obligationId"] == notice["id"])
      let model = try #require(listed["versions"].members.first { $0["format"].text == "json" })
      let said = try await stage.desk.client.get(model["href"].text, as: stage.acme).body
      #expect(said["sections.0.content.value.0.text"].text == "A proxy was open.", "\(said)")
      #expect(said["sections.1.content.unknown"].text == "Wird nachgereicht")
      #expect(said["missing"].count == notice["fields"].count - 1)

      let other = try await stage.desk.command("documents", #"{"document":"status-update"}"#)
      let foreign = try await stage.act("filings", on: notice, filing(other["documentId"]))
      #expect((foreign.status, foreign["errors.0.pointer"]) == (422, "#/documentId"))
      let half = try await stage.act("filings", on: notice, #"{"method":"Portal","documentVersion":1}"#)
      #expect((half.status, half["errors.0.pointer"]) == (422, "#/documentId"))
      #expect(try await stage.act("filings", on: notice, filing(asked["documentId"])).status == 200)
      let filed = try await stage.obligation("eu-gdpr-33", "notify")
      #expect(
        filed["filings.0.documentId"].text == asked["documentId"] && filed["filings.0.documentVersion"].text == "1")
    }
  }

  @Test func `L28: why each regime applies or does not is kept with the incident, and only a change is written`()
    async throws
  {
    try await LegalStage.run { stage in
      let before = try await assessment("eu-gdpr-33", stage)
      #expect(before["answer"].text == "may-apply" && !before["missing"].list.isEmpty, "\(before)")
      let foreign = try await assessment("us-sec-8k-105", stage)
      #expect(foreign["answer"].text == "does-not-apply" && !foreign["because"].text.isEmpty, "\(foreign)")
      #expect(try await stage.state("personal_data_breach", "false").status == 200)
      let after = try await assessment("eu-gdpr-33", stage)
      #expect(after["answer"].text == "does-not-apply" && !after["because"].text.isEmpty, "\(after)")
      #expect(try await assessment("us-sec-8k-105", stage)["assessedAt"] == foreign["assessedAt"])
    }
  }

  @Test func `L28, L34: the steps of the procedure wait for decisions and filings, and its clauses stand as they do`()
    async throws
  {
    try await LegalStage.run { stage in
      let open = try await verdict("L34", stage)
      #expect(open["outcome"].text == "pending", "\(open)")
      #expect(try await stage.state("personal_data_breach", "true").status == 200)
      #expect(try await stage.state("risk", #""risk""#).status == 200)
      let notice = try await stage.obligation("eu-gdpr-33", "notify")
      let missing = try await missing(from: "regulatory-reporting", stage)
      #expect(missing.contains("\(notice["title"].text): not yet filed"), "\(missing)")
      let undecided = try await self.missing(from: "legal-compliance", stage)
      #expect(!undecided.isEmpty && undecided.allSatisfy { $0.contains("whether it applies") }, "\(undecided)")
      #expect(!undecided.contains { $0.hasPrefix(notice["title"].text) })

      #expect(try await stage.act("filings", on: notice, #"{"method":"Portal"}"#).status == 200)
      try await decideTheRest(stage)
      #expect(try await stage.desk.settle("legal-compliance", of: "ledgerpro").status == 200)
      #expect(try await verdict("L28", stage)["outcome"].text == "met")
      #expect(try await stage.desk.settle("regulatory-reporting", of: "ledgerpro").status == 200)
      let filed = try await verdict("L34", stage)
      #expect(filed["outcome"].text == "met", "\(filed)")
      #expect(filed["events"].members.contains { $0["type"].text == "obligation.filed" }, "\(filed)")
    }
  }

  /// All that may still apply is found not to be required, at once or not at all.
  private func decideTheRest(_ stage: LegalStage) async throws {
    let all = try await stage.desk.items("obligations")
    let doubtful = all.filter { $0["state"].text == "open" && $0["answer"].text == "may-apply" }.map { $0["id"].text }
    #expect(doubtful.count > 10)
    func decide(_ ids: [String]) async throws -> TestAnswer {
      let list = ids.map { "\"\($0)\"" }.joined(separator: ",")
      return try await stage.desk.command(
        "obligations/decisions", #"{"obligationIds":[\#(list)],"reason":"No such law"}"#)
    }
    let none = try await decide([])
    #expect((none.status, none["errors.0.pointer"]) == (422, "#/obligationIds"))
    let strange = try await decide([doubtful[0], UUID().uuidString])
    #expect((strange.status, strange["errors.0.pointer"]) == (422, "#/obligationIds/1"), "\(strange.body)")
    #expect(try await stage.desk.items("obligations").first { $0["id"].text == doubtful[0] }?["state"].text == "open")
    #expect(try await decide(doubtful).status == 200)
    let decided = try await stage.desk.items("obligations/decisions")
    #expect(decided.map { $0["obligationId"].text } == doubtful && decided[0]["act"].text == "not-required")
  }

  private func filing(_ document: String) -> String {
    #"{"method":"Portal","documentId":"\#(document)","documentVersion":1}"#
  }

  private func assessment(_ regime: String, _ stage: LegalStage) async throws -> JSONValue {
    try await stage.desk.items("obligations/assessment").first { $0["regime"].text == regime } ?? .null
  }

  private func verdict(_ clause: String, _ stage: LegalStage) async throws -> JSONValue {
    try await stage.desk.items("conformity").first?["clauses"].members.first { $0["id"].text == clause } ?? .null
  }

  private func missing(from step: String, _ stage: LegalStage) async throws -> [String] {
    let refused = try await stage.desk.settle(step, of: "ledgerpro")
    #expect((refused.status, refused.code) == (409, "gate"), "\(refused.body)")
    return refused.body["missing"].list
  }
}
