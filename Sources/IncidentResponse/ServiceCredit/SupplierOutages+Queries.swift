package import Foundation
package import Postgres

/// What a supplier's services cost, and when they were down in a month, as far as the caller sees it.
package struct SupplierOutages: Sendable {
  package struct Service: Sendable {
    package var id: UUID
    package var key: String
    package var title: String
    package var agreement: String?
    package var charge: Money?
    package var outages: [Availability.Outage] = []
    /// Those whose outages count, in the order of their numbers.
    package var incidents: [Incident] = []
  }

  package struct Incident: Sendable, Hashable {
    package var id: UUID
    package var label: String
  }

  package var services: [Service]

  /// The statements whose results `init(_:_:)` takes. The second shows what the caller sees of incidents, and is to run
  /// under a permission that shows some. Exercises count nowhere, nor does what turned out to be no incident.
  package static func selection(of supplier: UUID, in month: CalendarMonth) -> [SQL] {
    [
      """
      SELECT id, key, title, agreement, monthly_charge::text AS charge, currency FROM supplier_service
      WHERE organisation_id = (SELECT app.organisation_id()) AND supplier_id = \(supplier) AND active
      ORDER BY key
      """,
      """
      SELECT o.service_id, i.id AS incident_id, i.label,
        (extract(epoch FROM o.began_at) * 1000000)::bigint AS began,
        (extract(epoch FROM o.ended_at) * 1000000)::bigint AS ended
      FROM supplier_outage o
      JOIN supplier_service s ON s.organisation_id = o.organisation_id AND s.id = o.service_id
      JOIN incident i ON i.organisation_id = o.organisation_id AND i.id = o.record_id
      WHERE o.organisation_id = (SELECT app.organisation_id()) AND s.supplier_id = \(supplier) AND NOT o.withdrawn
        AND NOT i.exercise AND i.status <> 'non-incident'
        AND o.began_at < to_timestamp(\(month.ended / 1_000_000)::bigint)
        AND coalesce(o.ended_at, 'infinity') > to_timestamp(\(month.began / 1_000_000)::bigint)
        AND NOT EXISTS (SELECT 1 FROM supplier_outage n
          WHERE n.organisation_id = o.organisation_id AND n.supersedes_id = o.id)
      ORDER BY i.label, o.began_at
      """,
    ]
  }

  package init(_ services: Rows, _ outages: Rows) throws {
    self.services = try services.map(Service.init(row:))
    for row in outages {
      let service: UUID = try row["service_id"]
      guard let index = self.services.firstIndex(where: { $0.id == service }) else { continue }
      self.services[index].outages.append(.init(began: try row["began"], ended: try row["ended"]))
      let incident = Incident(id: try row["incident_id"], label: try row["label"])
      if !self.services[index].incidents.contains(incident) { self.services[index].incidents.append(incident) }
    }
  }
}

extension SupplierOutages.Service {
  fileprivate init(row: Row) throws {
    id = try row["id"]
    key = try row["key"]
    title = try row["title"]
    agreement = try row["agreement"]
    let amount: String? = try row["charge"]
    let currency: String? = try row["currency"]
    if let amount, let currency { charge = Money(amount, currency) }
  }
}
