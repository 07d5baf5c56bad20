import Foundation
import Postgres

extension SupplierWords {
  /// The newest of each supplier on an incident. Words that were erased are not repeated.
  static func newest(record: UUID, organisation: UUID) -> SQL {
    """
    SELECT DISTINCT ON (p.name, p.id) p.name, v.title AS service, s.source_url, s.observed_earliest, s.observed_latest,
      s.precision, c.body->>'status' AS status
    FROM supplier_status s
    JOIN supplier p ON p.organisation_id = s.organisation_id AND p.id = s.supplier_id
    JOIN event e ON e.organisation_id = s.organisation_id AND e.record_id = s.record_id AND e.subject_id = s.id
      AND e.type = 'supplier.status'
    JOIN event_content c ON c.organisation_id = e.organisation_id AND c.event_id = e.id AND c.body ? 'status'
    LEFT JOIN supplier_service v ON v.organisation_id = s.organisation_id AND v.id = s.service_id
    WHERE s.organisation_id = \(organisation) AND s.record_id = \(record)
    ORDER BY p.name, p.id, s.observed_latest DESC, s.id DESC
    """
  }

  init(row: Row) throws {
    let supplier: String = try row["name"]
    let service: String? = try row["service"]
    name = service.map { "\(supplier), \($0)" } ?? supplier
    status = try row["status"]
    source = try row["source_url"]
    observed = Moment(
      earliest: try row["observed_earliest"], latest: try row["observed_latest"],
      precision: Moment.Precision(rawValue: try row["precision"]) ?? .unknown)
  }
}
