package import Foundation
package import Postgres

extension SupplierOutage {
  /// Finds the service's name, and the entry replaced where it is current, for `Casework.record(_:)`.
  package func reading(on incident: UUID) -> SQL {
    """
    SELECT s.title, p.name, (
        SELECT o.service_id FROM supplier_outage o
        WHERE o.organisation_id = s.organisation_id AND o.record_id = \(incident) AND o.id = \(replaces)
          AND NOT o.withdrawn AND NOT EXISTS (SELECT 1 FROM supplier_outage n
            WHERE n.organisation_id = o.organisation_id AND n.supersedes_id = o.id)) AS replaced_service
    FROM supplier_service s
    JOIN supplier p ON p.organisation_id = s.organisation_id AND p.id = s.supplier_id
    WHERE s.organisation_id = (SELECT app.organisation_id()) AND s.id = \(service)
    """
  }
}
