import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// People are called, and answers written down, at the command line.
@Suite(.database) struct PageCommandTests {
  private let harbour = ["--organisation", "harbour"]
  private var owner: Database { TestDatabase.current.database() }

  @Test func `M83: somebody is paged by name, schedule or policy, listed until they answer, and takes part then`()
    async throws
  {
    let (organisation, label) = try await open()
    let reason = ["--reason", "Orders are lost"]
    let sent = try await TocsinCall.run(
      ["page", "send", label, "--person", "max.manager@example.org", "--wait", "7", "--rounds", "2", "--json"] + reason
        + harbour
    ).succeeded()
    let page = try #require(sent.object["id"] as? String)
    #expect(sent.object["incident"] as? String == label)
    try await arrange(organisation)
    try await TocsinCall.run(["page", "send", label, "--policy", "Usual"] + reason + harbour).succeeded()
    try await TocsinCall.run(["page", "send", label, "--schedule", "Night"] + reason + harbour).succeeded()
    let timers = try await owner.query(nil, "SELECT 1 FROM timer WHERE kind = 'page'")
    #expect(timers.count == 3)

    let listed = try await TocsinCall.run(["page", "list", "--json"] + harbour).succeeded().list
    #expect(listed.count == 3 && listed.allSatisfy { $0["state"] as? String == "open" }, "\(listed)")
    let mine = try #require(listed.first { $0["id"] as? String == page })
    #expect(mine["steps"] as? Int == 2 && mine["step"] as? Int == 0 && mine["policy"] == nil)
    #expect(listed.contains { $0["policy"] as? String == "Usual" })

    let note = ["--by", "max.manager@example.org", "--note", "On the way"]
    try await TocsinCall.run(["page", "acknowledge", page] + note + harbour).succeeded()
    let again = try await TocsinCall.run(["page", "acknowledge", page] + harbour)
    #expect(again.status == 1 && again.errors.contains("acknowledged"))
    let team = try await owner.query(
      nil, "SELECT 1 FROM participant WHERE person_id = \(organisation.manager.id) AND ended_at IS NULL")
    #expect(team.count == 1)
    let other = try #require(listed.first { $0["id"] as? String != page }?["id"] as? String)
    try await TocsinCall.run(["page", "cancel", other, "--reason", "A false alarm"] + harbour).succeeded()
    let left = try await TocsinCall.run(["page", "list", "--incident", label] + harbour).succeeded().output
    #expect(!left.contains(page) && !left.contains(other), "\(left)")
    let all = try await TocsinCall.run(["page", "list", "--all"] + harbour).succeeded().output
    #expect(all.contains("Max Manager") && all.contains("cancelled"), "\(all)")
  }

  @Test func `what cannot be paged is refused by name`() async throws {
    let (_, label) = try await open()
    let send = ["page", "send", label, "--reason", "r"] + harbour
    for (arguments, status, word) in [
      ([], 64, "--policy"), (["--policy", "Usual", "--person", "a@example.org"], 64, "--policy"),
      (["--policy", "Usual", "--rounds", "2"], 64, "--rounds"), (["--policy", "Usual"], 1, "escalation policy"),
      (["--schedule", "Moon"], 1, "on-call schedule"), (["--person", "nobody@example.org"], 1, "person"),
      (["--team", "Nobody"], 1, "Nobody"), (["--person", "mia.member@example.org", "--rounds", "11"], 1, "10 times"),
    ] as [([String], Int, String)] {
      let refused = try await TocsinCall.run(send + arguments)
      #expect(refused.status == status && refused.errors.contains(word), "\(arguments): \(refused.errors)")
    }
    #expect(try await TocsinCall.run(["page", "acknowledge", UUID().uuidString] + harbour).status == 1)
    #expect(try await TocsinCall.run(["page", "acknowledge", "nonsense"] + harbour).status == 64)
    #expect(try await owner.query(nil, "SELECT 1 FROM page").isEmpty)
  }

  @Test func `of a restricted incident an answer is written down, and admits nobody`() async throws {
    let (organisation, label) = try await open()
    try await TocsinCall.run(["incident", "restrict", label, "--reason", "r"] + harbour).succeeded()
    let hidden = try await owner.query(nil, "SELECT label FROM incident")
    let number: String = try #require(hidden.first)["label"]
    let page = ["page", "send", number, "--reason", "r", "--team", "IT"] + harbour
    try await TocsinCall.run(["contact", "create", "--team", "IT", "--email", "it@example.org"] + harbour).succeeded()
    #expect(try await TocsinCall.run(page).status == 1)
    let glass = ["--break-glass", "Nobody answers"]
    let sent = try await TocsinCall.run(page + glass + ["--json"]).succeeded()
    let id = try #require(sent.object["id"] as? String)
    #expect(try await TocsinCall.run(["page", "list", "--json"] + harbour).succeeded().list.isEmpty)
    #expect(try await TocsinCall.run(["page", "acknowledge", id] + harbour).status == 1)
    try await TocsinCall.run(["page", "acknowledge", id, "--by", "mia.member@example.org"] + glass + harbour)
      .succeeded()
    let admitted = try await owner.query(
      nil, "SELECT 1 FROM participant WHERE person_id = \(organisation.member.id) AND ended_at IS NULL")
    #expect(admitted.isEmpty)
  }

  @Test func `how many pages an address is sent is shown and set`() async throws {
    _ = try await TestOrganisation.make()
    let throttle = ["oncall", "throttle", "--json"] + harbour
    let usual = try await TocsinCall.run(throttle).succeeded().object
    #expect(usual["pages"] as? Int == 5 && usual["minutes"] as? Int == 15, "\(usual)")
    try await TocsinCall.run(throttle + ["--pages", "2"]).succeeded()
    let changed = try await TocsinCall.run(throttle + ["--minutes", "30"]).succeeded().object
    #expect(changed["pages"] as? Int == 2 && changed["minutes"] as? Int == 30, "\(changed)")
    for wrong in [["--pages", "0"], ["--minutes", "1441"]] {
      let refused = try await TocsinCall.run(throttle + wrong)
      #expect(refused.status == 1 && !refused.errors.isEmpty, "\(refused.errors)")
    }
    let logged = try await owner.query(nil, "SELECT 1 FROM event WHERE type = 'organisation.changed'")
    #expect(logged.count == 2)
  }

  private func open() async throws -> (TestOrganisation, label: String) {
    let organisation = try await TestOrganisation.make()
    let incidents = Incidents(
      database: TestDatabase.current.database(as: "tocsin_gateway"), library: ProcedureLibrary()
    ) { _ in }
    var draft = IncidentDraft(title: "Orders fail")
    draft.procedures = [.init(slug: "miniorange", level: "level-2", reason: "As found")]
    draft.log = LogRecord(summary: "s", description: "d", fault: "f", affectedProducts: "a")
    draft.starts = true
    let opened = try await incidents.open(draft, scope: organisation.responder.scope(.incidentCreate))
    return (organisation, opened.label)
  }

  /// A schedule and a policy that goes by it.
  private func arrange(_ organisation: TestOrganisation) async throws {
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      let schedule = UUID.next()
      try await OnCallSchedule(zone: "UTC", layers: []).create(schedule, name: "Night", by: caller, in: tx)
      try await EscalationPolicy(
        name: "Usual", plan: PagePlan(steps: [.init(targets: [.schedule(schedule)])])
      ).create(by: caller, in: tx)
    }
  }
}
