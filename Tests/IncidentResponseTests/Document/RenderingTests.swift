import Crypto
import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct RenderingTests {
  private let database = TestDatabase.current.database(as: "tocsin_report")
  private let owner = TestDatabase.current.database()

  private func handler(_ pdf: FixedMaker.PDF = .bytes) -> RenderHandler {
    RenderHandler(database: database, library: ProcedureLibrary(), maker: FixedMaker(pdf: pdf))
  }

  private func start() async throws -> Deliveries {
    try await Deliveries.start()
  }

  /// Asks for a document, and for no other.
  private func request(_ kind: DocumentKind, _ deliveries: Deliveries) async throws {
    try await owner.execute(nil, "DELETE FROM job WHERE kind = 'render'")
    _ = try await deliveries.incidents.command(
      on: deliveries.incident.id, scope: deliveries.organisation.responder.scope(.documentRequest)
    ) { $0.request(kind, language: "en", element: nil) }
  }

  private func claim(lease: Duration = .seconds(60)) async throws -> Job {
    try #require(try await JobClaim.take(.report, limit: 1, lease: lease, in: database).jobs.first)
  }

  private func count(_ what: SQL) async throws -> Int {
    try await owner.query(nil, "SELECT count(*) AS count FROM " + what).first.map { try $0["count"] } ?? -1
  }

  @Test(arguments: DocumentKind.ofIncidents)
  func `a request becomes one version in three formats, each byte of it hashed`(kind: DocumentKind) async throws {
    let deliveries = try await start()
    try await request(kind, deliveries)
    #expect(try await handler().perform(claim()) == .completed)
    let rows = try await owner.query(
      nil,
      """
      SELECT v.version, v.format, v.size, v.sha256, v.file_name, b.media_type,
        (SELECT string_agg(c.bytes, '' ORDER BY c.position) FROM blob_chunk c WHERE c.blob_id = b.id) AS bytes
      FROM document_version v JOIN blob b ON b.id = v.blob_id ORDER BY v.format
      """)
    #expect(try rows.map { try $0["format"] as String } == ["html", "json", "pdf"])
    for row in rows {
      let bytes: Data = try row["bytes"]
      #expect(try row["version"] as Int32 == 1)
      #expect(try row["size"] as Int64 == Int64(bytes.count))
      #expect(try row["sha256"] as Data == Data(SHA256.hash(data: bytes)))
      #expect(try (row["file_name"] as String).contains("-v1."))
    }
    let json: Data = try rows[1]["bytes"]
    #expect(String(decoding: json, as: UTF8.self).contains(deliveries.incident.label))
    #expect(try await count("event WHERE type = 'document.rendered'") == 1)
    #expect(try await count("document WHERE state = 'ready' AND last_version = 1") == 1)
    #expect(try await count("job WHERE kind = 'render'") == 0)
  }

  @Test func `a second request makes a second version`() async throws {
    let deliveries = try await start()
    for version in 1...2 {
      try await request(.internalReport, deliveries)
      #expect(try await handler().perform(claim()) == .completed)
      #expect(try await count("document WHERE kind = 'internal-report' AND last_version = \(Int32(version))") == 1)
    }
    #expect(try await count("document_version") == 6)
    #expect(try await count("(SELECT DISTINCT sha256 FROM document_version WHERE format = 'json') AS contents") == 2)
  }

  @Test func `requests that come together make a version each`() async throws {
    let deliveries = try await start()
    try await request(.logDocument, deliveries)
    let first = try await claim()
    try await owner.execute(
      nil,
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
      SELECT \(first.organisation), app.uuid_v7(), 'render', number::text, \(first.record), \(first.subject)
      FROM generate_series(1, 5) AS number
      """)
    let others = try await JobClaim.take(.report, limit: 5, lease: .seconds(60), in: database).jobs
    let handler = handler()
    try await withThrowingTaskGroup(of: Job.Outcome.self) { group in
      for job in [first] + others { group.addTask { try await handler.perform(job) } }
      for try await outcome in group { #expect(outcome == .completed) }
    }
    #expect(try await count("document WHERE last_version = 6") == 1)
    #expect(try await count("document_version") == 18)
  }

  @Test func `a worker killed after its claim leaves one version, made by the next`() async throws {
    let deliveries = try await start()
    try await request(.logDocument, deliveries)
    let killed = try await claim(lease: .zero)
    let next = try await claim()
    #expect(next.id == killed.id)
    #expect(try await handler().perform(next) == .completed)
    await #expect(throws: LostLease.self) { _ = try await handler().perform(killed) }
    #expect(try await count("document_version") == 3)
    #expect(try await count("blob") == 3)
  }

  @Test func `a document that cannot be drawn says so and makes no version`() async throws {
    let deliveries = try await start()
    try await request(.logDocument, deliveries)
    #expect(try await handler(.refused).perform(claim()) == .completed)
    #expect(try await count("document WHERE state = 'failed' AND failure = 'no such font'") == 1)
    #expect(try await count("document_version") == 0)
    #expect(try await count("job WHERE kind = 'render'") == 0)
  }

  @Test func `the report tells of the clocks, the messages and the steps of the response`() async throws {
    let deliveries = try await start()
    try await deliveries.decide("customers-first", required: true)
    try await deliveries.drain()
    try await request(.internalReport, deliveries)
    #expect(try await handler().perform(claim()) == .completed)
    let rows = try await owner.query(
      nil, "SELECT c.bytes FROM blob b JOIN blob_chunk c ON c.blob_id = b.id WHERE b.media_type = 'application/json'")
    let report = try DocumentJSON.decode(InternalReport.self, from: rows[0]["bytes"])
    #expect(report.incident.number == deliveries.incident.label)
    #expect(report.clocks.contains { $0.clause == "M55" && $0.outcome == .met })
    #expect(report.communications.contains { $0.audience == "Customers" && $0.sentAt.value != nil })
    #expect(report.timeline.contains { $0.kind == .communication })
    #expect(report.times.startOfImpact.value != nil)
    #expect(report.times.endOfImpact.value == nil)
    #expect(report.resolution.state == .notResolved)
    #expect(report.frame.letterhead.organisation == "Harbour of harbour")
    #expect(report.frame.zone == "Europe/Berlin")
  }
}
