import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// What documents say, as whoever asked for them reads it.
@Suite(.database) struct DocumentContentTests {
  @Test func `M64: minutes are made of the meetings that were held`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      try await desk.enter("backup-execution")
      let early = try await desk.command("documents", #"{"document":"meeting-minutes"}"#)
      #expect((early.status, early.code) == (409, "gate"), "\(early.body)")
      #expect(early["missing.0"] == "The minutes of a meeting that was held", "\(early.body)")

      let planned = try #require(try await desk.meetings("post-incident-meeting").first)
      let held = try await desk.hold(
        planned, #","decisions":["Restore from zone b"],"chair":{"name":"Cy of AWS"}"#,
        present: #"[{"personId":"\#(desk.organisation.person.path)"},{"name":"Cy of AWS"}]"#)
      #expect(held.status == 200, "\(held.body)")
      let minutes = try await desk.document("meeting-minutes", of: "miniorange")
      #expect(
        minutes.listed["kind"].text == "minutes" && minutes.listed["title"].text == "Minutes", "\(minutes.listed)")
      let meeting = minutes.json["meetings.0"]
      #expect(meeting["title"].text == "Post-incident meeting" && minutes.json["meetings"].count == 1)
      #expect(meeting["agenda.3"].text == "Follow-up action plan")
      #expect(meeting["text.value.text"].text == "We looked at it")
      #expect(meeting["decisions"].list == ["Restore from zone b"])
      #expect(meeting["chair.value"].text == "Cy of AWS" && meeting["mode.value"].text == "Online")
      guard case .array(let attendees) = meeting["attendees"] else { return }
      let present = attendees.filter { $0["state"].text == "present" }.map { $0["name"].text }
      #expect(present == ["Asha of acme", "Cy of AWS"], "\(attendees)")
      for words in ["Follow-up action plan", "We looked at it", "Restore from zone b", "Did not come"] {
        #expect(minutes.html.contains(words), "\(words)")
      }
    }
  }

  @Test func `a report has the content that its procedure names, and says who did what`() async throws {
    try await both { desk in
      for step in ["incident-identification", "incident-reporting"] {
        _ = try await desk.settle(step, of: "ledgerpro", #"{"state":"not-applicable","reason":"A test"}"#)
      }
      #expect(try await desk.settle("immediate-actions", of: "ledgerpro", #"{"state":"done"}"#).status != 500)
      _ = try await desk.add(
        to: "immediate-actions", of: "ledgerpro", #"{"title":"Cut off host 7","kind":"isolate","state":"done"}"#)
      let done = try await desk.settle("immediate-actions", of: "ledgerpro")
      #expect(done.status == 200, "\(done.body)")
      #expect(try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#).status == 200)
      let report = try await desk.document("incident-report", of: "ledgerpro")
      #expect(report.json["heading"].text == "Incident report")
      guard case .array(let sections) = report.json["sections"] else { return }
      #expect(sections.map { $0["title"].text } == ["Summary of the incident", "Actions taken", "Lessons learned"])
      #expect(sections[0]["content.value.0.text"].text == "s")
      #expect(sections[1]["content.value.0.text"].text.contains("Asha of acme: Cut off host 7"), "\(sections[1])")
      #expect(sections[2]["content.unknown"].text == "the review has not been held")
      #expect(report.json["timeline"] == .null && report.html.contains("Actions taken"))
      // Of a level that was given without a type of event, nothing is unknown.
      #expect(report.json["incident.type.notApplicable"].text == "the level was given without a type of event")

      let log = try await desk.document("incident-record", of: "ledgerpro")
      #expect(log.json["heading"].text == "Incident record")
      #expect(log.json["sections.0.title"].text == "Discovered" && log.html.contains("Initial assessment of severity"))
      let own = try await desk.document("log-document", of: "miniorange")
      #expect(own.json["sections"].count == 0, "\(own.json["sections"])")
    }
  }

  @Test func `M89, M90: the internal report waits for its three times, recaps, and says whether it is over`()
    async throws
  {
    try await both { desk in
      let early = try await desk.command("documents", #"{"document":"internal-report"}"#)
      #expect((early.status, early.code) == (409, "gate"), "\(early.body)")
      #expect(early["missing.0"].hasPrefix("Start of impact"), "\(early.body)")
      let times = ["start_of_impact", "detected", "end_of_impact"]
      for name in times {
        let stated = try await desk.command("facts", #"{"name":"\#(name)","at":"2026-03-01T10:00:00Z"}"#)
        #expect(stated.status == 200, "\(stated.body)")
      }
      let open = try await desk.command("documents", #"{"document":"internal-report"}"#)
      #expect((open.status, open.body["gate.clauses"].list) == (409, ["M90"]), "\(open.body)")
      #expect(try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#).status == 200)
      let over = try await desk.document("internal-report", of: "miniorange").json
      for key in ["startOfImpact", "detection", "endOfImpact"] {
        #expect(over["times.\(key).value.shown"].text.contains("1 March 2026"), "\(key): \(over["times"])")
      }
      #expect(over["recap.summary.value.text"].text == "s" && over["recap.impact"].count > 0)
      #expect(over["resolution.statement"].text == "The incident has been resolved.")
    }
  }

  @Test func `conformity becomes a document, with every clause and what proves it`() async throws {
    try await both { desk in
      let strange = try await desk.command("documents", #"{"document":"conformity","procedure":"ledgerpro"}"#)
      #expect((strange.status, strange["errors.0.pointer"]) == (422, "#/document"), "\(strange.body)")
      #expect(try await desk.command("documents", #"{"document":"conformity"}"#).status == 202)
      try await desk.render()
      let made = try #require(try await desk.items("documents").first { $0["kind"].text == "conformity" })
      #expect(made["state"].text == "ready" && made["procedure"] == .null, "\(made)")
      guard case .array(let versions) = made["versions"] else { return }
      let json = try #require(versions.first { $0["format"].text == "json" })
      let document = try await desk.client.get(json["href"].text, as: desk.organisation).body
      let clauses = document["procedures.0.clauses"]
      let judged = try await desk.part("conformity").body["items.0.clauses"]
      #expect(clauses.count == judged.count && clauses.count > 50, "\(clauses.count)")
      guard case .array(let shown) = clauses, case .array(let told) = judged else { return }
      #expect(shown.map { $0["verdict"].text } == told.map { $0["outcome"].text })
      let counted = shown.count { $0["verdict"].text == "met" }
      #expect(document["procedures.0.counts.0.count"].text == String(counted) && counted > 0)
    }
  }

  @Test func `documents are written in the language of the organisation`() async throws {
    try await both(language: "de") { desk in
      let log = try await desk.document("log-document", of: "miniorange")
      #expect(log.listed["language"].text == "de")
      #expect(log.json["heading"].text == "Vorfallprotokoll" && log.json["incident.status"].text != "Logged")
      for words in ["Verteiler", "Kurzfassung des Vorfalls", "geht mit dieser Fassung hinaus", "E-Mail"] {
        #expect(log.html.contains(words), "\(words)")
      }
      for words in ["Distribution list", "Unknown:", "not recorded", "was named"] {
        #expect(!log.html.contains(words), "\(words)")
      }
      #expect(try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#).status == 200)
      let report = try await desk.document("internal-report", of: "miniorange")
      #expect(report.json["resolution.statement"].text == "Der Vorfall ist behoben.")
      for words in ["Internal", "not yet", "Start of impact", "has been resolved", "Begun", "Overall"] {
        #expect(!report.html.contains(words), "\(words)")
      }
    }
  }

  @Test func `the lessons that are shared are what the reviews found`() async throws {
    try await both { desk in
      #expect(try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#).status == 200)
      let told = #"{"procedure":"ledgerpro","findings":"Rotate the tokens of support staff"}"#
      for step in ["incident-identification", "incident-reporting"] {
        _ = try await desk.settle(step, of: "ledgerpro", #"{"state":"not-applicable","reason":"A test"}"#)
      }
      for _ in ["investigation", "mitigation", "recovery"] { _ = try await desk.advance("ledgerpro") }
      let other = try await desk.command("review", #"{"procedure":"miniorange","findings":"Of no concern here"}"#)
      #expect(other.status == 200, "\(other.body)")
      let reviewed = try await desk.command("review", told)
      #expect(reviewed.status == 200, "\(reviewed.body)")
      try await desk.work()
      let shared = try #require(try await desk.items("communications").first { $0["key"].text == "lessons-shared" })
      let body = try await desk.part("communications/\(shared["id"].text)")["body"]
      #expect(body.contains("Lessons learned\nRotate the tokens of support staff"), "\(body)")
      #expect(!body.contains("not yet recorded") && !body.contains("Of no concern here"), "\(body)")
    }
  }

  private func both(
    language: String = "en", _ body: @escaping @Sendable (ResponseDesk) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await TestDatabase.current.database().execute(nil, "UPDATE organisation SET language = \(language)")
    for procedure in ["miniorange", "ledgerpro"] { try await gateway.adopt(procedure, by: acme) }
    try await gateway.serve { client in
      for (role, procedure) in [
        ("isms-team", "miniorange"), ("response-lead", "ledgerpro"), ("response-team", "ledgerpro"),
      ] {
        _ = try await client.appoint(role, of: procedure, acme)
      }
      try await body(try await .open([("miniorange", "level-3"), ("ledgerpro", "high")], as: acme, client))
    }
  }
}

extension ResponseDesk {
  /// A document of a procedure, asked for and made: how the list shows it, and its newest version as JSON and HTML.
  fileprivate func document(
    _ key: String, of procedure: String
  ) async throws -> (listed: JSONValue, json: JSONValue, html: String) {
    let override = #"{"role":"isms-team","reason":"A test"}"#
    let asked = try await command(
      "documents", #"{"document":"\#(key)","procedure":"\#(procedure)","overrides":[\#(override)]}"#)
    #expect(asked.status == 202, "\(asked.body)")
    try await render()
    let listed = try #require(
      try await items("documents").first { $0["key"].text == key && $0["procedure"].text == procedure })
    #expect(listed["state"].text == "ready", "\(listed)")
    guard case .array(let versions) = listed["versions"] else { return (listed, .null, "") }
    func newest(_ format: String) -> String {
      versions.last { $0["format"].text == format && $0["version"].text == listed["lastVersion"].text }?["href"].text
        ?? ""
    }
    let json = try await client.get(newest("json"), as: organisation)
    var page = ""
    try await client.execute(
      uri: newest("html"), method: .get,
      headers: [.authorization: "Bearer \(organisation.token)", .accept: "text/html"]
    ) { response in page = String(decoding: response.body.readableBytesView, as: UTF8.self) }
    return (listed, json.body, page)
  }
}
