import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

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
    try await deliveries.owner.execute(
      nil, "ALTER TABLE document_version DISABLE TRIGGER document_version_is_never_changed")
    try await deliveries.owner.execute(nil, "UPDATE document_version SET size = 20000000 WHERE format = 'pdf'")
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
