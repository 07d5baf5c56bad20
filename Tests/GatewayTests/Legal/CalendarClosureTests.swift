import Foundation
import HTTPTypes
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Days that authorities and organisations close, and the clocks that follow them.
@Suite(.database) struct CalendarClosureTests {
  @Test
  func
    `L28, L34: a closure of the jurisdiction moves a notice in business days to the next open day, and the edition is kept`()
    async throws
  {
    try await stage { stage in
      let before = try await notice(stage)
      #expect(before["calendar"].text.hasPrefix("BR, PyPI holidays"), "\(before)")
      let day = try due(before)
      let carnival = try await close("BR", day, #","source":"Decreto 12.345 of the Union""#, stage)
      #expect(carnival.status == 201 && carnival["edition"] == "1", "\(carnival.body)")
      try await stage.desk.work()
      let moved = try await notice(stage)
      #expect(try due(moved) == next(after: day), "\(moved)")
      #expect(moved["calendar"].text.contains(", closures 1; zones "), "\(moved)")
      #expect(moved["clockId"] != before["clockId"] && moved["stand"].text == "running")
      let clock = try #require(try await stage.desk.items("clocks").first { $0["id"] == moved["clockId"] })
      #expect(clock["calendar"] == moved["calendar"])
      #expect(
        clock["reason"].text.contains(moved["calendar"].text) && clock["reason"].text.contains(before["calendar"].text),
        "both editions are named: \(clock["reason"])")
      // The row that was keeps what it was counted by.
      let kept = try await owner.query(
        nil, "SELECT calendar FROM deadline WHERE id = \(UUID(uuidString: before["clockId"].text)) AND superseded")
      #expect(try kept.first?["calendar"] as String? == before["calendar"].text)

      #expect(try await withdraw(carnival["id"], of: "BR", stage).status == 200)
      // The job is lost and made again from what is owed.
      _ = try await owner.unit(nil, ["DELETE FROM job WHERE kind = 'recount'"])
      try await stage.gateway.admin.asTenant(.operator(organisation: stage.acme.id, name: "test")) { tx, caller in
        _ = try await Organisation.restoreWork(by: caller, in: tx)
      }
      try await stage.desk.work()
      let back = try await notice(stage)
      #expect(try due(back) == day && back["calendar"].text.contains(", closures 2; zones "), "\(back)")
    }
  }

  @Test func `L28: what only the organisation closes, or another tenant says, moves no limit of the law`() async throws
  {
    try await stage { stage in
      let before = try await notice(stage)
      let day = try due(before)
      let sourceless = try await close("BR", day, "", stage)
      #expect((sourceless.status, sourceless["errors.0.pointer"]) == (422, "#/source"), "\(sourceless.body)")
      #expect(try await close("own", day, "", stage).status == 201)
      let other = try await stage.gateway.organisation("other")
      try await stage.gateway.importRegimes(for: other)
      let foreign = try await stage.desk.client.post(
        "/v1/calendars/BR/closures", #"{"day":"\#(day)","reason":"r","source":"s"}"#, as: other)
      #expect(foreign.status == 201, "\(foreign.body)")
      try await stage.desk.work()
      // Even where somebody says that the organisation is established in its own calendar.
      #expect(try await stage.state("establishment", #""own""#).status == 200)
      #expect(try await stage.desk.command("obligations/assessment", "{}").status == 200)
      let after = try await notice(stage)
      #expect(after["clockId"] == before["clockId"] && after["dueAt"] == before["dueAt"], "\(after)")
      #expect(after["calendar"] == before["calendar"])
      let unknown = try await stage.desk.client.post(
        "/v1/calendars/BR/closures/\(foreign["id"])/withdrawal", #"{"reason":"r"}"#, as: stage.acme)
      #expect(unknown.status == 404)
    }
  }

  @Test func `L34: what was filed, decided or missed stays when the calendar changes`() async throws {
    try await stage(awareSince: 30 * 24) { stage in
      let missed = try await notice(stage)
      #expect(missed["stand"].text == "overdue", "\(missed)")
      let subjects = try await stage.obligation("br-lgpd-48", "subjects")
      #expect(try await stage.act("filings", on: subjects, #"{"method":"E-mail"}"#).status == 200)
      let filed = try await stage.obligation("br-lgpd-48", "subjects")
      #expect(try await close("BR", try due(missed), #","source":"s""#, stage).status == 201)
      try await stage.desk.work()
      #expect(try await stage.desk.command("obligations/assessment", "{}").status == 200)
      let after = try await notice(stage)
      #expect(after["clockId"] == missed["clockId"] && after["dueAt"] == missed["dueAt"], "\(after)")
      #expect(after["calendar"] == missed["calendar"], "the edition by which it was counted")
      let still = try await stage.obligation("br-lgpd-48", "subjects")
      #expect(still["clockId"] == filed["clockId"] && still["calendar"] == filed["calendar"])
      // A corrected time moves it all the same, and then by the calendar as it is.
      #expect(try await stage.state("aware", at: stage.aware.addingTimeInterval(-86_400)).status == 200)
      let corrected = try await notice(stage)
      #expect(corrected["clockId"] != missed["clockId"] && corrected["calendar"].text.contains("closures 1"))
    }
  }

  @Test func `a closure of the organisation itself moves what its procedure counts in business days`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let path = Repository.root.appending(path: "procedures/ledgerpro.yaml")
    let procedure = try String(contentsOf: path, encoding: .utf8).replacing(
      "    due: 72h\n    due_per_level: {high: 24h}\n", with: "    due: 3bd\n    calculation: business\n")
    try await gateway.admin.asTenant(.operator(organisation: acme.id, name: "test")) { tx, caller in
      _ = try await ProcedureShelf.adopt(procedure, file: "ledgerpro.yaml", by: caller, in: tx)
    }
    try await gateway.serve { client in
      let detected = Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 - 60).rounded(.down))
      let facts = """
        ,"facts":[{"name":"detected","at":"\(detected.formatted(.iso8601))"},{"name":"affected_customers","value":["Ada"]}]
        """
      let desk = try await ResponseDesk.open([("ledgerpro", "high")], more: facts, as: acme, client)
      func clock() async throws -> JSONValue {
        try await desk.items("clocks").first { $0["key"].text == "client-notice" } ?? .null
      }
      let before = try await clock()
      #expect(before["calendar"].text.hasPrefix("own; zones "), "\(desk.opened.body)\(before)")
      let due = Date(answer: before["dueAt.earliest"])
      let day = "\(CalendarDay(due, in: .gregorian(in: .gmt)))"
      let closed = try await client.post(
        "/v1/calendars/own/closures", #"{"day":"\#(day)","reason":"Inventory"}"#, as: acme)
      #expect(closed.status == 201, "\(closed.body)")
      try await desk.work()
      let after = try await clock()
      // To the last second of the next open day; by holidays alone nothing is closed here.
      let moved = Date(answer: after["dueAt.earliest"]).timeIntervalSince(due)
      #expect(
        [86_400, 3 * 86_400].contains(moved) && after["calendar"].text.hasPrefix("own, closures 1; zones "), "\(after)")
      #expect(after["reason"].text.contains("another edition of the calendar"), "\(after)")
      // What people are then asked by its policy is counted by it, too.
      _ = try await owner.unit(nil, ["UPDATE job SET run_at = now() WHERE kind = 'restore'"])
      try await desk.work()
      let asked = try await owner.query(nil, "SELECT DISTINCT calendar FROM obligation")
      let calendars = try asked.map { try $0["calendar"] as String? ?? "none" }
      #expect(calendars == [after["calendar"].text], "\(calendars)")
      let other = try await gateway.organisation("other")
      let foreign = try await client.get("/v1/calendars/own/closures", as: other)
      #expect(foreign.body["items"].members.isEmpty)
    }
  }

  @Test func `what was said of a day is told, withdrawn once, and stays on record by edition`() async throws {
    try await stage { stage in
      let first = try await close("DE-BY", "2026-08-08", #","source":"Augsburg","state":"closed""#, stage)
      #expect(
        first["state"] == "closed" && first["source"] == "Augsburg" && first.body["withdrawal"] == .null,
        "\(first.body)")
      let twice = try await close("DE-BY", "2026-08-08", #","source":"s","state":"open""#, stage)
      #expect((twice.status, twice.code) == (409, "conflict"), "\(twice.body)")
      #expect(try await withdraw(first["id"], of: "DE", stage).status == 404)
      let gone = try await withdraw(first["id"], of: "DE-BY", stage)
      #expect(gone["withdrawal.edition"] == "2" && gone["withdrawal.reason"] == "An error", "\(gone.body)")
      #expect(try await withdraw(first["id"], of: "DE-BY", stage).code == "wrong-state")
      #expect(try await close("DE-BY", "2026-08-08", #","source":"s","state":"open""#, stage)["edition"] == "3")

      func closures(_ query: String = "") async throws -> [JSONValue] {
        try await stage.desk.client.get("/v1/calendars/DE-BY/closures\(query)", as: stage.acme).body["items"].members
      }
      #expect(try await closures().count == 2)
      let then = try await closures("?edition=1")
      #expect(then.count == 1 && then[0]["withdrawal"] == .null, "\(then)")
      let calendars = try await stage.desk.client.get("/v1/calendars", as: stage.acme).body["items"].members
      #expect(calendars.first?["key"].text == "own" && calendars.first?["holidays"] == .null)
      let bavaria = try #require(calendars.first { $0["key"].text == "DE-BY" })
      #expect(
        bavaria["edition"].text == "3" && bavaria["closed"].text == "0" && bavaria["open"].text == "1", "\(bavaria)")
      #expect(bavaria["holidays"].text.hasPrefix("PyPI holidays"))
    }
  }

  @Test(arguments: [
    ("XX", "2026-12-24", 404), ("de", "2026-12-24", 404), ("own", "2026-02-30", 422), ("own", "1999-12-31", 422),
    ("US", "2026-12-24", 422),
  ])
  func `a calendar that is not known, a day that is none, and a word of an authority without its source are refused`(
    calendar: String, day: String, status: Int
  ) async throws {
    try await stage { stage in
      let refused = try await close(calendar, day, "", stage)
      #expect(refused.status == status, "\(refused.body)")
      #expect(try await owner.query(nil, "SELECT FROM calendar_closure").isEmpty)
    }
  }

  private var owner: Database { TestDatabase.current.database() }

  /// An organisation in Brazil, whose law counts three business days from when it came to know.
  private func stage(
    awareSince hours: Double = 2, _ body: @escaping @Sendable (LegalStage) async throws -> Void
  ) async throws {
    try await LegalStage.run(
      profile: [#""name":"jurisdictions","value":["BR"]"#, #""name":"role","value":["controller"]"#],
      awareSince: hours, body)
  }

  private func notice(_ stage: LegalStage) async throws -> JSONValue {
    try await stage.obligation("br-lgpd-48", "anpd")
  }

  private static let zone = TimeZone(identifier: "America/Sao_Paulo") ?? .gmt

  /// The day on which it is due.
  private func due(_ notice: JSONValue) throws -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = Self.zone
    return "\(CalendarDay(Date(answer: notice["dueAt"]), in: calendar))"
  }

  /// The open day behind it, by the holidays that ship.
  private func next(after day: String) throws -> String {
    let file = Repository.root.appending(path: "regimes/holidays.json")
    let brazil = try #require(
      try HolidayCalendars(json: Data(contentsOf: file)).calendar("BR", zone: Self.zone))
    var instant = try Date("\(day)T15:00:00Z", strategy: .iso8601)
    repeat { instant.addTimeInterval(86_400) } while !brazil.isOpen(instant)
    return "\(CalendarDay(instant, in: brazil.calendar))"
  }

  private func close(_ calendar: String, _ day: String, _ more: String, _ stage: LegalStage) async throws -> TestAnswer
  {
    try await stage.desk.client.post(
      "/v1/calendars/\(calendar)/closures", #"{"day":"\#(day)","reason":"Closed"\#(more)}"#, as: stage.acme)
  }

  private func withdraw(_ id: String, of calendar: String, _ stage: LegalStage) async throws -> TestAnswer {
    try await stage.desk.client.post(
      "/v1/calendars/\(calendar)/closures/\(id)/withdrawal", #"{"reason":"An error"}"#, as: stage.acme)
  }
}
