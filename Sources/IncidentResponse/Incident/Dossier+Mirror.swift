import Foundation
import Postgres

extension Dossier {
  var mirror: Mirror { Mirror(self) }

  /// What the incident's row shows of its state and hot facts.
  struct Mirror: Equatable, Sendable {
    private let title: String
    private let status: String
    private let outcome: String?
    private let duplicateOf: UUID?
    private let exerciseSpeed: Double?
    private let exerciseAt: Date?
    private let levelKey: String?
    private let levelRank: Int32?
    private let times: [Date?]
    private let bounds: IncidentTimes

    init(_ dossier: Dossier) {
      title = dossier.incident.title
      status = dossier.incident.status.rawValue
      outcome = dossier.incident.outcome?.rawValue
      duplicateOf = dossier.incident.duplicateOf
      exerciseSpeed = dossier.incident.exerciseSpeed
      exerciseAt = dossier.incident.exerciseAt
      levelKey = dossier.incident.levelKey
      levelRank = dossier.incident.levelRank.map(Int32.init)
      times = Self.facts.map { dossier.facts[$0]?.value?.moment?.earliest }
      bounds = IncidentTimes(dossier.facts)
    }

    /// In the order of the columns below.
    private static let facts = [
      "occurred", "start_of_impact", "detected", "reported", "logged", "contained", "end_of_impact", "resolved",
      "closed",
    ]

    func update(_ id: UUID, organisation: UUID) -> SQL {
      """
      UPDATE incident SET title = \(title), status = \(status), outcome = \(outcome), duplicate_of_id = \(duplicateOf),
        exercise_speed = \(exerciseSpeed), exercise_at = \(exerciseAt), level_key = \(levelKey),
        level_rank = \(levelRank), occurred_at = \(times[0]), start_of_impact_at = \(times[1]), detected_at = \(times[2]),
        reported_at = \(times[3]), logged_at = \(times[4]), contained_at = \(times[5]), end_of_impact_at = \(times[6]),
        resolved_at = \(times[7]), closed_at = \(times[8]),
        times_earliest = \(bounds.earliest), times_latest = \(bounds.latest), times_others = \(bounds.others),
        updated_at = now()
      WHERE organisation_id = \(organisation) AND id = \(id)
      """
    }
  }
}
