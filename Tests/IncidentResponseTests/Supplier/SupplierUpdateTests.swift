import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct SupplierUpdateTests {
  private func supplier(_ key: String, of deliveries: Deliveries) async throws -> UUID {
    let rows = try await deliveries.owner.query(nil, "SELECT id FROM supplier WHERE key = \(key)")
    return try #require(rows.first)["id"]
  }

  private func say(_ words: String, _ supplier: UUID, _ at: Date, in deliveries: Deliveries) async throws {
    let status = SupplierStatus(
      supplier: supplier, service: nil, words: words, sourceURL: "https://status.example", observed: Moment(at))
    _ = try await deliveries.incidents.command(
      on: deliveries.incident.id, scope: deliveries.organisation.responder.scope(.incidentRespond),
      reading: [status.reading]
    ) { try $0.record(status) }
  }

  @Test func `M80: the updates repeat the newest status of each supplier, and reach the supplier's contact`()
    async throws
  {
    let deliveries = try await Deliveries.start(eventType: "aws-downtime")
    let aws = try await supplier("aws", of: deliveries)
    let google = try await supplier("google-workspace", of: deliveries)
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    try await admin.asTenant(.operator(organisation: deliveries.organisation.id, name: "test")) { tx, caller in
      let desk = Contact(team: "AWS support", responsibility: "supplier", email: "support@aws.example")
      try await desk.create(by: caller, in: tx)
      let change = Supplier.Change(contact: desk.id)
      #expect(try await Supplier.change(aws, change, expecting: nil, by: caller, in: tx))
    }
    let now = Date.now
    try await say("Recovering since noon", aws, now.addingTimeInterval(-60), in: deliveries)
    try await say("Elevated error rates", aws, now.addingTimeInterval(-600), in: deliveries)
    try await say("No known issue", google, now.addingTimeInterval(-600), in: deliveries)
    try await deliveries.drain()
    let updates = try await deliveries.communications("supplier-status-update")
    #expect(updates.count == 4)
    for update in updates {
      #expect(update.body?.contains("Status of the supplier: Amazon Web Services: Recovering since noon") == true)
      #expect(update.body?.contains("Google Workspace: No known issue") == true)
      #expect(update.body?.contains("https://status.example") == true)
      #expect(update.body?.contains("Elevated error rates") == false)
    }
    let reached = deliveries.courier.letters.filter { letter in
      updates.contains { $0.id == letter.delivery.communication }
    }
    #expect(reached.contains { $0.delivery.address == "support@aws.example" })
    #expect(try await deliveries.communications("status-update").isEmpty)
  }

  @Test func `M80: an update says that nothing is recorded while no supplier has said anything`() async throws {
    let deliveries = try await Deliveries.start(eventType: "aws-downtime")
    try await deliveries.drain()
    let updates = try await deliveries.communications("supplier-status-update")
    #expect(!updates.isEmpty)
    #expect(updates.allSatisfy { $0.body?.contains("Status of the supplier: not yet recorded") == true })
  }
}
