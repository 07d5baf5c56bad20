import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// Somebody who has messages gathered, in an organisation with two incidents.
@Suite(.database) struct DigestTests {
  private static let mia = "mia.member@example.org"

  @Test func `M86: what is not urgent waits for its reader, and what is comes at once`() async throws {
    let deliveries = try await start(incidents: 2)
    let updates = try await gathered(deliveries)
    #expect(updates.count == 2 && updates.allSatisfy { $0.state == "waiting" && $0.heldUntil != nil }, "\(updates)")
    let letters = deliveries.courier.letters
    // The first communication of each incident is waited for, so it does not wait.
    let first = try await deliveries.communications("employees-first")[0].id
    #expect(letters.contains { $0.delivery.communication == first && $0.delivery.address == Self.mia })
    let ids = Set(updates.map(\.id))
    #expect(!letters.contains { ids.contains($0.delivery.id) })
    // Others are told of the update, and it counts as sent.
    let update = try await deliveries.communications("status-update").filter { communication in
      letters.contains { $0.delivery.communication == communication.id && $0.delivery.address != Self.mia }
    }
    #expect(!update.isEmpty && update.allSatisfy { $0.state == .sent }, "\(update.map(\.state))")
  }

  @Test func `L35: they come as one message with a table of contents, and each keeps its own proof`() async throws {
    let deliveries = try await start(incidents: 2)
    let before = deliveries.courier.letters.count
    try await arrive(deliveries)
    let letters = deliveries.courier.letters.dropFirst(before)
    let digest = try #require(letters.first { $0.gathers == 2 })
    #expect(letters.count == 1 && digest.delivery.address == Self.mia && digest.incident == nil)
    #expect(digest.delivery.subject.hasSuffix(": 2 messages"))
    #expect(digest.delivery.body.contains("1. INC-") && digest.delivery.body.contains("2. INC-"))
    #expect(digest.delivery.body.contains("Current status: "))
    let settled = try await gathered(deliveries)
    #expect(settled.allSatisfy { $0.state == "sent" && $0.attempts.count == 1 }, "\(settled)")
    #expect(Set(settled.map(\.bundledIn)) == [digest.delivery.id])
    let other = try #require(settled.first { $0.id != digest.delivery.id })
    #expect(other.attempts == ["accepted in <\(digest.delivery.messageID)>: 250 queued"])
    #expect(try await deliveries.claim(5).isEmpty)
  }

  @Test func `a worker that falls over after sending sends the same message again, and nothing by itself`() async throws
  {
    let deliveries = try await start(incidents: 2)
    try await due(deliveries)
    let jobs = try await deliveries.claim(5)
    #expect(jobs.count == 2)
    // The first one's lease was lost while the server took the message.
    var later = jobs[0]
    later.attempt += 1
    try await deliveries.owner.execute(nil, "UPDATE job SET attempt = \(later.attempt) WHERE id = \(later.id)")
    await #expect(throws: LostLease.self) { _ = try await deliveries.handler.perform(jobs[0]) }
    // The other waits meanwhile, and something new is not put in.
    #expect(try await deliveries.handler.perform(jobs[1]) == .later(.seconds(30), reason: nil))
    try await open(deliveries)
    try await deliveries.drain()
    #expect(try await deliveries.handler.perform(later) == .completed)
    #expect(try await deliveries.handler.perform(jobs[1]) == .completed)
    let digests = deliveries.courier.letters.filter { $0.gathers > 1 }
    #expect(digests.count == 2 && Set(digests.map(\.delivery)).count == 1, "\(digests.map(\.delivery.body))")
    let states = try await gathered(deliveries)
    #expect(states.map(\.state).sorted() == ["sent", "sent", "waiting"], "\(states)")
    #expect(states.filter { $0.state == "sent" }.allSatisfy { $0.attempts.count == 1 })
  }

  @Test func `what is held is held still when its lost work is made again`() async throws {
    let deliveries = try await start(incidents: 2)
    let held = try await gathered(deliveries).map(\.heldUntil)
    try await deliveries.owner.execute(nil, "DELETE FROM job")
    let organisation = deliveries.organisation
    _ = try await TestDatabase.current.database(as: "tocsin_admin").asTenant(
      .operator(organisation: organisation.id, name: "test")
    ) { tx, caller in try await Organisation.restoreWork(by: caller, in: tx) }
    let again = try await deliveries.owner.query(nil, "SELECT run_at FROM job WHERE kind = 'deliver'")
    #expect(
      try again.map { try $0["run_at"] as Date? }.sorted { ($0 ?? .distantPast) < ($1 ?? .distantPast) }
        == held.sorted { ($0 ?? .distantPast) < ($1 ?? .distantPast) })
  }

  @Test func `a digest that is refused has failed for each message in it`() async throws {
    let deliveries = try await start(incidents: 2)
    for communication in try await gathered(deliveries).map(\.communication) {
      deliveries.courier.answer(communication, at: Self.mia, .permanent(reply: "550 no such user"))
    }
    try await arrive(deliveries)
    let ended = try await gathered(deliveries)
    #expect(ended.allSatisfy { $0.state == "failed" && $0.attempts.count == 1 }, "\(ended)")
    #expect(ended.allSatisfy { $0.attempts[0].hasSuffix("550 no such user") })
  }

  @Test func `a digest that comes back has failed for each message in it`() async throws {
    let deliveries = try await start(incidents: 2)
    try await arrive(deliveries)
    let carrier = try #require(try await gathered(deliveries).first?.bundledIn)
    let bounce = #"{"failed":true,"words":"550 mailbox gone","status":"5.1.1","recipients":[]}"#
    _ = try await deliveries.owner.query(
      nil,
      """
      SELECT app.bounce_mail(\(deliveries.organisation.id), \(UUID.next()), \(carrier), \(bounce)::jsonb)
      """)
    let ended = try await gathered(deliveries)
    #expect(ended.allSatisfy { $0.state == "failed" && $0.attempts.last == "permanent 550 mailbox gone" }, "\(ended)")
  }

  @Test func `one message alone comes as it is, and one of a digest that is cancelled lets the others go`() async throws
  {
    let deliveries = try await start(incidents: 1)
    try await arrive(deliveries)
    #expect(deliveries.courier.letters.last?.gathers == 1)
    #expect(deliveries.courier.letters.last?.delivery.subject.contains("update 1") == true)

    let others = try await start(incidents: 2, slug: "seahaven")
    try await due(others)
    let jobs = try await others.claim(5)
    var lost = jobs[0]
    lost.attempt -= 1
    await #expect(throws: LostLease.self) { _ = try await others.handler.perform(lost) }
    try await others.owner.execute(nil, "UPDATE delivery SET state = 'cancelled' WHERE id = \(jobs[0].subject)")
    #expect(try await others.handler.perform(jobs[1]) == .completed)
    #expect(others.courier.letters.last?.gathers == 1 && others.courier.letters.last?.delivery.id == jobs[1].subject)
    #expect(try await others.handler.perform(jobs[0]) == .finished)
  }

  @Test func `what has been restricted meanwhile goes by itself`() async throws {
    let deliveries = try await start(incidents: 3)
    let before = deliveries.courier.letters.count
    try await deliveries.owner.execute(
      nil, "UPDATE record SET restricted = true WHERE id = \(deliveries.incident.id)")
    try await arrive(deliveries)
    let letters = deliveries.courier.letters.dropFirst(before)
    #expect(letters.map(\.gathers).sorted() == [1, 2], "\(letters.map(\.delivery.subject))")
    #expect(letters.first { $0.gathers == 1 }?.delivery.record == deliveries.incident.id)
  }

  @Test func `who has left meanwhile gets nothing more`() async throws {
    let deliveries = try await start(incidents: 2)
    let before = deliveries.courier.letters.count
    try await deliveries.owner.execute(
      nil, "UPDATE person SET active = false WHERE id = \(deliveries.organisation.member.id)")
    try await arrive(deliveries)
    #expect(deliveries.courier.letters.count == before)
    #expect(try await gathered(deliveries).allSatisfy { $0.attempts == ["permanent the recipient has left"] })
  }

  private struct Gathered {
    let id: UUID
    let communication: UUID
    let state: String
    let heldUntil: Date?
    let bundledIn: UUID?
    let attempts: [String]
  }

  /// Messages to her that are or were held, the oldest first.
  private func gathered(_ deliveries: Deliveries) async throws -> [Gathered] {
    try await deliveries.owner.query(
      nil,
      """
      SELECT d.id, d.communication_id, d.state, d.held_until, d.bundled_in, ARRAY(
        SELECT a.outcome || ' ' || a.reply FROM delivery_attempt a
        WHERE a.organisation_id = d.organisation_id AND a.delivery_id = d.id ORDER BY a.attempt) AS attempts
      FROM delivery d
      WHERE d.organisation_id = \(deliveries.organisation.id) AND d.address = \(Self.mia) AND d.held_until IS NOT NULL
      ORDER BY d.created_at, d.id
      """
    ).map {
      Gathered(
        id: try $0["id"], communication: try $0["communication_id"], state: try $0["state"],
        heldUntil: try $0["held_until"], bundledIn: try $0["bundled_in"], attempts: try $0["attempts"])
    }
  }

  private func start(incidents: Int, slug: String = "harbour") async throws -> Deliveries {
    let deliveries = try await Deliveries.start(slug: slug)
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    let scope = Scope.operator(organisation: deliveries.organisation.id, name: "test")
    try await admin.asTenant(scope) { tx, caller in
      let change = Person.Change(digest: "daily 07", timeZone: "Europe/Berlin")
      _ = try await Person.change(deliveries.organisation.member.id, change, by: caller, in: tx)
    }
    for _ in 1..<incidents { try await open(deliveries) }
    try await deliveries.drain()
    return deliveries
  }

  private func open(_ deliveries: Deliveries) async throws {
    var draft = IncidentDraft(title: "Mail is slow")
    draft.procedures = [.init(slug: "miniorange", eventType: "loss-of-data")]
    draft.log = LogRecord(summary: "s", description: "d", fault: "f", affectedProducts: "a")
    draft.starts = true
    _ = try await deliveries.incidents.open(
      draft, scope: deliveries.organisation.responder.scope(.incidentCreate))
  }

  /// Her hour has come, a while ago.
  private func due(_ deliveries: Deliveries) async throws {
    let organisation = deliveries.organisation.id
    _ = try await deliveries.owner.unit(
      nil,
      [
        """
        UPDATE delivery SET held_until = now() - interval '2 minutes'
        WHERE organisation_id = \(organisation) AND held_until IS NOT NULL AND state = 'waiting'
        """,
        """
        UPDATE job SET run_at = now() - interval '2 minutes' WHERE organisation_id = \(organisation) AND subject_id IN (
          SELECT d.id FROM delivery d WHERE d.held_until IS NOT NULL AND d.state = 'waiting')
        """,
      ])
  }

  private func arrive(_ deliveries: Deliveries) async throws {
    try await due(deliveries)
    try await deliveries.drain()
  }
}
