import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct DeliveryTests {
  @Test func `the first communication goes to the employees, and what waits for it begins`() async throws {
    let deliveries = try await Deliveries.start()
    try await deliveries.drain()
    let first = try await deliveries.communications("employees-first")
    #expect(first.map(\.state) == [.sent])
    #expect(first[0].body?.contains("Type of incident: Loss of Data") == true)
    let letters = deliveries.courier.letters.filter { $0.delivery.communication == first[0].id }
    #expect(Set(letters.map(\.delivery.address)).contains("mia.member@example.org"))
    #expect(letters.allSatisfy { $0.delivery.messageID == "\($0.delivery.id.uuidString.lowercased())@tocsin.example" })
    #expect(letters[0].delivery.body.contains(letters[0].delivery.addressee.name))
    #expect(try await deliveries.events("communication.sent") >= 1)
    // The status updates are triggered by the first communication and recur until the incident is resolved.
    let updates = try await deliveries.communications("status-update")
    #expect(!updates.isEmpty)
    let element = deliveries.organisation.version.id(.communication, "status-update")
    let series = try await deliveries.dossier().deadlines.filter { $0.element == element && $0.isRecurring }
    #expect(series.count == updates.count)
    #expect(try await deliveries.claim(5).isEmpty)
  }

  @Test func `a notice within its time meets the clock`() async throws {
    let deliveries = try await Deliveries.start(impact: 3_600)
    try await deliveries.decide("customers-first", required: true)
    try await deliveries.drain()
    let clock = try await deliveries.clock("customer-notice-8h")
    #expect(clock?.state == .met)
    #expect(clock?.lateBy?.atMost ?? 0 == 0)
    #expect(try await deliveries.events("deadline.met") >= 1)
  }

  @Test func `a late notice meets the clock late, and the lateness is frozen`() async throws {
    let deliveries = try await Deliveries.start(impact: 10 * 3_600)
    let sweeper = Sweeper(database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    var watermark = Watermark()
    _ = try await sweeper.look(&watermark)
    #expect(try await deliveries.clock("customer-notice-8h")?.state == .missed)
    try await deliveries.decide("customers-first", required: true)
    try await deliveries.drain()
    let clock = try await deliveries.clock("customer-notice-8h")
    #expect(clock?.state == .metLate)
    #expect((7_200...7_500).contains(clock?.lateBy?.atLeast ?? 0))
    #expect(try await deliveries.events("deadline.met-late") == 1)
  }

  @Test func `a missed clock is told to its owners and escalated`() async throws {
    let deliveries = try await Deliveries.start(impact: 10 * 3_600)
    let sweeper = Sweeper(database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    var watermark = Watermark()
    _ = try await sweeper.look(&watermark)
    try await deliveries.drain()
    let told = deliveries.courier.letters.filter { $0.delivery.deadline != nil }
    #expect(told.contains { $0.delivery.purpose == .reminder && $0.delivery.subject.contains("overdue") })
    #expect(told.contains { $0.delivery.purpose == .escalation && $0.delivery.address == "max.manager@example.org" })
    #expect(told.contains { $0.delivery.body.contains("Clause: M55") })
    // Nobody holds the second step's role: it goes along the contact list, and never to a customer.
    #expect(told.contains { $0.delivery.address == "desk@harbour.example" })
    #expect(!told.contains { $0.delivery.address == "orders@shipping.example" })
    #expect(try await deliveries.events("deadline.escalated") >= 1)
  }

  @Test func `the next occurrence of an update is planned once and composed`() async throws {
    let deliveries = try await Deliveries.start()
    try await deliveries.drain()
    let before = try await deliveries.communications("status-update").count
    try await deliveries.owner.execute(
      nil, "UPDATE timer SET fire_at = now() - interval '1 second' WHERE kind = 'recurrence'")
    let sweeper = Sweeper(database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    var watermark = Watermark()
    #expect(try await sweeper.look(&watermark).effects[.recurrence] == before)
    try await deliveries.drain()
    let updates = try await deliveries.communications("status-update")
    #expect(updates.count == 2 * before)
    #expect(updates.filter { $0.occurrence == 1 }.allSatisfy { $0.subject?.contains("update 2") == true })
  }

  @Test func `a temporary failure is tried again, a permanent one ends the message`() async throws {
    let deliveries = try await Deliveries.start()
    try await deliveries.decide("customers-first", required: true)
    let customers = try await deliveries.communications("customers-first")[0]
    let (later, never) = (Delivery.Attempt.temporary(reply: "451 later"), Delivery.Attempt.permanent(reply: "550 no"))
    deliveries.courier.answer(customers.id, at: "orders@shipping.example", later, never)
    deliveries.courier.answer(customers.id, at: "hr@xecurify.com", never)
    try await deliveries.drain()
    #expect(try await attempts(at: "orders@shipping.example", of: customers.id, deliveries) == ["temporary 451 later"])
    #expect(try await attempts(at: "hr@xecurify.com", of: customers.id, deliveries) == ["permanent 550 no"])
    #expect(try await waitingJobs(of: customers.id, deliveries) == ["the receiving side cannot take the message now"])
    #expect(try await deliveries.communications("customers-first").map(\.state) == [.composed])
    #expect(try await deliveries.events("communication.failed") == 0)

    try await deliveries.bringForward(customers.id)
    try await deliveries.drain()
    #expect(
      try await attempts(at: "orders@shipping.example", of: customers.id, deliveries)
        == ["temporary 451 later", "permanent 550 no"])
    #expect(try await waitingJobs(of: customers.id, deliveries).isEmpty)
    #expect(try await deliveries.communications("customers-first").map(\.state) == [.failed])
    #expect(try await deliveries.events("communication.failed") == 1)
    let clock = try await deliveries.clock("customer-notice-8h")
    #expect(clock?.state == .running)
    #expect(clock?.fulfilled == nil)
  }

  @Test func `what reaches one of its recipients was sent`() async throws {
    let deliveries = try await Deliveries.start()
    try await deliveries.decide("customers-first", required: true)
    let customers = try await deliveries.communications("customers-first")[0]
    deliveries.courier.answer(
      customers.id, at: "orders@shipping.example", .temporary(reply: "451 later"), .accepted(reply: "250 queued"))
    deliveries.courier.answer(customers.id, at: "hr@xecurify.com", .permanent(reply: "550 no"))
    try await deliveries.drain()
    #expect(try await deliveries.clock("customer-notice-8h")?.fulfilled == nil)
    try await deliveries.bringForward(customers.id)
    try await deliveries.drain()
    #expect(try await deliveries.communications("customers-first").map(\.state) == [.sent])
    #expect(try await deliveries.clock("customer-notice-8h")?.state == .met)
    #expect(try await deliveries.events("communication.failed") == 0)
    // Both attempts carried the same message.
    let letters = deliveries.courier.letters.filter {
      $0.delivery.communication == customers.id && $0.delivery.address == "orders@shipping.example"
    }
    #expect(letters.count == 2)
    #expect(Set(letters.map(\.delivery.messageID)).count == 1)
  }

  @Test func `what was sent under a lost lease is not recorded by the loser`() async throws {
    let deliveries = try await Deliveries.start()
    try await deliveries.decide("customers-first", required: true)
    let customers = try await deliveries.communications("customers-first")[0]
    try await compose(customers.id, deliveries)
    let job = try await deliverJob(of: customers.id, deliveries)
    var later = job
    later.attempt += 1
    try await deliveries.owner.execute(nil, "UPDATE job SET attempt = \(later.attempt) WHERE id = \(job.id)")
    await #expect(throws: LostLease.self) { _ = try await deliveries.handler.perform(job) }
    #expect(try await deliveries.handler.perform(later) == .completed)
    let letters = deliveries.courier.letters.filter { $0.delivery.communication == customers.id }
    // The receiver can tell: it is the same message twice.
    #expect(letters.count == 2)
    #expect(Set(letters.map(\.delivery.messageID)).count == 1)
    let attempts = try await deliveries.owner.query(
      nil, "SELECT attempt FROM delivery_attempt WHERE delivery_id = \(job.subject)")
    #expect(try attempts.map { try $0["attempt"] as Int64 } == [later.attempt])
  }

  @Test func `what was taken is recorded although its connection is lost, and not sent again`() async throws {
    let deliveries = try await Deliveries.start()
    try await deliveries.decide("customers-first", required: true)
    let customers = try await deliveries.communications("customers-first")[0]
    try await compose(customers.id, deliveries)
    let job = try await deliverJob(of: customers.id, deliveries)
    // The first record takes long enough for its connection to be ended; the next one does not.
    try await deliveries.owner.execute(nil, "CREATE SEQUENCE slowness")
    try await deliveries.owner.execute(
      nil,
      """
      CREATE FUNCTION slow_once() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS
      $$ BEGIN IF nextval('slowness') = 1 THEN PERFORM pg_sleep(30); END IF; RETURN NEW; END $$
      """)
    try await deliveries.owner.execute(
      nil, "CREATE TRIGGER slow_once BEFORE INSERT ON delivery_attempt FOR EACH ROW EXECUTE FUNCTION slow_once()")
    async let outcome = deliveries.handler.perform(job)
    var ended = 0
    while ended == 0 {
      let rows = try await deliveries.owner.query(
        nil,
        """
        SELECT pg_terminate_backend(pid), pg_sleep(0.02) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event = 'PgSleep' AND pid <> pg_backend_pid()
        """)
      ended = rows.count
    }
    #expect(try await outcome == .completed)
    #expect(deliveries.courier.letters.filter { $0.delivery.id == job.subject }.count == 1)
    let attempts = try await deliveries.owner.query(
      nil, "SELECT outcome FROM delivery_attempt WHERE delivery_id = \(job.subject)")
    #expect(try attempts.map { try $0["outcome"] as String } == ["accepted"])
  }

  @Test func `a compose job that was run twice writes one set of messages`() async throws {
    let deliveries = try await Deliveries.start()
    let jobs = try await deliveries.claim(20)
    let compose = try #require(jobs.first { $0.kind == .compose })
    #expect(try await deliveries.handler.perform(compose) == .completed)
    await #expect(throws: LostLease.self) { _ = try await deliveries.handler.perform(compose) }
    let doubled = try await deliveries.owner.query(
      nil,
      "SELECT address FROM delivery WHERE communication_id = \(compose.subject) GROUP BY address HAVING count(*) > 1")
    #expect(doubled.isEmpty)
  }

  private func attempts(at address: String, of communication: UUID, _ deliveries: Deliveries) async throws -> [String] {
    let rows = try await deliveries.owner.query(
      nil,
      """
      SELECT a.outcome || ' ' || a.reply AS attempt
      FROM delivery_attempt a JOIN delivery d ON d.id = a.delivery_id
      WHERE d.communication_id = \(communication) AND d.address = \(address) ORDER BY a.attempt
      """)
    return try rows.map { try $0["attempt"] }
  }

  /// Why each job of the communication's deliveries was put back.
  private func waitingJobs(of communication: UUID, _ deliveries: Deliveries) async throws -> [String] {
    let rows = try await deliveries.owner.query(
      nil,
      """
      SELECT coalesce(j.last_error, '') AS reason FROM job j JOIN delivery d ON d.id = j.subject_id
      WHERE d.communication_id = \(communication) AND NOT j.dead
      """)
    return try rows.map { try $0["reason"] }
  }

  private func compose(_ communication: UUID, _ deliveries: Deliveries) async throws {
    for job in try await deliveries.claim(20) where job.subject == communication {
      #expect(try await deliveries.handler.perform(job) == .completed)
    }
    // Everything else waits.
    try await deliveries.owner.execute(
      nil,
      "UPDATE job SET run_at = 'infinity' WHERE subject_id NOT IN (SELECT id FROM delivery WHERE communication_id = \(communication))"
    )
  }

  private func deliverJob(of communication: UUID, _ deliveries: Deliveries) async throws -> Job {
    let jobs = try await deliveries.claim(1)
    return try #require(jobs.first { $0.kind == .deliver })
  }
}
