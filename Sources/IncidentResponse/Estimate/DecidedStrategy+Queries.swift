import Foundation
import Postgres

extension DecidedStrategy {
  static func selection(of incident: UUID) -> SQL {
    """
    SELECT id, element_id, state FROM strategy_adoption
    WHERE organisation_id = (SELECT app.organisation_id()) AND record_id = \(incident)
      AND state IN ('adopted', 'declined')
    ORDER BY id
    """
  }
}
