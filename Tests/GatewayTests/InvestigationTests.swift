import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// LedgerPro's fourth to sixth phase: who investigates, what is found, what is planned about it and what is restored.
@Suite(.database) struct InvestigationTests {
  @Test func `L17: who is of the response team does not investigate, and the step waits for a team`() async throws {
    try await ledgerpro { desk in
      let waiting = try await desk.worklist("investigation-team", of: "ledgerpro")["missing"].list
      #expect(waiting.contains("Investigation team: nobody is appointed"), "\(waiting)")
      let own = desk.organisation.person.uuidString.lowercased()
      #expect(try await desk.client.appoint("response-team", of: "ledgerpro", desk.organisation).status == 201)
      let refused = try await desk.command(
        "appointments", #"{"procedure":"ledgerpro","role":"investigation-team","personId":"\#(own)"}"#)
      #expect((refused.status, refused["errors.0.pointer"]) == (422, "#/personId"), "\(refused.body)")
      #expect(refused["detail"].contains("Incident response team"), "\(refused.body)")
      let other = try await desk.client.post(
        "/v1/people", #"{"kind":"employee","name":"Ines"}"#, as: desk.organisation)["id"]
      let appointed = try await desk.command(
        "appointments", #"{"procedure":"ledgerpro","role":"investigation-team","personId":"\#(other)"}"#)
      #expect(appointed.status == 200, "\(appointed.body)")
      // Nor the other way round.
      let back = try await desk.command(
        "appointments", #"{"procedure":"ledgerpro","role":"response-team","personId":"\#(other)"}"#)
      #expect((back.status, back["errors.0.pointer"]) == (422, "#/personId"), "\(back.body)")
      let left = try await desk.worklist("investigation-team", of: "ledgerpro")["missing"].list
      #expect(!left.contains("Investigation team: nobody is appointed"), "\(left)")
    }
  }

  @Test func `L19, L20, L21: causes, damage and weaknesses are findings, each linked, accepted or withdrawn`()
    async throws
  {
    try await ledgerpro { desk in
      let cause = try await desk.find(#""question":"cause","statement":"A key was public""#)
      #expect(cause.status == 200, "\(cause.body)")
      let malformed = try await desk.find(#""question":"exploited","statement":"Heartbleed","identifier":"CVE-14-160""#)
      #expect((malformed.status, malformed["errors.0.pointer"]) == (422, "#/identifier"), "\(malformed.body)")
      let misplaced = try await desk.find(#""question":"cause","statement":"s","identifier":"CVE-2014-0160""#)
      #expect((misplaced.status, misplaced["errors.0.pointer"]) == (422, "#/identifier"), "\(misplaced.body)")
      let strange = try await desk.find(#""question":"how","statement":"A copy""#)
      #expect((strange.status, strange["errors.0.pointer"]) == (422, "#/question"))
      #expect(strange["detail"].contains("cause, damage, exploited"), "\(strange.body)")
      let weakness = try await desk.find(
        #""question":"exploited","statement":"Heartbleed","identifier":"CVE-2014-0160","system":"Proxy""#)
      #expect(weakness.status == 200, "\(weakness.body)")
      let linked = try await desk.command(
        "findings/\(weakness["findingId"])/cause", #"{"causeId":"\#(cause["findingId"])"}"#)
      #expect(linked.status == 200, "\(linked.body)")
      let itself = try await desk.command(
        "findings/\(weakness["findingId"])/cause", #"{"causeId":"\#(weakness["findingId"])"}"#)
      #expect((itself.status, itself["errors.0.pointer"]) == (422, "#/causeId"), "\(itself.body)")
      let damage = try await desk.find(
        #""question":"damage","statement":"Two days of work","amount":{"amount":"1200.50","currency":"EUR"}"#)
      #expect(damage.status == 200, "\(damage.body)")

      let found = try await desk.items("findings")
      #expect(found.map { $0["kind"].text } == ["cause", "weakness", "damage"])
      #expect(found[1]["causeId"] == found[0]["id"] && found[1]["system"].text == "Proxy", "\(found)")
      #expect(found[2]["amount.amount"].text == "1200.50")
      // Conditions ask about what was found.
      let facts = try await desk.items("facts")
      #expect(facts.first { $0["name"].text == "vulnerabilities" }?["value"].list == ["CVE-2014-0160"], "\(facts)")
      #expect(facts.contains { $0["name"].text == "root_cause_known" && $0["value"].text == "true" })
      // What is found answers the question.
      let missing = try await desk.worklist("root-cause-analysis", of: "ledgerpro")["missing"].list
      #expect(missing == ["How did the incident occur?"], "\(missing)")

      let silent = try await desk.command("findings/\(weakness["findingId"])", #"{"state":"withdrawn"}"#)
      #expect((silent.status, silent["errors.0.pointer"]) == (422, "#/reason"), "\(silent.body)")
      let withdrawn = try await desk.command(
        "findings/\(weakness["findingId"])", #"{"state":"withdrawn","reason":"That proxy is patched"}"#)
      #expect(withdrawn.status == 200, "\(withdrawn.body)")
      let again = try await desk.items("findings")[1]
      #expect((again["state"].text, again["reason"].text) == ("withdrawn", "That proxy is patched"))
      let told = try await desk.items("timeline?limit=100").map { $0["type"].text }
      #expect(told.contains("finding.withdrawn") && told.contains("finding.linked"), "\(told)")
    }
  }

  @Test func `L21: an answer in words states findings, and another answer withdraws what it leaves out`() async throws {
    try await ledgerpro { desk in
      let first = #"{"exploited":["CVE-2014-0160","A shared password"]}"#
      #expect(try await desk.answer("root-cause-analysis", of: "ledgerpro", first).status == 200)
      let malformed = try await desk.answer("root-cause-analysis", of: "ledgerpro", #"{"exploited":["CVE-1"]}"#)
      #expect(malformed.status == 422, "\(malformed.body)")
      let second = #"{"exploited":["A shared password"]}"#
      #expect(try await desk.answer("root-cause-analysis", of: "ledgerpro", second).status == 200)
      let found = try await desk.items("findings")
      #expect(Set(found.map { $0["identifier"].text }) == ["", "CVE-2014-0160"], "\(found)")
      #expect(found.filter { $0["state"].text == "held" }.map { $0["statement"].text } == ["A shared password"])
    }
  }

  @Test func `L22, L23: impact is told in three dimensions and by client, and grows after the first report`()
    async throws
  {
    try await ledgerpro { desk in
      func impact(_ dimension: String, _ more: String = "") async throws -> TestAnswer {
        try await desk.find(
          #""question":"\#(dimension)","statement":"As far as seen"\#(more)"#, in: "impact-assessment")
      }
      let unknown = try await impact("data", #","customer":"Acme Ltd""#)
      #expect((unknown.status, unknown["errors.0.pointer"]) == (422, "#/customer"), "\(unknown.body)")
      for dimension in ["data", "finance", "compliance"] { #expect(try await impact(dimension).status == 200) }
      let clients = try await desk.answer("impact-assessment", of: "ledgerpro", #"{"clients":["Acme Ltd"]}"#)
      #expect(clients.status == 200, "\(clients.body)")
      #expect(try await impact("data", #","customer":"Acme Ltd""#).status == 200)
      let own = #"{"state":"done"}"#
      #expect(try await desk.settle("impact-assessment", of: "ledgerpro", own).status == 200)
      // It proves wider than that.
      try await desk.command("facts", #"{"name":"affected_customers","value":["Acme Ltd","Borealis"]}"#)
      #expect(try await impact("data", #","customer":"Borealis""#).status == 200)
      let clocks = try await desk.items("clocks").filter { $0["key"].text == "client-notice" }
      #expect(Set(clocks.map { $0["subject"].text }) == ["Acme Ltd", "Borealis"], "\(clocks)")
      let dimensions = try await desk.items("findings").map { $0["question"].text }
      #expect(dimensions == ["data", "finance", "compliance", "data", "data"])
    }
  }

  @Test func `L24, L25: the plan addresses every weakness, and what was done is checked before it counts`() async throws
  {
    try await ledgerpro { desk in
      let weakness = try await desk.find(
        #""question":"exploited","statement":"Old proxy","identifier":"CVE-2014-0160""#)
      let shared = try await desk.find(#""question":"exploited","statement":"A shared password""#)
      let unplanned = try await desk.settle("mitigation-plan", of: "ledgerpro").body["missing"].list
      #expect(
        unplanned == ["CVE-2014-0160: no measure addresses it", "A shared password: no measure addresses it"])
      let stranger = try await desk.add(
        to: "mitigation-plan", of: "ledgerpro",
        #"{"kind":"patch","title":"Patch","findingId":"\#(desk.organisation.person.uuidString.lowercased())"}"#)
      #expect((stranger.status, stranger["errors.0.pointer"]) == (422, "#/findingId"), "\(stranger.body)")
      let patch = try await desk.add(
        to: "mitigation-plan", of: "ledgerpro",
        #"{"kind":"patch","title":"Patch the proxy","findingId":"\#(weakness["findingId"])"}"#)
      #expect(patch.status == 200, "\(patch.body)")
      let accepted = try await desk.command(
        "findings/\(shared["findingId"])", #"{"state":"accepted","reason":"The room is locked"}"#)
      #expect(accepted.status == 200, "\(accepted.body)")
      #expect(try await desk.settle("mitigation-plan", of: "ledgerpro").body["missing"].list == ["Patch the proxy"])

      try await desk.command("items/\(patch["itemId"])", #"{"state":"done"}"#)
      let unchecked = try await desk.settle("mitigation-plan", of: "ledgerpro").body["missing"].list
      #expect(unchecked == ["Patch the proxy: not checked yet"])
      try await desk.command("items/\(patch["itemId"])/checks", #"{"outcome":"failed","note":"Still open"}"#)
      #expect(try await desk.settle("mitigation-plan", of: "ledgerpro").body["missing"].list == ["Patch the proxy"])
      try await desk.command("items/\(patch["itemId"])", #"{"state":"done"}"#)
      try await desk.command("items/\(patch["itemId"])/checks", #"{"outcome":"passed","note":"Scanned"}"#)
      let done = try await desk.settle("mitigation-plan", of: "ledgerpro")
      #expect(done.status == 200, "\(done.body)")
      let finding = try await desk.items("findings").first
      #expect(finding?["addressedBy.0.itemId"].text == patch["itemId"], "\(String(describing: finding))")
    }
  }

  @Test func `L29: each system is restored with a check of its security`() async throws {
    try await ledgerpro { desk in
      let restored = try await desk.add(
        to: "system-recovery", of: "ledgerpro", #"{"kind":"system","title":"Ledger database","state":"done"}"#)
      #expect(restored.status == 200, "\(restored.body)")
      let unchecked = try await desk.settle("system-recovery", of: "ledgerpro")
      #expect(unchecked.body["missing"].list == ["Ledger database: not checked yet"], "\(unchecked.body)")
      try await desk.command(
        "items/\(restored["itemId"])/checks", #"{"outcome":"passed","note":"Scanned, keys rotated"}"#)
      let done = try await desk.settle("system-recovery", of: "ledgerpro")
      #expect(done.status == 200, "\(done.body)")
      let entry = try await desk.worklist("system-recovery", of: "ledgerpro")["items.0"]
      #expect((entry["state"].text, entry["checks.0.outcome"].text) == ("done", "passed"), "\(entry)")
    }
  }

  private func ledgerpro(_ body: @escaping @Sendable (ResponseDesk) async throws -> Void) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("ledgerpro", by: acme)
    try await gateway.serve { client in
      try await body(try await .open([("ledgerpro", "high")], as: acme, client))
    }
  }
}

extension ResponseDesk {
  /// States a finding in a step of LedgerPro's.
  fileprivate func find(_ members: String, in step: String = "root-cause-analysis") async throws -> TestAnswer {
    try await command("responses/\(try await response("ledgerpro")["id"].text)/steps/\(step)/findings", "{\(members)}")
  }
}
