import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// On-call schedules: who is on call, and who takes over.
struct ScheduleRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    let schedule = "/v1/on-call/schedules/{schedule}"
    return [
      .list("/v1/on-call/schedules", list), .post("/v1/on-call/schedules", create), .get(schedule, show),
      .patch(schedule, change), .get("\(schedule)/shifts", parameters: ["from", "until"], shifts),
      .get("\(schedule)/now", parameters: ["at"], now), .post("\(schedule)/overrides", takeOver),
      .delete("\(schedule)/overrides/{override}", endOverride),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND id > \(after)" }
    try query.verify()
    return try await call.page(
      .contactRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[id::text] AS cursor
      FROM on_call_schedule s
      WHERE organisation_id = (SELECT app.organisation_id())\(filters)
      ORDER BY id
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.contactRead, Self.reading(try call.id("schedule")), in: database)
  }

  func create(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let name = fields.required("name", .text(1...200))
    let definition = ScheduleInput.definition(fields)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    let id = UUID.next()
    return try await call.write(.contactManage, in: database, waking: wake, key: key) { tx, caller in
      try await definition.create(id, name: name, by: caller, in: tx)
      return try await tx.answer(.created, Self.reading(id), location: "/v1/on-call/schedules/\(id.path)")
    }
  }

  func change(_ call: Call) async throws -> Response {
    let id = try call.id("schedule")
    let expected = try EntityTag.expected(call.request)
    let (fields, bytes) = try await call.fields()
    let name = fields.optional("name", .text(1...200))
    let isActive = fields.optional("active", .flag)
    let definition = ScheduleInput.change(fields)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.contactManage, in: database, waking: wake, key: key) { tx, caller in
      let isChanged = try await OnCallSchedule.change(
        id, name: name, definition: definition, isActive: isActive, expecting: expected, by: caller, in: tx)
      return try await tx.answer(changed: isChanged ? 1 : 0, Self.reading(id))
    }
  }

  /// Every span between two instants, gaps included.
  func shifts(_ call: Call) async throws -> Response {
    let id = try call.id("schedule")
    let query = QueryFields(call.request)
    let from = query.optional("from", .instant) ?? Date.now
    let until = query.optional("until", .instant) ?? from.addingTimeInterval(14 * 86_400)
    if from >= until || until.timeIntervalSince(from) > OnCallSchedule.longestPreview {
      query.complain("until", "must lie behind from, within 100 days")
    }
    try query.verify()
    let (schedule, overrides) = try await read(id, from, until, call)
    let shifts = schedule.shifts(from: from, until: until, overrides: overrides)
    return Answer(.ok, body: #"{"items":[\#(shifts.map(Self.json).joined(separator: ","))]}"#).response()
  }

  /// Who is on call now, or at an instant; nobody is an answer.
  func now(_ call: Call) async throws -> Response {
    let id = try call.id("schedule")
    let query = QueryFields(call.request)
    let instant = query.optional("at", .instant) ?? Date.now
    try query.verify()
    let (schedule, overrides) = try await read(id, instant, instant, call)
    let shift = schedule.onCall(at: instant, overrides: overrides)
    let person = shift.person.map { "\"\($0.path)\"" } ?? "null"
    return Answer(
      .ok, body: #"{"at":"\#(instant.formatted(.iso8601))","personId":\#(person),"by":"\#(shift.by.word)"}"#
    )
    .response()
  }

  func takeOver(_ call: Call) async throws -> Response {
    let schedule = try call.id("schedule")
    let (fields, bytes) = try await call.fields()
    let new = OnCallOverride(
      person: fields.required("personId", .id), from: fields.required("from", .instant),
      until: fields.required("until", .instant))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.contactManage, in: database, waking: wake, key: key) { tx, caller in
      guard try await !tx.query(Self.reading(schedule)).isEmpty else { throw Problem.notFound }
      try await new.create(on: schedule, by: caller, in: tx)
      return try await tx.answer(.created, Self.reading(schedule))
    }
  }

  func endOverride(_ call: Call) async throws -> Response {
    let (schedule, taken) = (try call.id("schedule"), try call.id("override"))
    let key = try call.idempotencyKey([])
    return try await call.write(.contactManage, in: database, waking: wake, key: key) { tx, caller in
      guard try await OnCallOverride.cancel(taken, of: schedule, by: caller, in: tx) else { throw Problem.notFound }
      return try await tx.answer(.ok, Self.reading(schedule))
    }
  }

  private func read(
    _ id: UUID, _ from: Date, _ until: Date, _ call: Call
  ) async throws -> (OnCallSchedule, [OnCallOverride]) {
    let (rows, overrides) = try await database.asTenant(call.scope(.contactRead)) { tx, caller in
      let results = try await tx.pipeline(
        OnCallSchedule.selection(id, from: from, until: until, organisation: caller.organisation))
      return (results[0], results[1])
    }
    guard let row = rows.first else { throw Problem.notFound }
    return (try (row["definition"] as PGJSON).decode(), try overrides.map(OnCallOverride.init(row:)))
  }

  private static func json(_ shift: OnCallShift) -> String {
    let person = shift.person.map { "\"\($0.path)\"" } ?? "null"
    return """
      {"from":"\(shift.from.formatted(.iso8601))","until":"\(shift.until.formatted(.iso8601))","personId":\(person),\
      "by":"\(shift.by.word)"}
      """
  }

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, xmin::text AS version
    FROM on_call_schedule s
    WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(id)
    """
  }

  private static let shape: SQL = """
    json_build_object('id', s.id, 'name', s.name, 'zone', s.definition ->> 'zone', 'active', s.active,
      'holidays', (SELECT coalesce(json_agg(format('%s-%s-%s', d ->> 'year', lpad(d ->> 'month', 2, '0'),
          lpad(d ->> 'day', 2, '0')) ORDER BY (d ->> 'year')::integer, (d ->> 'month')::integer, (d ->> 'day')::integer), '[]')
        FROM jsonb_array_elements(s.definition -> 'holidays') AS d),
      'layers', (SELECT coalesce(json_agg(json_build_object('name', l ->> 'name',
          'personIds', (SELECT json_agg(lower(p)) FROM jsonb_array_elements_text(l -> 'people') AS p),
          'starts', l ->> 'starts', 'shift', l ->> 'shift', 'windows', l -> 'windows', 'onHolidays', l ->> 'onHolidays')
          ORDER BY place), '[]')
        FROM jsonb_array_elements(s.definition -> 'layers') WITH ORDINALITY AS layer (l, place)),
      'overrides', (SELECT coalesce(json_agg(json_build_object('id', o.id, 'personId', o.person_id, 'from', o.from_at,
          'until', o.until_at) ORDER BY o.created_at, o.id), '[]')
        FROM on_call_override o
        WHERE o.organisation_id = s.organisation_id AND o.schedule_id = s.id AND o.cancelled_at IS NULL
          AND o.until_at > now()))
    """
}
