import Foundation
import Postgres

extension Appointment {
  /// Roles in an incident that somebody has now, with what they are called.
  static func selection(of incident: UUID) -> SQL {
    """
    SELECT a.*, coalesce(p.name, a.name) AS holder FROM appointment a
    LEFT JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
    WHERE a.organisation_id = (SELECT app.organisation_id()) AND a.record_id = \(incident) AND a.ended_at IS NULL
    ORDER BY a.id
    """
  }
}
