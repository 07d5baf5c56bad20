import Foundation
import Postgres

extension Dossier {
  /// Writes the incident's row anew: its state, and the mirrors of its hot facts.
  func mirror(organisation: UUID) -> SQL {
    """
    UPDATE incident SET title = \(incident.title), status = \(incident.status.rawValue),
      outcome = \(incident.outcome?.rawValue), duplicate_of_id = \(incident.duplicateOf),
      exercise_speed = \(incident.exerciseSpeed), exercise_started_at = \(incident.exerciseStartedAt),
      level_key = \(incident.levelKey), level_rank = \(incident.levelRank.map(Int32.init)),
      occurred_at = \(mirrored("occurred")), start_of_impact_at = \(mirrored("start_of_impact")),
      detected_at = \(mirrored("detected")), reported_at = \(mirrored("reported")), logged_at = \(mirrored("logged")),
      contained_at = \(mirrored("contained")), end_of_impact_at = \(mirrored("end_of_impact")),
      resolved_at = \(mirrored("resolved")), closed_at = \(mirrored("closed")), updated_at = now()
    WHERE organisation_id = \(organisation) AND id = \(incident.id)
    """
  }

  private func mirrored(_ fact: String) -> Date? { facts[fact]?.value?.moment?.earliest }
}
