package import Foundation
package import Postgres

extension OnCallSchedule {
  /// Most overrides that are looked at together.
  package static let mostOverrides = 1000

  /// The schedule, and its overrides between two instants in the order in which they were made.
  package static func selection(_ id: UUID, from: Date, until: Date, organisation: UUID) -> [SQL] {
    [
      """
      SELECT id, name, definition FROM on_call_schedule
      WHERE organisation_id = \(organisation) AND id = \(id) AND active
      """,
      """
      SELECT id, person_id, from_at, until_at FROM on_call_override
      WHERE organisation_id = \(organisation) AND schedule_id = \(id) AND cancelled_at IS NULL
        AND from_at <= \(until) AND until_at >= \(from)
      ORDER BY created_at, id LIMIT \(unescaped: "\(mostOverrides)")
      """,
    ]
  }

  package func create(_ id: UUID, name: String, by caller: Caller, in tx: borrowing Transaction) async throws {
    try await verify(in: tx)
    _ = try await tx.query(
      """
      INSERT INTO on_call_schedule (organisation_id, id, name, definition)
      VALUES (\(caller.organisation), \(id), \(name), \(try PGJSON(encoding: self)))
      """)
    try await Organisation.log("schedule.created", "On-call schedule \(name)", subject: id, by: caller, in: tx)
  }

  /// - Returns: whether there was such a schedule, in that version.
  package static func change(
    _ id: UUID, name: String?, definition: OnCallSchedule?, isActive: Bool?, expecting version: String?,
    by caller: Caller, in tx: borrowing Transaction
  ) async throws -> Bool {
    try await definition?.verify(in: tx)
    let rows = try await tx.execute(
      """
      UPDATE on_call_schedule SET name = coalesce(\(name), name),
        definition = coalesce(\(try definition.map { try PGJSON(encoding: $0) }), definition),
        active = coalesce(\(isActive), active)
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND xmin::text = coalesce(\(version), xmin::text)
      """)
    if rows == 1 {
      try await Organisation.log("schedule.changed", "On-call schedule changed", subject: id, by: caller, in: tx)
    }
    return rows == 1
  }

  /// Throws unless it can be, and everybody on it is somebody of the organisation.
  private func verify(in tx: borrowing Transaction) async throws {
    try validate()
    let rows = try await tx.query(
      """
      SELECT named.id FROM unnest(\(Array(people))) AS named (id)
      WHERE NOT EXISTS (SELECT FROM person p
        WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.id = named.id AND p.active)
      """)
    guard rows.isEmpty else {
      throw Refusal(.invalid, "Somebody on the schedule is nobody of the organisation.", at: "/layers")
    }
  }
}

extension OnCallOverride {
  package init(row: Row) throws {
    id = try row["id"]
    person = try row["person_id"]
    from = try row["from_at"]
    until = try row["until_at"]
  }

  package func create(on schedule: UUID, by caller: Caller, in tx: borrowing Transaction) async throws {
    try validate()
    _ = try await tx.query(
      """
      INSERT INTO on_call_override (organisation_id, id, schedule_id, person_id, from_at, until_at, made_by)
      VALUES (\(caller.organisation), \(id), \(schedule), \(person), \(from), \(until), \(caller.person))
      """)
    try await Organisation.log("schedule.overridden", "Somebody takes over", subject: schedule, by: caller, in: tx)
  }

  /// - Returns: whether there was such an override in force.
  package static func cancel(
    _ id: UUID, of schedule: UUID, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> Bool {
    let rows = try await tx.execute(
      """
      UPDATE on_call_override SET cancelled_at = now()
      WHERE organisation_id = \(caller.organisation) AND schedule_id = \(schedule) AND id = \(id) AND cancelled_at IS NULL
      """)
    if rows == 1 {
      try await Organisation.log(
        "schedule.override-ended", "Override taken back", subject: schedule, by: caller, in: tx)
    }
    return rows == 1
  }
}
