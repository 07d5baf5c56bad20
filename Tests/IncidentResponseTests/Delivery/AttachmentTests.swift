import Foundation
import Postgres
import TestSupport
import Testing

@testable import IncidentResponse

@Suite(.database) struct AttachmentTests {
  @Test func `M44: the log document is sent with its file, once to each recipient of each version`() async throws {
    let deliveries = try await Deliveries.start()
    try await render(deliveries)
    try await deliveries.drain()
    let first = letters(deliveries)
    #expect(Set(first.map(\.delivery.address)).isSuperset(of: ["mia.member@example.org", "hr@xecurify.com"]))
    #expect(Set(first.map(\.delivery.address)).count == first.count)
    #expect(first.allSatisfy { $0.attachments.map(\.bytes.count) == [600_005] && $0.delivery.document?.version == 1 })
    let file = try #require(first.first?.attachments.first)
    #expect(file.fileName.hasSuffix("-v1.pdf") && file.contentType == "application/pdf")
    #expect(first[0].delivery.subject.contains("Incident log document, version 1"))

    _ = try await deliveries.incidents.command(
      on: deliveries.incident.id, scope: deliveries.organisation.responder.scope(.documentRequest)
    ) { try $0.request("log-document", of: nil) }
    try await render(deliveries)
    try await deliveries.drain()
    let second = letters(deliveries).filter { $0.delivery.document?.version == 2 }
    #expect(Set(second.map(\.delivery.address)) == Set(first.map(\.delivery.address)))
    #expect(Set(second.map(\.delivery.messageID)).isDisjoint(with: first.map(\.delivery.messageID)))
    #expect(try await deliveries.events("document.circulated") == 2)
  }

  /// One whose bytes are gone, or that no mail server would take, is not sent without its file.
  @Test func `M44: a document that cannot be attached fails, and nothing is sent in its place`() async throws {
    let deliveries = try await Deliveries.start()
    try await render(deliveries)
    try await resize(deliveries, to: 20_000_000)
    try await deliveries.drain()
    #expect(letters(deliveries).isEmpty)
    let rows = try await deliveries.owner.query(
      nil,
      """
      SELECT DISTINCT d.state || ': ' || a.reply AS outcome FROM delivery d
      JOIN delivery_attempt a ON a.delivery_id = d.id WHERE d.purpose = 'document'
      """)
    #expect(try rows.map { try $0["outcome"] as String } == ["failed: the document cannot be attached"])
  }

  /// Two of ten mebibytes are never on their way together.
  @Test func `few messages wait for room for their documents, and one that is called off meanwhile does not leave`()
    async throws
  {
    let deliveries = try await Deliveries.start()
    try await render(deliveries)
    try await resize(deliveries, to: Letter.Attachment.largest)
    let handler = deliveries.handler
    let jobs = try await documentJobs(deliveries, handler)
    let (gate, opening) = AsyncStream<Void>.makeStream()
    deliveries.courier.hold(until: gate)
    async let first = handler.perform(jobs[0])
    while letters(deliveries).isEmpty { await Task.yield() }
    let waiting = (0..<8).map { _ in Task { try await handler.perform(jobs[1]) } }
    while await handler.documents.queued < 8 { await Task.yield() }
    // More do not keep places of the worker that others need, a page for example.
    #expect(try await handler.perform(jobs[1]) == .later(.seconds(2), reason: nil))
    try await deliveries.owner.execute(
      nil, "UPDATE delivery SET state = 'cancelled' WHERE id = \(jobs[1].subject)")
    opening.finish()
    #expect(try await first == .completed)
    for wait in waiting { #expect(try await wait.value == .finished) }
    #expect(letters(deliveries).map(\.delivery.id) == [jobs[0].subject])
  }

  /// Does what there is to do until documents are to be handed over; returns the jobs of these.
  private func documentJobs(_ deliveries: Deliveries, _ handler: DeliveryHandler) async throws -> [Job] {
    let rows = "SELECT id FROM delivery WHERE purpose = 'document'" as SQL
    let ledger = JobLedger(database: deliveries.worker)
    var held: [Job] = []
    while true {
      let jobs = try await deliveries.claim(20)
      if jobs.isEmpty { return held }
      let documents = Set(try await deliveries.owner.query(nil, rows).map { try $0["id"] as UUID })
      for job in jobs {
        if job.kind == .deliver, documents.contains(job.subject) {
          held.append(job)
        } else {
          try await ledger.record(try await handler.perform(job), of: job)
        }
      }
    }
  }

  private func resize(_ deliveries: Deliveries, to size: Int) async throws {
    try await deliveries.owner.execute(
      nil, "ALTER TABLE document_version DISABLE TRIGGER document_version_is_never_changed")
    try await deliveries.owner.execute(
      nil, "UPDATE document_version SET size = \(Int64(size)) WHERE format = 'pdf'")
  }

  private func letters(_ deliveries: Deliveries) -> [Letter] {
    deliveries.courier.letters.filter { $0.delivery.purpose == .document }
  }

  private func render(_ deliveries: Deliveries) async throws {
    let database = TestDatabase.current.database(as: "tocsin_report")
    let handler = RenderHandler(database: database, library: ProcedureLibrary(), maker: FixedMaker())
    while let job = try await JobClaim.take(.report, limit: 1, lease: .seconds(60), in: database).jobs.first {
      #expect(try await handler.perform(job) == .completed)
    }
  }
}
