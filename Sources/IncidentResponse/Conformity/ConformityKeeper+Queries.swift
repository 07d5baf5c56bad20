import Foundation
import Postgres

extension ConformityKeeper {
  static let organisationsToJudge: SQL =
    "SELECT * FROM app.organisations_to_judge(\(unescaped: "\(organisations)"))"

  /// Takes the organisation's place, unless another worker has it, and reads what follows: the events, each with whether its
  /// incident was not judged since. `OFFSET 0` keeps the planner from hashing every response of the organisation for that.
  static func opening(_ organisation: UUID) -> [SQL] {
    [
      """
      INSERT INTO conformity_progress (organisation_id) VALUES (\(organisation))
      ON CONFLICT ON CONSTRAINT conformity_progress_pkey DO NOTHING
      """,
      """
      SELECT app.epoch() AS epoch, pg_snapshot_xmin(pg_current_snapshot())::text AS txid
      FROM conformity_progress p WHERE p.organisation_id = \(organisation)
      FOR UPDATE SKIP LOCKED
      """,
      """
      SELECT e.record_id, e.epoch, e.txid::text AS txid, e.id, EXISTS (
          SELECT FROM response s WHERE s.organisation_id = e.organisation_id AND s.record_id = e.record_id OFFSET 0)
        AND NOT EXISTS (
          SELECT FROM conformity c
          WHERE c.organisation_id = e.organisation_id AND c.record_id = e.record_id
            AND (c.epoch, c.txid) > (e.epoch, e.txid)
          OFFSET 0) AS judges
      FROM conformity_progress p CROSS JOIN LATERAL (
        SELECT e.organisation_id, e.record_id, e.epoch, e.txid, e.id FROM event e
        WHERE e.organisation_id = p.organisation_id AND (e.epoch, e.txid, e.id) > (p.epoch, p.txid, p.event_id)
          AND (e.epoch < app.epoch() OR e.txid < pg_snapshot_xmin(pg_current_snapshot()))
        ORDER BY e.epoch, e.txid, e.id LIMIT \(unescaped: "\(events)")
      ) AS e
      WHERE p.organisation_id = \(organisation)
      ORDER BY e.epoch, e.txid, e.id
      """,
    ]
  }

  static func proceed(to place: Batch.Place, organisation: UUID) -> SQL {
    """
    UPDATE conformity_progress SET epoch = \(place.epoch), txid = \(place.transaction)::text::xid8, event_id = \(place.event)
    WHERE organisation_id = \(organisation)
    """
  }
}

extension ConformityKeeper.Horizon {
  init(row: Row) throws {
    epoch = try row["epoch"]
    transaction = try row["txid"]
  }
}

extension ConformityKeeper {
  /// Events in their order, up to the first that would be an incident too many.
  struct Batch: Sendable {
    struct Place: Sendable {
      var epoch: Int32
      var transaction: String
      var event: UUID
    }

    var horizon: Horizon
    /// Incidents to judge, each once.
    var records: [UUID] = []
    /// nil where nothing followed.
    var last: Place?
    /// More events wait than fitted in.
    var isCut = false

    /// - Parameter most: incidents that it has at the most.
    init(_ rows: Rows, atMost most: Int, horizon: Horizon) throws {
      self.horizon = horizon
      isCut = rows.count == ConformityKeeper.events
      for row in rows {
        let record: UUID = try row["record_id"]
        if try row["judges"], !records.contains(record) {
          if records.count == most {
            isCut = true
            return
          }
          records.append(record)
        }
        last = Place(epoch: try row["epoch"], transaction: try row["txid"], event: try row["id"])
      }
    }
  }
}

/// How an incident's verdicts are kept for `metrics.conformity`: without words, a member for each clause.
extension Conformity.Followed {
  /// - Parameter horizon: every event of transactions before it was read.
  func keeping(_ dossier: Dossier, organisation: UUID, horizon: ConformityKeeper.Horizon) -> SQL {
    let incident = dossier.incident
    let verdicts = clauses.map(\.verdict)
    let met = Self.sparse(verdicts.map(\.at))
    let due = Self.sparse(verdicts.map(\.owed))
    let late = Self.sparse(verdicts.map(\.frozenLateBy))
    return """
      INSERT INTO conformity (organisation_id, record_id, response_id, procedure_version_id, epoch, txid, department_id,
        level, counted, began_at, outcomes, reasons, met_earliest, met_latest, due_earliest, due_latest, late_at_least, late_at_most)
      VALUES (\(organisation), \(incident.id), \(response), \(versionID), \(horizon.epoch), \(horizon.transaction)::text::xid8,
        \(incident.department), \(incident.levelKey), \(incident.countsInMeasures), \(dossier.began),
        \(verdicts.map(\.outcome.number)), \(verdicts.map { $0.because?.number ?? 0 }), \(met.map { $0?.earliest }),
        \(met.map { $0?.latest }), \(due.map { $0?.earliest }), \(due.map { $0?.latest }), \(late.map { $0?.atLeast }),
        \(late.map { $0?.atMost }))
      ON CONFLICT ON CONSTRAINT conformity_pkey DO UPDATE SET procedure_version_id = excluded.procedure_version_id,
        epoch = excluded.epoch, txid = excluded.txid, judged_at = excluded.judged_at, department_id = excluded.department_id,
        level = excluded.level, counted = excluded.counted, began_at = excluded.began_at, outcomes = excluded.outcomes,
        reasons = excluded.reasons, met_earliest = excluded.met_earliest, met_latest = excluded.met_latest,
        due_earliest = excluded.due_earliest, due_latest = excluded.due_latest, late_at_least = excluded.late_at_least,
        late_at_most = excluded.late_at_most
      """
  }

  /// None at all where all would be void.
  private static func sparse<Value>(_ values: [Value?]) -> [Value?] {
    values.contains { $0 != nil } ? values : []
  }
}

extension Dossier {
  /// The period to which its measures belong, as `metrics.incidents` has it.
  fileprivate var began: Date {
    ["detected", "logged"].lazy.compactMap { facts[$0]?.value?.moment?.earliest }.first ?? incident.createdAt
  }
}

extension Incident {
  fileprivate var countsInMeasures: Bool { !isExercise && status != .duplicate && status != .nonIncident }
}

extension ProcedureVersion {
  /// Which clause stands at which place of the verdicts.
  func placesOfClauses(organisation: UUID) -> SQL {
    let clauses = procedure.clauses
    return """
      INSERT INTO conformity_clause (organisation_id, procedure_version_id, position, element_id, section)
      SELECT \(organisation), \(self.id), position, element_id, section
      FROM unnest(\(clauses.map { self.id(.clause, $0.id) }), \(clauses.map(\.section)))
        WITH ORDINALITY AS clause (element_id, section, position)
      WHERE element_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM conformity_clause k
        WHERE k.organisation_id = \(organisation) AND k.procedure_version_id = \(self.id))
      ON CONFLICT ON CONSTRAINT conformity_clause_pkey DO NOTHING
      """
  }
}

extension Conformity.Outcome {
  /// Its number in the table of verdicts: its place among all, from 1.
  var number: Int16 { Int16((Self.allCases.firstIndex(of: self) ?? 0) + 1) }
}

extension Conformity.Because {
  var number: Int16 { Int16((Self.allCases.firstIndex(of: self) ?? 0) + 1) }
}
