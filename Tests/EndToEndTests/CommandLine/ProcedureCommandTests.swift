import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct ProcedureCommandTests {
  private static let fixture = "Tests/IncidentResponseTests/Fixtures/harbour.yaml"
  private let here = ["--organisation", "lindhaven"]
  private let file = Repository.root.appending(path: fixture)

  private func found() async throws {
    _ = try await TestOrganisation.make("lindhaven", procedure: Self.fixture)
  }

  @Test func `a procedure is shown as a person reads it, with its clauses`() async throws {
    try await found()
    let shown = try await TocsinCall.run(["procedure", "show", "harbour"] + here).succeeded().output
    for (words, clause) in [
      ("Storm", "P-1"), ("Closing the port", "P-3"), ("readiness", "P-8"), ("inspect", ""), ("berths-told", "P-4"),
      ("final-report", "P-5"), ("pilots_agreed known true and tugs_agreed known true", ""), ("2026-03  published", ""),
      ("PT30M, storm PT10M", "P-4"), ("clock first-report", "P-5"), ("berth-call", "P-4"),
    ] {
      let lines = shown.split(separator: "\n").filter { $0.contains(words) }
      #expect(!lines.isEmpty, "\(words) in \(shown)")
      #expect(clause.isEmpty || lines.contains { $0.contains(clause) }, "\(words) \(clause): \(lines)")
    }
    let json = try await TocsinCall.run(["procedure", "show", "harbour", "--json"] + here).succeeded()
    #expect(json.object["key"] as? String == "harbour")
    #expect((json.object["clocks"] as? [[String: Any]])?.isEmpty == false)
  }

  @Test func `a file and a shipped procedure are shown without a database`() async throws {
    let nowhere = ["--database-url", "postgresql://nowhere.invalid/x"]
    let fromFile = try await TocsinCall.run(["procedure", "show", file.path] + nowhere)
    #expect(fromFile.succeeded().output.contains("berths-told"))
    let shipped = try await TocsinCall.run(["procedure", "show", "miniorange"] + nowhere).succeeded().output
    let clock = shipped.split(separator: "\n").first { $0.hasPrefix("customer-notice-8h") }
    #expect(clock?.contains("PT8H") == true && clock?.contains("M55") == true)
  }

  @Test(arguments: ["miniorange", "ledgerpro"])
  func `a shipped procedure has nothing doubtful, and each of its levels has a schedule`(name: String) async throws {
    #expect(try await TocsinCall.run(["procedure", "lint", name]).succeeded().output.contains("no problems"))
    let simulate = ["procedure", "simulate", name, "--at", "2026-11-22T03:00Z", "--level"]
    for level in ["1", "2", "3"] {
      let schedule = try await TocsinCall.run(simulate + [level]).succeeded().output
      #expect(schedule.contains("reminder") && schedule.contains("escalation") && schedule.contains("counts from"))
      #expect(
        schedule.contains("review:") && schedule.contains("meeting:") && schedule.contains("2026-11-22T03:00:00Z"))
    }
    let unknown = try await TocsinCall.run(simulate + ["4"])
    #expect(unknown.status != 0 && unknown.errors.contains("there are: 1"))
  }

  @Test func `M79: lint names the tiers of a supplier that no agreement of the catalogue has, by line and rule`()
    async throws
  {
    let shipped = Repository.root.appending(path: "procedures/miniorange.yaml")
    let text = try String(contentsOf: shipped, encoding: .utf8)
      .replacing("tiers: [google-workspace]", with: "tiers: [google-workspace, google-moon]")
    let line = try #require(
      text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("moon") })
    let directory = try TestDirectory()
    let changed = try directory.write(text, to: "miniorange.yaml")
    let found = try await TocsinCall.run(["procedure", "lint", changed.path, "--json"]).succeeded().list
    #expect(found.map { $0["rule"] as? String } == ["supplier.tiers"])
    #expect(found.first?["line"] as? Int == line + 1)
    let message = try #require(found.first?["message"] as? String)
    #expect(message.contains("google-moon") && message.contains("name one of: aws-compute-region"), "\(message)")
  }

  @Test func `M49: a message is read before anybody gets it, without a database`() async throws {
    let nowhere = ["--database-url", "postgresql://nowhere.invalid/x"]
    let call = ["procedure", "preview", file.path, "berth-call"] + nowhere
    let all = try await TocsinCall.run(call).succeeded().output
    #expect(all.contains("Call to the berths to Ships at berth by Radio, Mail, in en"), "\(all)")
    #expect(all.contains("Stay at your berth.") && all.contains("Bleiben Sie am Liegeplatz."), "\(all)")
    let german = try await TocsinCall.run(call + ["--language", "de-AT", "--exercise", "--json"]).succeeded().list
    #expect(german.count == 1 && (german[0]["body"] as? String)?.hasPrefix("Dies ist eine Übung.") == true, "\(german)")
    #expect((german[0]["sms"] as? [String: Any])?["segments"] as? Int == 1)
    let wrong = try await TocsinCall.run(["procedure", "preview", "miniorange", "status-updates"] + nowhere)
    #expect(wrong.status == 1 && wrong.errors.contains("did you mean status-update?"), "\(wrong.errors)")
  }

  @Test func `the schedule of level 2 has updates, meetings, pages and reviews, each with what it waits for`()
    async throws
  {
    let call = ["procedure", "simulate", "miniorange", "--level", "2", "--at", "2026-11-22T03:00Z"]
    let lines = try await TocsinCall.run(call).succeeded().output.split(separator: "\n").map(String.init)
    for (time, kind, element, wait) in [
      ("2026-11-22T11:00:00Z", "due", "clock:customer-notice-8h", ""),
      ("2026-11-22T11:30:00Z", "page", "clock:customer-notice-8h", ""),
      (
        "2026-11-22T07:00:00Z", "occurrence", "communication:supplier-status-update",
        "communication sent: employees-first"
      ),
      ("2026-11-23T03:00:00Z", "occurrence", "meeting:management-review", "phase entered: ongoing-assessment"),
      ("2026-11-22T03:00:00Z", "opens", "review:plan-review", "resolved"),
      ("2026-11-22T03:00:00Z", "opens", "step:clean-up", "resolved"),
    ] {
      let found = lines.filter {
        $0.hasPrefix(time) && $0.contains("  \(kind) ") && $0.contains(element) && $0.hasSuffix(wait)
      }
      #expect(found.count == 1, "\(time) \(kind) \(element): \(found)")
    }
    #expect(!lines.contains { $0.contains("communication:status-update") })
    #expect(lines.contains { $0.contains("counts from start of impact, else detected, else logged. The policy says") })
    let json = try await TocsinCall.run(call + ["--json"]).succeeded().list
    #expect(json.contains { $0["countsFrom"] as? String == "aware, else detected" })
  }

  @Test func `M14, M16, M18: each level is shown with its definition`() async throws {
    _ = try await TestOrganisation.make("lindhaven")
    let shown = try await TocsinCall.run(["procedure", "show", "miniorange"] + here).succeeded().output
    let lines = shown.split(separator: "\n").map(String.init)
    for (title, words) in [
      ("Highest Severity (Level 1)", "environmental threat"), ("Medium Severity (Level 2)", "third party suppliers"),
      ("Low Severity (Level 3)", "incidents in the internal network"),
    ] {
      #expect(lines.contains { $0.hasPrefix("\(title): ") && $0.contains(words) }, "\(title)")
    }
    #expect(lines.contains { $0.contains("start_of_impact, else detected, else logged") })
    #expect(lines.contains { $0.contains("Because: The policy permits a difference and states none.") })
    let foreign = try await TocsinCall.run(["procedure", "show", "ledgerpro"] + here)
    #expect(foreign.status == 1 && foreign.errors.contains("has not adopted ledgerpro"))
  }

  @Test(arguments: ["miniorange", "ledgerpro"])
  func `what was exported is imported elsewhere without a difference`(name: String) async throws {
    _ = try await TestOrganisation.make("lindhaven", procedure: "procedures/\(name).yaml")
    _ = try await TestOrganisation.make("seahaven", procedure: Self.fixture)
    let directory = try TestDirectory()
    let copy = directory.url.appending(path: "copy.yaml").path
    let there = ["--organisation", "seahaven"]
    try await TocsinCall.run(["procedure", "export", name, "--output", copy] + here).succeeded()
    try await TocsinCall.run(["procedure", "import", copy] + there).succeeded()
    let diff = try await TocsinCall.run(["procedure", "diff", name, copy] + there)
    #expect(diff.succeeded().output == "no difference\n")
    // The same version with another text is refused.
    let changed = try directory.write(
      try String(contentsOfFile: copy, encoding: .utf8) + "# another text\n", to: "changed.yaml")
    let refused = try await TocsinCall.run(["procedure", "import", changed.path] + there)
    #expect(refused.status == 1 && refused.errors.contains("give the text a new version"), "\(refused.errors)")
  }

  @Test func `what is exported is what was adopted, byte for byte, in any version`() async throws {
    try await found()
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = Self.nextVersion(text)
    let directory = try TestDirectory()
    let next = try directory.write(changed, to: "next.yaml")
    try await TocsinCall.run(["procedure", "adopt", next.path] + here).succeeded()
    #expect(try await TocsinCall.run(["procedure", "export", "harbour"] + here).succeeded().output == changed)
    let copy = directory.url.appending(path: "copy.yaml")
    let written = ["procedure", "export", "harbour@2026-03", "--output", copy.path, "--json"]
    let answer = try await TocsinCall.run(written + here).succeeded()
    #expect(try String(contentsOf: copy, encoding: .utf8) == text)
    #expect(answer.object["version"] as? String == "2026-03")
    let unknown = try await TocsinCall.run(["procedure", "export", "harbour@0"] + here)
    #expect(unknown.status == 1 && unknown.errors.contains("has not adopted"))
  }

  @Test func `two versions are compared element by element`() async throws {
    try await found()
    let text = try String(contentsOf: file, encoding: .utf8)
    let same = try await TocsinCall.run(["procedure", "diff", "harbour", file.path] + here)
    #expect(same.succeeded().output == "no difference\n")
    let directory = try TestDirectory()
    let next = try directory.write(Self.nextVersion(text), to: "next.yaml")
    let diff = try await TocsinCall.run(["procedure", "diff", "harbour", next.path] + here)
    #expect(diff.status == 1)
    #expect(diff.output.contains("~ levels storm  Hurricane"))
    #expect(diff.output.contains("title - Storm") && diff.output.contains("title + Hurricane"))
    let json = try await TocsinCall.run(["procedure", "diff", file.path, next.path, "--json"])
    let changes = json.list.map { "\($0["change"] ?? "") \($0["section"] ?? "") \($0["key"] ?? "")" }
    #expect(changes == ["changed procedure version", "added channels runner", "changed levels storm"])
    let back = try await TocsinCall.run(["procedure", "diff", next.path, file.path, "--json"])
    #expect(back.list.contains { $0["change"] as? String == "removed" && $0["key"] as? String == "runner" })
  }

  @Test func `mistakes are listed as JSON too, and fail`() async throws {
    let directory = try TestDirectory()
    let bad = try directory.write("format: procedure/1\nnonsense: 1\n", to: "bad.yaml")
    let lint = try await TocsinCall.run(["procedure", "lint", bad.path, "--json"])
    #expect(lint.status == 1)
    #expect(lint.list.contains { $0["line"] as? Int == 2 && $0["severity"] as? String == "error" })
    #expect(try await TocsinCall.run(["procedure", "lint", file.path, "--json"]).succeeded().status == 0)
  }

  /// A later version: another title for a level, and a channel more.
  private static func nextVersion(_ text: String) -> String {
    text.replacing("version: \"2026-03\"", with: "version: \"2027-01\"")
      .replacing("title: Storm,", with: "title: Hurricane,")
      .replacing(
        "  - {key: radio, title",
        with: "  - {key: runner, title: Runner, clauses: [P-4], medium: verbal}\n  - {key: radio, title"
      )
  }
}
