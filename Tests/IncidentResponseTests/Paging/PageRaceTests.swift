import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// Acknowledging and escalating at the same instant: whoever comes first, nothing is sent after the answer.
@Suite(.database) struct PageRaceTests {
  private let owner = TestDatabase.current.database()
  private let sweep = TestDatabase.current.database(as: "tocsin_sweep")

  @Test func `M83: an answer and a step that fires at the same instant exclude each other, round after round`()
    async throws
  {
    let deliveries = try await Deliveries.start()
    try await deliveries.drain()
    for round in 0..<30 {
      let page = try await page(deliveries)
      try await look()
      try await deliveries.drain()
      try await bringForward(page)
      async let fired: Void = look()
      async let answered: Void = acknowledge(page, deliveries, byLink: round.isMultiple(of: 2))
      _ = try await (fired, answered)
      let written = try await messages(page)
      try await deliveries.drain()
      try await look()
      try await deliveries.drain()
      #expect(try await messages(page) == written, "round \(round): written after the answer")
      let waiting = try await count("delivery WHERE page_id = \(page) AND state = 'waiting'")
      #expect(waiting == 0, "round \(round): still waits")
      #expect(try await count("page WHERE id = \(page) AND state = 'acknowledged'") == 1)
      #expect(try await count("event WHERE subject_id = \(page) AND type = 'page.acknowledged'") == 1)
      #expect(try await count("timer WHERE deadline_id = \(page) AND fire_at <= now()") == 0)
    }
  }

  @Test func `a step whose page is being answered waits for it, and does nothing then`() async throws {
    let deliveries = try await Deliveries.start()
    try await deliveries.drain()
    let page = try await page(deliveries)
    try await look()
    try await deliveries.drain()
    try await bringForward(page)
    let gateway = TestDatabase.current.database(as: "tocsin_gateway")
    let hash = try await link(page)
    try await gateway.asTenant(deliveries.organisation.responder.scope(.incidentRespond)) { tx, _ in
      _ = try await tx.query("SELECT app.acknowledge_page(\(hash))")
      try await look()
      #expect(try await count("timer WHERE deadline_id = \(page)") == 1, "held, it is left")
    }
    try await look()
    #expect(try await count("timer WHERE deadline_id = \(page)") == 0)
    #expect(try await count("event WHERE subject_id = \(page) AND type = 'page.escalated'") == 1)
    #expect(try await count("job WHERE kind = 'page'") == 0)
  }

  @Test func `a step that has fired but is not sent yet is not sent after the answer`() async throws {
    let deliveries = try await Deliveries.start()
    try await deliveries.drain()
    let page = try await page(deliveries)
    try await look()
    try await acknowledge(page, deliveries, byLink: false)
    try await deliveries.drain()
    #expect(try await count("delivery WHERE page_id = \(page)") == 0)
  }

  @Test func `an open page without a timer is found and goes on, and lost work is made again`() async throws {
    let deliveries = try await Deliveries.start()
    try await deliveries.drain()
    let page = try await page(deliveries)
    try await owner.execute(nil, "DELETE FROM timer WHERE kind = 'page'")
    let auditor = Auditor(database: sweep, logger: TestLogger.shared)
    #expect(try await auditor.audit().rearmedPages == 1)
    #expect(try await auditor.audit().rearmedPages == 0)
    try await look()
    #expect(try await count("event WHERE subject_id = \(page) AND type = 'page.escalated'") == 1)
    try await owner.execute(nil, "DELETE FROM timer")
    try await owner.execute(nil, "DELETE FROM job")
    try await TestDatabase.current.database(as: "tocsin_admin").asTenant(
      .operator(organisation: deliveries.organisation.id, name: "test")
    ) { tx, caller in _ = try await Organisation.restoreWork(by: caller, in: tx) }
    try await deliveries.drain()
    #expect(try await messages(page) == 1)
    #expect(try await count("timer WHERE deadline_id = \(page) AND kind = 'page' AND step = 1") == 1)
  }

  private func page(_ deliveries: Deliveries) async throws -> UUID {
    let people = [deliveries.organisation.member.id, deliveries.organisation.manager.id]
    let plan = PagePlan(steps: people.map { .init(targets: [.person($0)]) }, rounds: 2)
    let draft = IncidentPage.Draft(reason: "Help", plan: .own(plan))
    return try await deliveries.incidents.command(
      on: deliveries.incident.id, scope: deliveries.organisation.manager.scope(.incidentRespond),
      reading: IncidentPage.readings(draft)
    ) { try $0.page(draft) }.value
  }

  private func acknowledge(_ page: UUID, _ deliveries: Deliveries, byLink: Bool) async throws {
    let gateway = TestDatabase.current.database(as: "tocsin_gateway")
    if byLink {
      _ = try await gateway.query(nil, "SELECT app.acknowledge_page(\(try await link(page)))")
      return
    }
    _ = try await deliveries.incidents.command(
      on: deliveries.incident.id, scope: deliveries.organisation.responder.scope(.incidentRespond),
      reading: [IncidentPage.selection(page, of: deliveries.incident.id)]
    ) { try $0.acknowledgePage() }
  }

  /// A link as the worker makes it.
  private func link(_ page: UUID) async throws -> [UInt8] {
    let hash = PageLink().hash.bytes
    try await owner.execute(
      nil,
      """
      INSERT INTO page_link (organisation_id, id, record_id, page_id, delivery_id, hash, expires_at)
      SELECT organisation_id, \(UUID.next()), record_id, page_id, id, \(hash), now() + interval '1 hour'
      FROM delivery WHERE page_id = \(page) ORDER BY created_at LIMIT 1
      """)
    return hash
  }

  private func look() async throws {
    let sweeper = Sweeper(database: sweep, logger: TestLogger.shared)
    var watermark = Watermark()
    while try await sweeper.look(&watermark).fired > 0 {}
  }

  private func bringForward(_ page: UUID) async throws {
    try await owner.execute(nil, "UPDATE timer SET fire_at = now(), due_at = now() WHERE deadline_id = \(page)")
  }

  private func messages(_ page: UUID) async throws -> Int { try await count("delivery WHERE page_id = \(page)") }

  private func count(_ what: SQL) async throws -> Int {
    let rows = try await owner.query(nil, "SELECT count(*) AS number FROM \(what)")
    return Int(try rows.first?["number"] as Int64? ?? -1)
  }
}
