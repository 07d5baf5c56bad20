import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// The calendars by which days are counted, and what was said of single days of them.
struct CalendarRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let wake: Wake

  var endpoints: [Endpoint] {
    let closures = "/v1/calendars/{calendar}/closures"
    return [
      .get("/v1/calendars", calendars), .get(closures, parameters: ["edition"], list), .post(closures, enter),
      .post("\(closures)/{closure}/withdrawal", withdraw),
    ]
  }

  /// The organisation's own, and those whose holidays its catalogues of regimes bring.
  func calendars(_ call: Call) async throws -> Response {
    let body: String? = try await database.asTenant(call.scope(.legalRead)) { tx, caller in
      let known = try await known(caller, in: tx)
      let keys = [CalendarClosures.own] + known.keys.sorted()
      return try await tx.query(Self.listing(keys, holidays: keys.map { known[$0] })).first?["body"]
    }
    return Answer(.ok, body: #"{"items":\#(body ?? "[]")}"#).response()
  }

  /// With what was withdrawn; of an edition, as they were then.
  func list(_ call: Call) async throws -> Response {
    let calendar = try call.key("calendar")
    let query = QueryFields(call.request)
    let edition = query.integer("edition", 0...Int(Int32.max)).map { Int32($0) }
    try query.verify()
    let body: String? = try await database.asTenant(call.scope(.legalRead)) { tx, caller in
      try CalendarClosure.check(calendar, isAmong: Set(try await known(caller, in: tx).keys))
      return try await tx.query(
        """
        SELECT coalesce(json_agg(\(Self.shape) ORDER BY c.day, c.edition), '[]')::text AS body
        FROM \(Self.source(upTo: edition))
        WHERE c.organisation_id = (SELECT app.organisation_id()) AND c.calendar = \(calendar) AND c.act <> 'withdrawn'
          AND c.edition <= coalesce(\(edition), c.edition)
        """
      ).first?["body"]
    }
    return Answer(.ok, body: #"{"items":\#(body ?? "[]")}"#).response()
  }

  func enter(_ call: Call) async throws -> Response {
    let calendar = try call.key("calendar")
    let (fields, bytes) = try await call.fields()
    let draft = CalendarClosure.Draft(
      calendar: calendar, day: fields.required("day", .calendarDay),
      state: fields.optional("state", .oneOf("closed", "open")).flatMap(CalendarClosure.State.init(rawValue:))
        ?? .closed,
      reason: fields.required("reason", .text(1...500)), source: fields.optional("source", .text(1...500)))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    let response = try await call.write(.legalManage, in: database, waking: wake, key: key) { tx, caller in
      let known = Set(try await known(caller, in: tx).keys)
      let id = try await CalendarClosure.enter(draft, knowing: known, by: caller, in: tx)
      return try await tx.answer(.created, Self.reading(id))
    }
    wake([.deliveries])
    return response
  }

  func withdraw(_ call: Call) async throws -> Response {
    let (calendar, id) = (try call.key("calendar"), try call.id("closure"))
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...500))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    let response = try await call.write(.legalManage, in: database, waking: wake, key: key) { tx, caller in
      try await CalendarClosure.withdraw(id, of: calendar, because: reason, by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading(id))
    }
    wake([.deliveries])
    return response
  }

  /// Keys of the holidays that are known, with their editions.
  private func known(_ caller: Caller, in tx: borrowing Transaction) async throws -> [String: String] {
    let basis = try await library.regimes.basis(
      tx.query(RegimeLibrary.selection).first, organisation: caller.organisation, in: tx)
    return basis?.calendars ?? [:]
  }

  private static func listing(_ keys: [String], holidays: [String?]) -> SQL {
    """
    SELECT json_agg(json_build_object('key', k.key, 'holidays', k.holidays, 'edition', coalesce(c.edition, 0),
      'closed', coalesce(c.closed, 0), 'open', coalesce(c.open, 0)) ORDER BY k.place)::text AS body
    FROM unnest(\(keys), \(holidays)) WITH ORDINALITY AS k (key, holidays, place)
    LEFT JOIN (
      SELECT c.calendar, max(c.edition) AS edition, count(*) FILTER (WHERE c.act = 'closed' AND w.id IS NULL) AS closed,
        count(*) FILTER (WHERE c.act = 'open' AND w.id IS NULL) AS open
      FROM \(source(upTo: nil))
      WHERE c.organisation_id = (SELECT app.organisation_id())
      GROUP BY c.calendar
    ) AS c ON c.calendar = k.key
    """
  }

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, NULL::text AS version
    FROM \(source(upTo: nil))
    WHERE c.organisation_id = (SELECT app.organisation_id()) AND c.id = \(id)
    """
  }

  /// Withdrawals behind an edition are left out.
  private static func source(upTo edition: Int32?) -> SQL {
    """
    calendar_closure c
    LEFT JOIN calendar_closure w ON w.organisation_id = c.organisation_id AND w.withdraws_id = c.id
      AND w.edition <= coalesce(\(edition), w.edition)
    """
  }

  private static let shape: SQL = """
    json_build_object('id', c.id, 'calendar', c.calendar, 'edition', c.edition, 'day', c.day, 'state', c.act,
      'reason', c.reason, 'source', c.source, 'enteredBy', c.person_id, 'actor', c.actor, 'recordedAt', c.recorded_at,
      'withdrawal', CASE WHEN w.id IS NOT NULL THEN json_build_object('edition', w.edition, 'reason', w.reason,
        'enteredBy', w.person_id, 'actor', w.actor, 'recordedAt', w.recorded_at) END)
    """
}
