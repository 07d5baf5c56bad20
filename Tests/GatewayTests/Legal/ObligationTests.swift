import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Gateway

/// What laws demand of an incident: facts decide which notices are owed, clocks follow them, filings are kept.
@Suite(.database) struct ObligationTests {
  @Test func `L28: a regime may apply until facts decide, with a provisional clock and the facts that are missing`()
    async throws
  {
    try await LegalStage.run { stage in
      let notice = try await stage.obligation("eu-gdpr-33", "notify")
      #expect(notice["answer"].text == "may-apply", "\(notice)")
      #expect(notice["missing"].list.contains("personal_data_breach"))
      #expect(notice["confidence"].text == "high" && notice["verification"].text == "knowledge")
      #expect(Date(answer: notice["dueAt"]) == stage.aware.addingTimeInterval(72 * 3600))
      // The hour of the event is not counted (Reg. 1182/71 Art 3(1)).
      let latest = Date(answer: notice["latestAt"])
      #expect(
        latest > stage.aware.addingTimeInterval(72 * 3600)
          && latest.timeIntervalSince1970.remainder(dividingBy: 3600) == 0)
      #expect(notice["stand"].text == "running")

      #expect(try await stage.state("personal_data_breach", "true").status == 200)
      #expect(try await stage.state("risk", #""risk""#).status == 200)
      let decided = try await stage.obligation("eu-gdpr-33", "notify")
      #expect(decided["answer"].text == "applies" && decided["missing"].count == 0)
      #expect(decided["id"] == notice["id"] && decided["clockId"] == notice["clockId"])
      // Those affected are told only of a high risk.
      #expect(try await stage.obligation("eu-gdpr-34", "subjects")["state"].text == "lapsed")
      #expect(try await stage.state("risk", #""high""#).status == 200)
      let subjects = try await stage.obligation("eu-gdpr-34", "subjects")
      #expect(subjects["state"].text == "open" && subjects["stand"].text == "no-limit", "\(subjects)")
    }
  }

  @Test func `what regimes do not ask for is no fact, and a value must be of its kind`() async throws {
    try await LegalStage.run { stage in
      let strange = try await stage.state("favourite_colour", #""red""#)
      #expect((strange.status, strange["errors.0.pointer"]) == (422, "#/name"))
      let unordered = try await stage.state("risk", #""enormous""#)
      #expect((unordered.status, unordered["errors.0.pointer"]) == (422, "#/value"))
      let text = try await stage.state("personal_data_breach", #""yes""#)
      #expect((text.status, text["errors.0.pointer"]) == (422, "#/value"))
      let nowhere = try await stage.desk.client.post(
        "/v1/legal-profile", #"{"name":"jurisdictions","value":["XX"]}"#, as: stage.acme)
      #expect((nowhere.status, nowhere["errors.0.pointer"]) == (422, "#/value"), "\(nowhere.body)")
    }
  }

  @Test func `hours are not counted from a bare date`() async throws {
    try await LegalStage.run { stage in
      let bare = try await stage.desk.command(
        "facts", #"{"name":"aware","at":{"earliest":"2026-11-01","precision":"day"}}"#)
      let dated =
        bare.status == 422 ? bare : try await stage.desk.command("facts", #"{"name":"aware","at":"2026-11-01"}"#)
      #expect((dated.status, dated["errors.0.pointer"]) == (422, "#/at"), "\(dated.body)")
      #expect(Date(answer: try await stage.obligation("eu-gdpr-33", "notify")["anchorAt"]) == stage.aware)
    }
  }

  @Test func `L34: filings are kept, freeze the lateness, and move what counts from them`() async throws {
    try await LegalStage.run(awareSince: 100) { stage in
      #expect(try await stage.state("entity_class", #"["nis2_essential"]"#).status == 200)
      #expect(try await stage.state("nis2_significant", "true").status == 200)
      #expect(try await stage.state("incident_ongoing", "false").status == 200)
      let notice = try await stage.obligation("eu-nis2-23", "notification")
      let final = try await stage.obligation("eu-nis2-23", "final")
      #expect(notice["stand"].text == "overdue" && final["stand"].text == "not-started", "\(notice)\(final)")

      let field = notice["fields.0.field"].text
      #expect(
        try await stage.act("fields", on: notice, #"{"field":"\#(field)","text":"A proxy was open."}"#).status == 200)
      let strange = try await stage.act("fields", on: notice, #"{"field":"weather","text":"Rain"}"#)
      #expect((strange.status, strange["errors.0.pointer"]) == (422, "#/field"))

      let filed = stage.aware.addingTimeInterval(80 * 3600)
      let answer = try await stage.act(
        "filings", on: notice,
        #"{"at":"\#(filed.formatted(.iso8601))","method":"Portal of the CSIRT","reference":"BSI-1"}"#)
      #expect(answer.status == 200, "\(answer.body)")
      let kept = try await stage.obligation("eu-nis2-23", "notification")
      #expect(kept["state"].text == "filed" && kept["filings.0.timeliness"].text == "late")
      let late = Date(answer: notice["latestAt"]).distance(to: filed)
      #expect(Double(kept["filings.0.lateBySeconds.atLeast"].text) == late)
      #expect(!kept["filings.0.missing"].list.contains(field) && !kept["filings.0.missing"].list.isEmpty)
      let started = try await stage.obligation("eu-nis2-23", "final")
      #expect(Date(answer: started["anchorAt"]) == filed && started["stand"].text == "running")

      // An updated report moves the final one, also on the same day; the lateness of the first stays.
      var before = started
      for again in [filed.addingTimeInterval(60), filed.addingTimeInterval(15 * 3600)] {
        #expect(
          try await stage.act("filings", on: notice, #"{"at":"\#(again.formatted(.iso8601))","method":"Portal"}"#)
            .status
            == 200)
        let moved = try await stage.obligation("eu-nis2-23", "final")
        #expect(Date(answer: moved["anchorAt"]) == again && moved["clockId"] != before["clockId"], "\(moved)")
        before = moved
      }
      let both = try await stage.obligation("eu-nis2-23", "notification")
      #expect(both["filings"].count == 3)
      let clock = try await stage.desk.items("clocks").first { $0["id"] == both["clockId"] }
      #expect(clock?["state"].text == "met-late" && clock.map { Date(answer: $0["fulfilledAt.earliest"]) } == filed)
      for part in ["regime", "stage", "confidence", "verification", "catalogue.asOf", "answer"] {
        #expect(clock?["law.\(part)"].text != nil && clock?["law.\(part)"] == both[part], "\(part)")
      }
      let future = try await stage.act("filings", on: notice, #"{"at":"2099-01-01T00:00:00Z","method":"Portal"}"#)
      #expect((future.status, future["errors.0.pointer"]) == (422, "#/at"))
    }
  }

  @Test func `that a notice is not required is proposed by one and decided by another, and can be taken back`()
    async throws
  {
    try await LegalStage.run { stage in
      let notice = try await stage.obligation("eu-gdpr-33", "notify")
      #expect(try await stage.act("proposal", on: notice, #"{"reason":"No personal data"}"#).status == 200)
      #expect(try await stage.obligation("eu-gdpr-33", "notify")["stand"].text == "running")
      let silent = try await stage.act("decision", on: notice, #"{"required":false}"#)
      #expect((silent.status, silent["errors.0.pointer"]) == (422, "#/reason"))
      #expect(
        try await stage.act("decision", on: notice, #"{"required":false,"reason":"No personal data"}"#).status == 200)
      let decided = try await stage.obligation("eu-gdpr-33", "notify")
      #expect(decided["state"].text == "not-required" && decided["decisions"].count == 2)
      #expect(decided["decisions.1.act"].text == "not-required" && decided["decisions.1.personId"].text != "")
      // It stands, whatever becomes known, until somebody decides otherwise.
      #expect(try await stage.state("personal_data_breach", "true").status == 200)
      #expect(try await stage.obligation("eu-gdpr-33", "notify")["state"].text == "not-required")
      #expect(try await stage.act("decision", on: notice, #"{"required":true,"reason":"There were"}"#).status == 200)
      let again = try await stage.obligation("eu-gdpr-33", "notify")
      #expect(again["stand"].text == "running" && again["clockId"] != decided["clockId"])
      #expect(Date(answer: again["dueAt"]) == stage.aware.addingTimeInterval(72 * 3600))
      let running = try await stage.desk.items("clocks").first { $0["id"] == again["clockId"] }
      #expect(running?["state"].text == "running")
    }
  }

  @Test func `a notice waits on a ground that its law knows, and no longer than the hold`() async throws {
    try await LegalStage.run(profile: [#""name":"jurisdictions","value":["US-CA"]"#]) { stage in
      #expect(try await stage.state("personal_information_us", #""unencrypted""#).status == 200)
      #expect(try await stage.state("residents.us-ca", "800").status == 200)
      #expect(try await stage.state("detected", at: stage.aware).status == 200)
      let residents = try await stage.obligation("us-ca-1798-82", "residents")
      #expect(residents["stand"].text == "running", "\(residents)")
      let unlawful = try await stage.act(
        "hold", on: residents, #"{"until":"2027-06-01T00:00:00Z","ground":"ns","reason":"Secret"}"#)
      #expect((unlawful.status, unlawful["errors.0.pointer"]) == (422, "#/ground"), "\(unlawful.body)")
      let due = Date(answer: residents["dueAt"])
      let until = due.addingTimeInterval(10 * 86_400)
      #expect(
        try await stage.act(
          "hold", on: residents,
          #"{"until":"\#(until.formatted(.iso8601))","ground":"le","reason":"The police asks for it"}"#
        ).status == 200)
      let held = try await stage.obligation("us-ca-1798-82", "residents")
      #expect(abs(Date(answer: held["dueAt"]).timeIntervalSince(until)) < 1, "\(held)")
      // A hold that ends before the limit changes nothing.
      #expect(
        try await stage.act(
          "hold", on: residents, #"{"until":"\#(Date.now.formatted(.iso8601))","ground":"le","reason":"Lifted"}"#
        ).status == 200)
      #expect(Date(answer: try await stage.obligation("us-ca-1798-82", "residents")["dueAt"]) == due)
    }
  }

  @Test func `a threshold that is crossed later adds notices, and recipients are told apart`() async throws {
    try await LegalStage.run(profile: [#""name":"jurisdictions","value":["US-CA"]"#]) { stage in
      #expect(try await stage.state("personal_information_us", #""unencrypted""#).status == 200)
      #expect(try await stage.state("residents.us-ca", "20").status == 200)
      #expect(try await stage.obligation("us-ca-1798-82", "ag")["state"].text == "lapsed")
      #expect(try await stage.state("residents.us-ca", "501").status == 200)
      #expect(try await stage.obligation("us-ca-1798-82", "ag")["state"].text == "open")
      let added = try await stage.desk.command(
        "obligations", #"{"regime":"us-ca-1798-82","stage":"ag","recipient":"Attorney General of Ohio"}"#)
      #expect(added.status == 200, "\(added.body)")
      let own = try await stage.obligation("us-ca-1798-82", "ag", to: "Attorney General of Ohio")
      #expect(own["id"].text == added["obligationId"])
      let twice = try await stage.desk.command(
        "obligations", #"{"regime":"us-ca-1798-82","stage":"ag","recipient":"Attorney General of Ohio"}"#)
      #expect(twice.status == 409)
      let nothing = try await stage.desk.command(
        "obligations", #"{"regime":"us-ca-1798-82","stage":"mayor","recipient":"x"}"#)
      #expect((nothing.status, nothing["errors.0.pointer"]) == (422, "#/stage"))
    }
  }

  @Test func `of two versions of a rule the one that was in force when the clock began counts`() async throws {
    try await LegalStage.run { stage in
      let path = Repository.root.appending(path: "regimes/regimes.yaml")
      let shipped = try String(contentsOf: path, encoding: .utf8)
      // The Digital Omnibus as if it were adopted: 96 hours, from a day to come and from a day gone by.
      let changed = shipped.replacing(
        "status: in_force, eff: 2018-05-25}\n  from: [controller]\n  trigger: {all: [[personal_data_breach, is, true], [risk, gte, risk]]}",
        with:
          "status: in_force, eff: 2099-01-01}\n  from: [controller]\n  trigger: {all: [[personal_data_breach, is, true], [risk, gte, risk]]}"
      ).replacing(
        "{id: notify, to: authority, who: lead or competent SA, std: wud, due: [{from: aware, n: 72",
        with: "{id: notify, to: authority, who: lead or competent SA, std: wud, due: [{from: aware, n: 96")
      #expect(changed != shipped)
      try await stage.gateway.importRegimes(for: stage.acme, changed)
      #expect(try await stage.desk.command("obligations/assessment", "{}").status == 200)
      #expect(try await stage.obligation("eu-gdpr-33", "notify")["bounds"].text == "aware+72h")
      try await stage.gateway.importRegimes(
        for: stage.acme, changed.replacing("eff: 2099-01-01", with: "eff: 2025-01-01"))
      #expect(try await stage.desk.command("obligations/assessment", "{}").status == 200)
      let moved = try await stage.obligation("eu-gdpr-33", "notify")
      #expect(moved["bounds"].text == "aware+96h")
      #expect(Date(answer: moved["dueAt"]) == stage.aware.addingTimeInterval(96 * 3600))
    }
  }

  @Test func `without a catalogue or a profile nothing is assessed, and the answer says what is missing`() async throws
  {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("ledgerpro", by: acme)
    try await gateway.serve { client in
      let desk = try await ResponseDesk.open([("ledgerpro", "high")], as: acme, client)
      let none = try await desk.command("obligations/assessment", "{}")
      #expect(none.status == 409 && none["detail"].contains("tocsin regime import"), "\(none.body)")
      try await gateway.importRegimes(for: acme)
      let unknown = try await desk.command("obligations/assessment", "{}")
      #expect(unknown.status == 409 && unknown["missing.0"].contains("jurisdictions"), "\(unknown.body)")
      #expect(try await desk.items("obligations").isEmpty)
      let twice = try await client.get("/v1/regime-catalogues", as: acme)
      try await gateway.importRegimes(for: acme)
      #expect(try await client.get("/v1/regime-catalogues", as: acme).body == twice.body)
    }
  }
}
