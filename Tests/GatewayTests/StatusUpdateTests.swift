import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import Gateway

/// The status update of an incident, as those who respond or manage read it.
@Suite(.database) struct StatusUpdateTests {
  @Test func `M50, M86: a status update tells what is open, what is due next, and what is new since the one before`()
    async throws
  {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      try await desk.work()
      let first = try await desk.statusUpdate()
      #expect(first.listed["procedure"] == .null && first.listed["lastVersion"].text == "1", "\(first.listed)")
      #expect(first.json["heading"].text == "Status update" && first.json["incident.number"].text.hasPrefix("INC-"))
      #expect(first.json["since.notApplicable"].text == "this is the first update")
      #expect(first.json["summary.value.text"].text == "s")
      // The impact as the recurring updates say it (M49), without what the document shows elsewhere.
      #expect(first.json["sections.0.title"].text == "Impact" && first.json["sections"].count == 1)
      #expect(first.json["timeline"].count > 0 && first.json["resolution.state"].text == "notResolved")
      #expect(first.all("tasks").contains { $0["owners.value"].text.isEmpty == false })
      #expect(first.all("phases").contains { $0["started.unknown"].text == "not yet begun" })
      #expect(first.all("clocks").allSatisfy { ["pending", "running", "missed"].contains($0["outcome"].text) })

      let stated = try await desk.command("timeline", #"{"kind":"action","text":"Disk 4 was replaced"}"#)
      let second = try await desk.statusUpdate()
      #expect(second.listed["lastVersion"].text == "2" && second.json["since.value.shown"].text.isEmpty == false)
      let news = second.all("timeline").map { $0["text"].text }
      #expect(news.count < first.json["timeline"].count, "\(news)")
      #expect(news.contains("Disk 4 was replaced") == (stated.status < 300), "\(stated.body) \(news)")
      #expect(second.html.contains("New since the last update") && !second.html.contains("{{"))
    }
  }

  @Test func `M50: the next updates to each audience stand in it with their times until the incident is resolved`()
    async throws
  {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      try await desk.enter("backup-execution")
      try await desk.work()
      let before = try await desk.statusUpdate().all("next")
      let updates = before.filter { !$0["audience"].text.isEmpty }
      #expect(!updates.isEmpty && updates.allSatisfy { !$0["due.value.shown"].text.isEmpty }, "\(before)")
      let resolved = try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
      #expect(resolved.status == 200, "\(resolved.body)")
      let after = try await desk.statusUpdate()
      #expect(after.all("next").allSatisfy { $0["audience"].text.isEmpty }, "\(after.json["next"])")
      #expect(after.json["resolution.state"].text == "resolved")
    }
  }
}

extension ResponseDesk {
  fileprivate struct Update {
    var listed: JSONValue
    var json: JSONValue
    var html: String

    func all(_ part: String) -> [JSONValue] {
      guard case .array(let items) = json[part] else { return [] }
      return items
    }
  }

  fileprivate func statusUpdate() async throws -> Update {
    let asked = try await command("documents", #"{"document":"status-update"}"#)
    #expect(asked.status == 202, "\(asked.body)")
    try await render()
    let listed = try #require(try await items("documents").first { $0["kind"].text == "status-update" })
    #expect(listed["state"].text == "ready", "\(listed)")
    guard case .array(let versions) = listed["versions"] else { return Update(listed: listed, json: .null, html: "") }
    func newest(_ format: String) -> String {
      versions.last { $0["format"].text == format && $0["version"].text == listed["lastVersion"].text }?["href"].text
        ?? ""
    }
    let json = try await client.get(newest("json"), as: organisation).body
    var page = ""
    try await client.execute(
      uri: newest("html"), method: .get,
      headers: [.authorization: "Bearer \(organisation.token)", .accept: "text/html"]
    ) { response in page = String(decoding: response.body.readableBytesView, as: UTF8.self) }
    return Update(listed: listed, json: json, html: page)
  }
}
