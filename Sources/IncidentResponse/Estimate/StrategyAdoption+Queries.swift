package import Foundation
package import Postgres

extension StrategyAdoption {
  /// Finds an adoption on an incident, for `Casework.endStrategy(_:as:because:)`.
  package static func reading(_ id: UUID, on incident: UUID) -> SQL {
    """
    SELECT a.state, a.element_id, e.title FROM strategy_adoption a
    JOIN procedure_element e ON e.organisation_id = a.organisation_id AND e.id = a.element_id
    WHERE a.organisation_id = (SELECT app.organisation_id()) AND a.record_id = \(incident) AND a.id = \(id)
    """
  }

  static func declining(
    _ id: UUID, of strategy: UUID, under estimate: UUID, on record: UUID, by caller: Caller
  ) -> SQL {
    """
    INSERT INTO strategy_adoption (organisation_id, id, record_id, element_id, estimate_id, state, adopted_by)
    VALUES (\(caller.organisation), \(id), \(record), \(strategy), \(estimate), 'declined', \(caller.person))
    """
  }

  func insertion(_ id: UUID, of strategy: UUID, under estimate: UUID, on record: UUID, by caller: Caller) -> SQL {
    var department: UUID?, service: UUID?, supplier: UUID?
    switch target {
    case .department(let id): department = id
    case .service(let id): service = id
    case .supplier(let id): supplier = id
    case .named: break
    }
    var amount: String?, currency: String?
    if case .estimated(let number, let unit) = loss { (amount, currency) = (number, unit) }
    return """
      INSERT INTO strategy_adoption (organisation_id, id, record_id, element_id, estimate_id, department_id, service_id,
        supplier_id, estimated_loss, currency, adopted_by)
      VALUES (\(caller.organisation), \(id), \(record), \(strategy), \(estimate), \(department), \(service), \(supplier),
        \(amount)::text::numeric, \(currency), \(caller.person))
      """
  }
}
