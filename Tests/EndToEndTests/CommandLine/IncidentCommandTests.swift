import Foundation
import IncidentResponse
import Postgres
import Subprocess
import TestSupport
import Testing

/// What somebody who answers for an incident reads at the command line.
@Suite(.database) struct IncidentCommandTests {
  private let harbour = ["--organisation", "harbour"]

  @Test func `M82, M67, M80: an incident is shown with its team, estimates, strategies and suppliers`() async throws {
    let stage = try await Stage.open()
    let shown = try await TocsinCall.run(["incident", "show", stage.label] + harbour).succeeded().output
    for words in [
      "customer-notice-8h", "Incident Manager", "Rhea Responder", "Max Manager", "One day", "EUR",
      "Amazon Web Services",
      "Elevated error rates", "still down", "REPORT", "Mia Member", "assessment-meeting",
    ] {
      #expect(shown.contains(words), "\(words)\n\(shown)")
    }
    let json = try await TocsinCall.run(["incident", "show", stage.label, "--json"] + harbour).succeeded().object
    let team = try #require(json["team"] as? [[String: Any]])
    #expect(team.map { $0["name"] as? String } == ["Rhea Responder", "Max Manager"])
    #expect(team[0]["until"] is String && team[1]["until"] == nil)
    let strategies = try #require(json["strategies"] as? [[String: Any]])
    #expect(strategies.first?["loss"] as? String == "1200.50 EUR", "\(strategies)")
    let reporters = try #require(json["reporters"] as? [[String: Any]])
    #expect(reporters.first?["duty"] as? String == "met-late" && reporters.first?["lateBy"] is [String: Any])
    #expect(json["clocks"] is [Any] && (json["outages"] as? [Any])?.count == 1)
  }

  @Test func `M65, L36: the tracker tells open steps, what is missing of them, and what shut gates wait for`()
    async throws
  {
    let stage = try await Stage.open()
    let tracker = ["incident", "tracker", stage.label]
    let all = try await TocsinCall.run(tracker + harbour).succeeded().output
    for words in ["Assess the situation based on the severity", "GATE", "shut", "Phase 1: Immediate Action"] {
      #expect(all.contains(words), "\(words)\n\(all)")
    }
    let open = try await TocsinCall.run(tracker + ["--open", "--json"] + harbour).succeeded().list
    let steps = try #require(open.first?["steps"] as? [[String: Any]])
    #expect(!steps.isEmpty && steps.allSatisfy { $0["state"] as? String == "open" })
    #expect(steps.contains { !($0["missing"] as? [String] ?? []).isEmpty })
    let gates = try #require(open.first?["gates"] as? [[String: Any]])
    #expect(gates.allSatisfy { $0["state"] as? String == "shut" && !($0["waitsFor"] as? [String] ?? []).isEmpty })
    #expect(gates.contains { ($0["guards"] as? String ?? "").hasPrefix("enter phase") }, "\(gates)")
    let unknown = try await TocsinCall.run(["incident", "tracker", "INC-1999-0001"] + harbour)
    #expect(unknown.status == 1 && unknown.errors.contains("There is no such incident"))
  }

  @Test func `M51: messages tell whom they have not reached, and which calls wait`() async throws {
    let stage = try await Stage.open()
    let owner = TestDatabase.current.database()
    try await owner.execute(
      nil,
      """
      INSERT INTO delivery (organisation_id, id, record_id, communication_id, purpose, recipient_name, address, channel,
        message_id, subject, body)
      SELECT c.organisation_id, app.uuid_v7(), c.record_id, c.id, 'communication', 'Ben', '+49 30 1', 'phone', 'm', 'Fire', 'b'
      FROM communication c WHERE c.record_id = \(stage.incident) LIMIT 1
      """)
    try await owner.execute(
      nil,
      """
      INSERT INTO communication_reach (organisation_id, id, record_id, communication_id, meant)
      SELECT c.organisation_id, app.uuid_v7(), c.record_id, c.id, 3 FROM communication c
      WHERE c.record_id = \(stage.incident) LIMIT 1
      """)
    let told = try await TocsinCall.run(["incident", "messages", stage.label] + harbour).succeeded().output
    #expect(told.contains("no department: 3 of 3") && told.contains("+49 30 1") && told.contains("0 of 1"), "\(told)")
    let shown = try await TocsinCall.run(["incident", "show", stage.label] + harbour).succeeded().output
    #expect(shown.contains("1 telephone call waits"))
    let json = try await TocsinCall.run(["incident", "messages", stage.label, "--json"] + harbour).succeeded().object
    #expect((json["calls"] as? [[String: Any]])?.first?["recipient"] as? String == "Ben")
  }

  @Test func `L13: the timeline is shown, by type if wanted, and what is owed comes by its due time`() async throws {
    let stage = try await Stage.open()
    let timeline = ["incident", "timeline", stage.label]
    let all = try await TocsinCall.run(timeline + harbour).succeeded().output
    #expect(all.contains("incident.opened") && all.contains("estimate.made"), "\(all)")
    let some = try await TocsinCall.run(timeline + ["--type", "incident.opened", "--json"] + harbour).succeeded().list
    #expect(some.count == 1 && some.first?["type"] as? String == "incident.opened", "\(some)")
    let owed = try await TocsinCall.run(["incident", "clocks", "--json"] + harbour).succeeded().list
    #expect(owed.contains { $0["incident"] as? String == stage.label && $0["state"] as? String == "running" })
    let due = owed.compactMap { $0["dueAt"] as? String }
    #expect(due == due.sorted() && !due.isEmpty)
    let overdue = try await TocsinCall.run(["incident", "clocks", "--overdue", "--json"] + harbour).succeeded().list
    #expect(overdue.allSatisfy { $0["state"] as? String == "missed" })
  }

  @Test func `the timeline goes on with what happens next, and breaks the glass once`() async throws {
    let stage = try await Stage.open()
    let script = """
      exec 3< <(exec "$0" incident timeline "$1" --organisation harbour --break-glass r --follow --json); pid=$!
      read -r first <&3; echo "$first"
      "$0" incident restrict "$1" --organisation harbour --reason "Bo is involved" >/dev/null
      timeout 60 sed -u '/"incident.restricted"/q' <&3; kill $pid
      """
    let ended = try await Subprocess.run(
      .name("env"),
      arguments: .init([
        "TOCSIN_DATABASE_URL=\(TestDatabase.current.url(as: "tocsin_admin"))", "bash", "-c", script,
        ProgramCall.programs.appending(path: "tocsin").path, stage.label,
      ]), output: .string(limit: 1 << 20), error: .string(limit: 1 << 16))
    let types = ended.standardOutput.split(separator: "\n").compactMap { line in
      (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["type"] as? String
    }
    #expect(types.first == "incident.opened" && types.last == "incident.restricted", "\(types)\(ended.standardError)")
    let rows = try await TestDatabase.current.database().query(
      nil, "SELECT count(*) AS count FROM event WHERE type = 'operator.broke-glass'")
    #expect(try rows[0]["count"] as Int64 == 1)
  }

  @Test func `M79: the credits of a month follow from its outages`() async throws {
    let stage = try await Stage.open()
    let credits = ["supplier", "credits", "aws"]
    let lines = try await TocsinCall.run(credits + ["--json"] + harbour).succeeded().list
    let down = try #require(lines.first { ($0["incidents"] as? [String]) == [stage.label] })
    #expect(down["agreement"] is String && (down["downtimeMicroseconds"] as? Int ?? 0) > 0, "\(down)")
    #expect(try await TocsinCall.run(credits + harbour).succeeded().output.contains("not over yet"))
    let before = try await TocsinCall.run(credits + ["--month", "2020-01"] + harbour).succeeded().output
    #expect(before.contains("2020-01") && before.contains("none: as promised") && !before.contains(stage.label))
    #expect(try await TocsinCall.run(credits + ["--month", "2020-13"] + harbour).status == 64)
    #expect(try await TocsinCall.run(["supplier", "credits", "azure"] + harbour).status == 1)
  }

  @Test func `M11: the register is searched at the command line, and hides what is restricted`() async throws {
    let stage = try await Stage.open()
    let search = ["incident", "list", "--json", "--search"]
    #expect(try await TocsinCall.run(search + ["fail orders"] + harbour).succeeded().list.count == 1)
    #expect(try await TocsinCall.run(search + [stage.label] + harbour).succeeded().list.count == 1)
    #expect(try await TocsinCall.run(search + ["payments"] + harbour).succeeded().list.isEmpty)
    let empty = try await TocsinCall.run(search + ["--"] + harbour)
    #expect(empty.status == 64)
    try await TocsinCall.run(["incident", "restrict", stage.label, "--reason", "r"] + harbour).succeeded()
    #expect(try await TocsinCall.run(search + ["orders"] + harbour).succeeded().list.isEmpty)
    for part in ["show", "tracker", "messages", "timeline"] {
      let hidden = try await TocsinCall.run(["incident", part, stage.label] + harbour)
      #expect(hidden.status == 1 && hidden.errors.contains("--break-glass") && hidden.output.isEmpty, "\(part)")
    }
    let glass = ["--break-glass", "The auditor asked"]
    #expect(try await TocsinCall.run(search + ["orders"] + harbour + glass).succeeded().list.count == 1)
  }

  @Test func `L28: what the law demands of an incident is listed, and why each regime reaches it or does not`()
    async throws
  {
    let stage = try await Stage.open()
    #expect(try await TocsinCall.run(["incident", "law", stage.label, "--json"] + harbour).succeeded().list.isEmpty)
    try await TocsinCall.run(["regime", "import"] + harbour).succeeded()
    let profile = ["regime", "profile", "--fact", "jurisdictions=DE", "--fact", "role=controller"]
    try await TocsinCall.run(profile + harbour).succeeded()
    try await stage.assessLaw()
    let notices = try await TocsinCall.run(["incident", "law", stage.label, "--json"] + harbour).succeeded().list
    let notice = try #require(notices.first { $0["regime"] as? String == "eu-gdpr-33" })
    #expect(notice["answer"] as? String == "may-apply" && !(notice["missing"] as? [String] ?? []).isEmpty, "\(notice)")
    let shown = try await TocsinCall.run(["incident", "law", stage.label] + harbour).succeeded().output
    #expect(shown.contains("TARGET") && shown.contains("GDPR") && shown.contains("personal_data_breach"), "\(shown)")
    // How sure the rule is, how it was read, and of which day, wherever its clock is.
    #expect(notice["confidence"] as? String == "high" && notice["verification"] as? String == "knowledge")
    let asOf = try #require(notice["catalogueAsOf"] as? String)
    #expect((notice["calendar"] as? String)?.isEmpty == false)
    let sheet = try await TocsinCall.run(["incident", "show", stage.label] + harbour).succeeded().output
    let clocks = try await TocsinCall.run(["incident", "clocks"] + harbour).succeeded().output
    for output in [shown, sheet, clocks] { #expect(output.contains("high, knowledge, \(asOf)"), "\(output)") }
    let why = ["incident", "law", stage.label, "--regimes"]
    let regimes = try await TocsinCall.run(why + ["--json"] + harbour).succeeded().list
    let foreign = try #require(regimes.first { $0["regime"] as? String == "us-sec-8k-105" })
    #expect(foreign["answer"] as? String == "does-not-apply" && !(foreign["because"] as? String ?? "").isEmpty)
    #expect(try await TocsinCall.run(why + harbour).succeeded().output.contains("us-sec-8k-105"))
  }

  @Test func `M39: no command tells of a violation, and the help says who sees them`() async throws {
    let stage = try await Stage.open()
    let owner = TestDatabase.current.database()
    let rows = try await owner.query(nil, "SELECT label FROM violation")
    let violation: String = try #require(rows.first)["label"]
    var said = ""
    for part in ["show", "tracker", "messages", "timeline"] {
      for more in [[], ["--json"]] {
        said += try await TocsinCall.run(["incident", part, stage.label] + more + harbour).succeeded().output
      }
    }
    for more in [[], ["--break-glass", "Curiosity"]] {
      said += try await TocsinCall.run(["incident", "list", "--json"] + harbour + more).succeeded().output
      for part in ["show", "tracker", "timeline"] {
        let asked = try await TocsinCall.run(["incident", part, violation] + harbour + more)
        #expect(asked.status == 1 && asked.output.isEmpty, "\(part)")
      }
    }
    #expect(!said.contains(violation) && !said.lowercased().contains("violation"))
    let help = try await TocsinCall.run("incident", "--help").succeeded().output
    #expect(help.contains("GET /v1/violations"), "\(help)")
  }

  /// An incident at level 2 with everything that people enter while they respond.
  private struct Stage {
    let incident: UUID
    let label: String
    let organisation: TestOrganisation

    private static var incidents: Incidents {
      Incidents(database: TestDatabase.current.database(as: "tocsin_gateway"), library: ProcedureLibrary()) { _ in }
    }

    /// Asks anew what the law demands.
    func assessLaw() async throws {
      _ = try await Self.incidents.command(on: incident, scope: organisation.responder.scope(.legalFile)) {
        try $0.assessLaw()
      }
    }

    static func open() async throws -> Stage {
      let harbour = try await TestOrganisation.make()
      var draft = IncidentDraft(title: "Orders fail")
      draft.procedures = [.init(slug: "miniorange", level: "level-2", reason: "As found")]
      draft.log = LogRecord(summary: "s", description: "d", fault: "f", affectedProducts: "a")
      draft.starts = true
      draft.report = Report.Draft(
        channel: .portal, reporter: harbour.member.id, reporterKind: .employee, summary: "Orders fail", details: "",
        reportedAt: .now, aware: Moment(Date.now.addingTimeInterval(-40 * 3600)))
      draft.facts = [("start_of_impact", .instant(Moment(.now)), "")]
      let opened = try await incidents.open(draft, scope: harbour.responder.scope(.incidentCreate))
      let scope = harbour.responder.scope(.incidentRespond)
      for (person, reason) in [(harbour.responder.id, nil), (harbour.manager.id, "The shift ends")] {
        _ = try await incidents.command(on: opened.id, scope: scope) {
          try $0.appoint(.init(procedure: "miniorange", role: "incident-manager", person: person, reason: reason))
        }
      }
      _ = try await incidents.command(on: opened.id, scope: scope) { casework in
        let version = try casework.version(of: "miniorange")
        try casework.makeEstimate("duration", of: version, value: "one-day", reason: nil)
        let strategy = try #require(
          version.procedure.strategies(for: "one-day", of: "duration").first { $0.target == .department })
        _ = try casework.adopt(
          StrategyAdoption(
            strategy.key, for: .department(harbour.root), note: "", loss: .estimated(amount: "1200.50", currency: "EUR")
          ),
          of: version)
      }
      try await suppliers(incidents, opened.id, scope)
      try await incidents.plan(opened.id, scope)
      return Stage(incident: opened.id, label: opened.label, organisation: harbour)
    }

    private static func suppliers(_ incidents: Incidents, _ incident: UUID, _ scope: Scope) async throws {
      let rows = try await TestDatabase.current.database().query(
        nil,
        """
        SELECT s.id AS supplier, v.id AS service FROM supplier s
        JOIN supplier_service v ON v.organisation_id = s.organisation_id AND v.supplier_id = s.id
        WHERE s.key = 'aws' AND v.agreement IS NOT NULL ORDER BY v.key LIMIT 1
        """)
      let row = try #require(rows.first)
      let status = SupplierStatus(
        supplier: try row["supplier"], service: nil, words: "Elevated error rates",
        sourceURL: "https://status.example.com", observed: nil)
      _ = try await incidents.command(on: incident, scope: scope, reading: [status.reading]) { try $0.record(status) }
      let outage = SupplierOutage(service: try row["service"], began: Date.now.addingTimeInterval(-60), ended: nil)
      _ = try await incidents.command(on: incident, scope: scope, reading: [outage.reading(on: incident)]) {
        try $0.record(outage)
      }
    }
  }
}

extension Incidents {
  /// Plans a meeting of the Response Team for tomorrow.
  fileprivate func plan(_ incident: UUID, _ scope: Scope) async throws {
    _ = try await command(on: incident, scope: scope) { casework in
      try casework.plan(
        Meeting.Plan(key: "assessment-meeting", at: Date.now.addingTimeInterval(86_400)),
        under: try casework.version(of: "miniorange"))
    }
  }
}
