package import Foundation
package import Postgres

extension CalendarClosure {
  /// Enters it. Clocks that run and are counted by the calendar are counted anew by the worker.
  package static func enter(
    _ draft: Draft, knowing known: Set<String>, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> UUID {
    try draft.validate(knowing: known)
    let stand = try await stand(of: draft.calendar, on: draft.day, caller, in: tx)
    if let there = stand.there {
      throw Refusal(
        .conflict,
        "\(draft.day) of the calendar \(draft.calendar) is said to be \(there) already. Withdraw that first.",
        at: "/day")
    }
    guard stand.inForce < most else {
      throw Refusal(.invalid, "A calendar has at most \(most) days that are closed or opened besides.", at: "/day")
    }
    let id = UUID.next()
    _ = try await tx.execute(
      """
      INSERT INTO calendar_closure (organisation_id, id, calendar, edition, act, day, reason, source, person_id, actor)
      VALUES (\(caller.organisation), \(id), \(draft.calendar), \(stand.edition + 1), \(draft.state.rawValue),
        \(draft.day.description)::text::date, \(draft.reason), \(draft.source), \(caller.person), \(caller.actor))
      """)
    let event = draft.state == .closed ? "calendar.closed" : "calendar.opened"
    try await Organisation.log(
      event, "\(draft.calendar): \(draft.day) is \(draft.state.rawValue): \(draft.reason)", subject: id, by: caller,
      in: tx)
    try await recount(draft.calendar, stand.edition + 1, in: tx)
    return id
  }

  /// Says that it holds no longer; what was said stays.
  ///
  /// - Parameter calendar: key of its calendar, where the caller named one.
  package static func withdraw(
    _ id: UUID, of calendar: String? = nil, because reason: String, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    try check(reason, at: "/reason")
    let found = try await tx.query(
      """
      SELECT calendar, to_char(day, 'YYYY-MM-DD') AS day FROM calendar_closure
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND act <> 'withdrawn'
        AND calendar = coalesce(\(calendar), calendar)
      """
    ).first
    guard let found, let day = CalendarDay(try found["day"]) else { throw Refusal.notFound("closure") }
    let key: String = try found["calendar"]
    let stand = try await stand(of: key, on: day, caller, in: tx)
    guard stand.id == id else { throw Refusal(.wrongState, "It was withdrawn already.") }
    _ = try await tx.execute(
      """
      INSERT INTO calendar_closure (organisation_id, id, calendar, edition, act, day, withdraws_id, reason, person_id,
        actor)
      VALUES (\(caller.organisation), \(UUID.next()), \(key), \(stand.edition + 1), 'withdrawn',
        \(day.description)::text::date, \(id), \(reason), \(caller.person), \(caller.actor))
      """)
    try await Organisation.log(
      "calendar.withdrawn", "\(key): \(day) is no longer \(stand.there ?? "changed"): \(reason)", subject: id,
      by: caller, in: tx)
    try await recount(key, stand.edition + 1, in: tx)
  }

  /// Of one calendar, with what was withdrawn, in the order of the days.
  package static func all(
    of calendar: String, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> [CalendarClosure] {
    try await tx.query(
      """
      SELECT c.id, c.calendar, c.edition, c.act, to_char(c.day, 'YYYY-MM-DD') AS day, c.reason, c.source,
        coalesce(p.name, c.actor) AS entered_by, c.recorded_at, w.edition AS withdrawn_edition,
        w.reason AS withdrawn_because, coalesce(q.name, w.actor) AS withdrawn_by, w.recorded_at AS withdrawn_at
      FROM calendar_closure c
      LEFT JOIN calendar_closure w ON w.organisation_id = c.organisation_id AND w.withdraws_id = c.id
      LEFT JOIN person p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
      LEFT JOIN person q ON q.organisation_id = w.organisation_id AND q.id = w.person_id
      WHERE c.organisation_id = \(caller.organisation) AND c.calendar = \(calendar) AND c.act <> 'withdrawn'
      ORDER BY c.day, c.edition
      """
    ).map(CalendarClosure.init(row:))
  }

  private init(row: Row) throws {
    id = try row["id"]
    calendar = try row["calendar"]
    edition = Int(try row["edition"] as Int32)
    day = CalendarDay(try row["day"]) ?? CalendarDay(.distantPast, in: .gregorian(in: .gmt))
    state = try .stored(row["act"])
    reason = try row["reason"]
    source = try row["source"]
    enteredBy = try row["entered_by"]
    recordedAt = try row["recorded_at"]
    if let edition: Int32 = try row["withdrawn_edition"] {
      withdrawal = Withdrawal(
        edition: Int(edition), reason: try row["withdrawn_because"], enteredBy: try row["withdrawn_by"],
        recordedAt: try row["withdrawn_at"])
    }
  }

  /// How a calendar and one of its days stand; nobody else changes the calendar before the transaction ends.
  private struct Stand {
    var edition: Int32
    var inForce: Int64
    /// What is said of the day, and by which row.
    var there: String?
    var id: UUID?
  }

  private static func stand(
    of calendar: String, on day: CalendarDay, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> Stand {
    let row = try await tx.pipeline([
      "SELECT pg_advisory_xact_lock(hashtextextended(\("calendar \(caller.organisation) \(calendar)"), 0))",
      """
      SELECT coalesce(max(c.edition), 0) AS edition,
        count(*) FILTER (WHERE c.act <> 'withdrawn' AND w.id IS NULL) AS in_force,
        max(c.act) FILTER (WHERE c.act <> 'withdrawn' AND w.id IS NULL AND c.day = \(day.description)::text::date) AS there,
        (array_agg(c.id) FILTER (WHERE c.act <> 'withdrawn' AND w.id IS NULL
          AND c.day = \(day.description)::text::date))[1] AS there_id
      FROM calendar_closure c
      LEFT JOIN calendar_closure w ON w.organisation_id = c.organisation_id AND w.withdraws_id = c.id
      WHERE c.organisation_id = \(caller.organisation) AND c.calendar = \(calendar)
      """,
    ])[1].first
    guard let row else { return Stand(edition: 0, inForce: 0) }
    return Stand(
      edition: try row["edition"], inForce: try row["in_force"], there: try row["there"], id: try row["there_id"])
  }

  private static func recount(_ calendar: String, _ edition: Int32, in tx: borrowing Transaction) async throws {
    _ = try await tx.query("SELECT app.recount_clocks(\(calendar), \(edition))")
  }
}
