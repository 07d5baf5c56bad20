import Foundation
import TestSupport
import Testing

/// Calendars and their closures at the command line.
@Suite(.database) struct CalendarCommandTests {
  private let here = ["--organisation", "harbour"]

  private func calendar(_ arguments: String...) async throws -> TocsinCall {
    try await TocsinCall.run(["calendar"] + arguments + here)
  }

  @Test func `L28: days are closed, opened, shown and withdrawn, and an explained clock names the edition`()
    async throws
  {
    _ = try await TestOrganisation.make()
    let bare = try await calendar("show", "US")
    #expect(bare.status == 1 && bare.errors.contains("no catalogue of regimes"), "\(bare.errors)")
    try await TocsinCall.run(["regime", "import"] + here).succeeded()

    let explain = [
      "clock", "explain", "us-sec-8k-105/item_105", "--anchor", "determined_material=2026-11-24T18:00:00-05:00",
    ]
    #expect(try await TocsinCall.run(explain).succeeded().output.contains("Target   2026-12-01T17:30:00-05:00"))
    let order = ["--reason", "Offices are closed", "--source", "Executive Order"]
    let closed = try await TocsinCall.run(["calendar", "close", "us", "2026-11-27", "--json"] + order + here)
    let id = try #require(closed.succeeded().object["id"] as? String)
    #expect(closed.object["calendar"] as? String == "US")
    let moved = try await TocsinCall.run(explain + here).succeeded().output
    #expect(
      moved.contains("Target   2026-12-02T17:30:00-05:00")
        && moved.contains("US, PyPI holidays 0.109 (MIT), closures 1"),
      "\(moved)")
    try await TocsinCall.run(["calendar", "open", "own", "2026-11-28", "--reason", "Inventory"] + here).succeeded()

    let listed = try await calendar("list", "--json").succeeded().list
    #expect(listed.map { $0["key"] as? String } == ["own", "US"])
    #expect(listed.map { $0["open"] as? Int } == [1, 0] && listed.map { $0["closed"] as? Int } == [0, 1])
    let table = try await calendar("show", "US", "--year", "2026").succeeded().output
    #expect(
      table.contains("Thanksgiving") && table.contains("Executive Order") && table.contains("edition 1"), "\(table)")

    try await TocsinCall.run(["calendar", "withdraw", id, "--reason", "Revoked"] + here).succeeded()
    let again = try await TocsinCall.run(["calendar", "withdraw", id, "--reason", "Revoked"] + here)
    #expect(again.status == 1 && again.errors.contains("withdrawn already"), "\(again.errors)")
    let year = try await calendar("show", "US", "--year", "2026", "--json").succeeded().object
    let days = year["days"] as? [[String: Any]] ?? []
    let withdrawn = try #require(days.first { $0["id"] as? String == id })
    #expect(withdrawn["state"] as? String == "withdrawn" && year["edition"] as? Int == 2, "\(withdrawn)")
    #expect(try await TocsinCall.run(explain + here).succeeded().output.contains("Target   2026-12-01T17:30:00-05:00"))
  }

  @Test func `what cannot be is refused with the reason`() async throws {
    _ = try await TestOrganisation.make()
    try await TocsinCall.run(["regime", "import"] + here).succeeded()
    for (arguments, status, words) in [
      (["close", "US", "2026-12-24", "--reason", "r"], 1, "say where it did (source)"),
      (["close", "Atlantis", "2026-12-24", "--reason", "r", "--source", "s"], 1, "no calendar ATLANTIS"),
      (["close", "own", "24.12.2026", "--reason", "r"], 64, "no date such as"),
      (["close", "own", "1999-12-24", "--reason", "r"], 1, "between 2000 and 2100"),
      (["withdraw", "first", "--reason", "r"], 64, "is no id"),
      (["withdraw", UUID().uuidString, "--reason", "r"], 1, "no such closure"),
      (["show", "XX"], 1, "no calendar XX"),
    ] as [([String], Int, String)] {
      let refused = try await TocsinCall.run(["calendar"] + arguments + here)
      #expect(refused.status == status && refused.errors.contains(words), "\(arguments): \(refused)")
    }
  }
}
