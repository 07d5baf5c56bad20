package import Foundation
package import Postgres

/// Who owes which course, and who took it when.
package enum TrainingList {
  /// Rows `o` of courses with their `person p`, `procedure r`, completion `t` and confirmation `s`.
  package static func source(organisation: UUID, procedure slug: String?, course: String?, person: UUID? = nil) -> SQL {
    """
    obligation o
    JOIN person p ON p.organisation_id = o.organisation_id AND p.id = o.person_id
    JOIN procedure r ON r.organisation_id = o.organisation_id AND r.id = o.procedure_id
    LEFT JOIN training_completion t ON t.organisation_id = o.organisation_id AND t.obligation_id = o.id
    LEFT JOIN attestation s ON s.organisation_id = o.organisation_id AND s.obligation_id = o.id
    WHERE o.organisation_id = \(organisation) AND o.kind = 'training' AND o.state <> 'ended'
      AND (r.slug = \(slug) OR \(slug)::text IS NULL) AND (o.key = \(course) OR \(course)::text IS NULL)
      AND (o.person_id = \(person) OR \(person)::uuid IS NULL) AND (p.active OR o.state = 'met')
    """
  }

  /// met, unconfirmed, overdue or open: one word for a row of `source`.
  package static let state: SQL = """
    CASE WHEN o.state = 'met' THEN 'met' WHEN t.id IS NOT NULL THEN 'unconfirmed' WHEN o.due_at <= now() THEN 'overdue'
      ELSE 'open' END
    """
}
