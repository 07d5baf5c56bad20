import Foundation
import Postgres

extension Improvement {
  /// Raises the version of an improvement that the caller sees: its lock for the rest of the transaction.
  ///
  /// - Parameter expected: version that the caller saw; another one refuses with `stale`.
  static func raise(
    _ id: UUID, expecting expected: Int64?, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> Improvement {
    let results = try await tx.pipeline([
      """
      UPDATE improvement SET version = version + 1
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND version = coalesce(\(expected), version)
      """,
      "SELECT * FROM improvement WHERE organisation_id = \(caller.organisation) AND id = \(id)",
    ])
    guard let row = results[1].first else { throw Refusal.notFound("improvement") }
    guard results[0].affected == 1 else { throw Refusal(.stale, "The improvement has changed since you read it.") }
    return try Improvement(row: row)
  }

  init(row: Row) throws {
    id = try row["id"]
    record = try row["record_id"]
    kind = try .stored(row["kind"])
    title = try row["title"]
    description = try row["description"]
    procedure = try row["procedure_id"]
    course = try row["course"]
    owner = try row["owner_id"]
    due = try row["due_at"]
    state = try .stored(row["state"])
    decidedAt = try row["decided_at"]
    version = try row["version"]
  }

  func note(
    _ type: String, _ summary: String, details: [String: String] = [:], _ caller: Caller, in tx: borrowing Transaction
  ) async throws {
    var events = EventBatch()
    events.append(type, subject: id, occurred: Moment(.now), summary: summary, details: details)
    _ = try await tx.pipeline(events.statements(record: record, caller: caller))
  }

  /// Lets the delivery worker look at once whom to tell.
  static func nudge(_ caller: Caller, in tx: borrowing Transaction) async throws {
    _ = try await tx.execute(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
      SELECT \(caller.organisation), \(UUID.next()), 'restore', 'improvements', log.id, log.id
      FROM app.organisation_log() AS log (id)
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
      """)
  }
}
