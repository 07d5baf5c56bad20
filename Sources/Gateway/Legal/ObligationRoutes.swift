import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// What laws and contracts demand of an incident: obligations with their clocks, decisions, words and filings (L28, L34).
struct ObligationRoutes: Sendable {
  let database: Database
  let incidents: Incidents

  var endpoints: [Endpoint] {
    let all = "/v1/incidents/{incident}/obligations"
    let one = "\(all)/{obligation}"
    return [
      .get(all, list), .post(all, add), .post("\(all)/assessment", assess), .get(one, show),
      .post("\(one)/fields", write), .post("\(one)/filings", file),
      .post("\(one)/documents", document), .get("\(all)/assessment", assessment),
      .get("\(all)/decisions", decisions),
      .post("\(all)/decisions", decideSeveral), .post("\(one)/proposal", propose),
      .post("\(one)/decision", decide), .post("\(one)/hold", hold), .post("\(one)/owner", assign),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    try await call.whole(
      .legalRead,
      """
      SELECT coalesce((SELECT json_agg(\(Self.shape) ORDER BY d.due_at NULLS LAST, o.id) FROM \(Self.source)
        WHERE o.organisation_id = i.organisation_id AND o.record_id = i.id), '[]')::text AS body
      FROM \(IncidentRoutes.incident(try call.id("incident")))
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(
      .legalRead,
      """
      SELECT \(Self.shape)::text AS body, o.xmin::text AS version FROM \(Self.source)
      WHERE o.organisation_id = (SELECT app.organisation_id()) AND o.record_id = \(try call.id("incident"))
        AND o.id = \(try call.id("obligation"))
      """, in: database)
  }

  func assess(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let words = fields.optional("note", .text(1...2000))
    try fields.verify()
    return try await call.command(.legalFile, bytes, on: incidents) { try $0.assessLaw(saying: words) }
  }

  func add(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let regime = fields.required("regime", .text(1...120))
    let stage = fields.required("stage", .text(1...120))
    let recipient = fields.required("recipient", .text(1...300))
    try fields.verify()
    return try await call.command(
      .legalFile, bytes, on: incidents,
      answer: { $0.incident.answer(.ok, adding: ["obligationId": .string($0.value.path)]) }
    ) { try $0.add(recipient, to: regime, stage) }
  }

  func write(_ call: Call) async throws -> Response {
    let obligation = try call.id("obligation")
    let (fields, bytes) = try await call.fields()
    let field = fields.required("field", .text(1...120))
    let body = fields.required("text", .text(1...20_000))
    try fields.verify()
    return try await call.command(.legalFile, bytes, on: incidents) { try $0.write(body, as: field, of: obligation) }
  }

  func file(_ call: Call) async throws -> Response {
    let obligation = try call.id("obligation")
    let (fields, bytes) = try await call.fields()
    let at = fields.optional("at", .moment)
    let method = fields.required("method", .text(1...200))
    let reference = fields.optional("reference", .text(1...300))
    let despite = fields.optional("despite", .text(1...2000))
    let document = fields.optional("documentId", .id)
    let version = fields.optional("documentVersion", .integer(1...1_000_000))
    if (document == nil) != (version == nil) {
      fields.complain(document == nil ? "documentId" : "documentVersion", "goes with the other of the two")
    }
    try fields.verify()
    let sent = document.flatMap { id in version.map { Casework.SentNotice(document: id, version: $0) } }
    return try await call.command(
      .legalFile, bytes, on: incidents,
      answer: { $0.incident.answer(.ok, adding: ["filingId": .string($0.value.path)]) }
    ) { try $0.file(obligation, at: at, by: method, reference: reference, sent: sent, despite: despite) }
  }

  func document(_ call: Call) async throws -> Response {
    let obligation = try call.id("obligation")
    let (fields, bytes) = try await call.fields()
    let language = fields.optional("language", .text(2...35))
    try fields.verify()
    return try await call.command(
      .legalFile, bytes, on: incidents,
      answer: { $0.incident.answer(.accepted, adding: ["documentId": .string($0.value.path)]) }
    ) { try $0.requestNotice(of: obligation, in: language) }
  }

  /// Whether each regime reaches the incident, and why, as it was judged last.
  func assessment(_ call: Call) async throws -> Response {
    try await call.whole(
      .legalRead,
      """
      SELECT coalesce((SELECT json_agg(json_build_object('regime', a.regime, 'name', a.name, 'answer', a.answer,
          'because', a.because, 'missing', a.missing, 'catalogue', json_build_object('asOf', c.as_of, 'sha256', c.sha256),
          'personId', a.person_id, 'actor', a.actor, 'assessedAt', a.assessed_at) ORDER BY a.regime)
        FROM (
          SELECT DISTINCT ON (x.regime) x.* FROM legal_assessment x
          WHERE x.organisation_id = i.organisation_id AND x.record_id = i.id
          ORDER BY x.regime, x.id DESC
        ) AS a
        JOIN regime_catalogue c ON c.organisation_id = a.organisation_id AND c.id = a.catalogue_id), '[]')::text AS body
      FROM \(IncidentRoutes.incident(try call.id("incident")))
      """, in: database)
  }

  func propose(_ call: Call) async throws -> Response {
    let obligation = try call.id("obligation")
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await call.command(.legalFile, bytes, on: incidents) {
      try $0.proposeNotRequired(obligation, because: reason)
    }
  }

  func decide(_ call: Call) async throws -> Response {
    let obligation = try call.id("obligation")
    let (fields, bytes) = try await call.fields()
    let isRequired = fields.required("required", .flag)
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await call.command(.legalDecide, bytes, on: incidents) {
      try isRequired
        ? $0.requireAgain(obligation, because: reason) : $0.findNotRequired(obligation, because: reason)
    }
  }

  /// What was decided about notices of the incident, the first of it first.
  func decisions(_ call: Call) async throws -> Response {
    try await call.whole(
      .legalRead,
      """
      SELECT coalesce((SELECT json_agg(json_build_object('obligationId', e.obligation_id, 'title', o.title, 'act', e.act,
          'reason', e.reason, 'ground', e.ground, 'until', e.until, 'personId', e.person_id, 'actor', e.actor,
          'at', e.recorded_at) ORDER BY e.id)
        FROM legal_decision e
        JOIN legal_obligation o ON o.organisation_id = e.organisation_id AND o.id = e.obligation_id
        WHERE e.organisation_id = i.organisation_id AND e.record_id = i.id), '[]')::text AS body
      FROM \(IncidentRoutes.incident(try call.id("incident")))
      """, in: database)
  }

  func decideSeveral(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let obligations = fields.list("obligationIds", atMost: 500, of: .id)
    let reason = fields.required("reason", .text(1...2000))
    if fields.isEmpty("obligationIds") { fields.complain("obligationIds", "must name at least one obligation") }
    try fields.verify()
    return try await call.command(.legalDecide, bytes, on: incidents) {
      try $0.findNotRequired(obligations ?? [], because: reason)
    }
  }

  func hold(_ call: Call) async throws -> Response {
    let obligation = try call.id("obligation")
    let (fields, bytes) = try await call.fields()
    let until = fields.required("until", .instant)
    let ground = fields.required("ground", .oneOf("le", "ns", "integrity", "good_cause", "ca"))
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await call.command(.legalDecide, bytes, on: incidents) {
      try $0.hold(obligation, until: until, on: Regime.Delay(rawValue: ground) ?? .goodCause, because: reason)
    }
  }

  func assign(_ call: Call) async throws -> Response {
    let obligation = try call.id("obligation")
    let (fields, bytes) = try await call.fields()
    let owner = fields.optional("personId", .id)
    try fields.verify()
    return try await call.command(.legalFile, bytes, on: incidents) { try $0.assign(obligation, to: owner) }
  }

  private static let source: SQL = """
    legal_obligation o
    JOIN deadline d ON d.organisation_id = o.organisation_id AND d.id = o.deadline_id
    JOIN regime_catalogue c ON c.organisation_id = o.organisation_id AND c.id = o.catalogue_id
    """

  /// `stand` says how the clock stands to both limits, now.
  private static let shape: SQL = """
    json_build_object('id', o.id, 'regime', o.regime, 'stage', o.stage, 'recipient', o.recipient, 'title', o.title,
      'addressedTo', o.addressed_to, 'citation', o.citation, 'jurisdiction', o.jurisdiction,
      'confidence', o.confidence, 'verification', o.verification,
      'catalogue', json_build_object('asOf', c.as_of, 'sha256', c.sha256),
      'standard', o.standard, 'bounds', o.bounds, 'calculation', o.calculation, 'calendar', o.calendar,
      'answer', o.answer, 'missing', o.missing, 'state', o.state, 'clockId', d.id,
      'anchor', d.anchor, 'anchorAt', d.anchor_at, 'zone', d.zone, 'dueAt', d.due_at, 'latestAt', d.outer_due_at,
      'stand', CASE WHEN o.state <> 'open' THEN o.state
        WHEN d.due_at IS NULL THEN CASE WHEN o.bounds = '' THEN 'no-limit' ELSE 'not-started' END
        WHEN now() <= d.due_at THEN 'running'
        WHEN now() <= coalesce(d.outer_due_at, d.due_at) THEN 'past-target' ELSE 'overdue' END,
      'notBefore', o.not_before, 'heldUntil', o.held_until, 'delays', o.delays, 'ownerId', o.owner_id,
      'fields', (SELECT coalesce(json_agg(json_build_object('field', n.name, 'text', w.body, 'writtenAt', w.recorded_at)
          ORDER BY n.place), '[]')
        FROM unnest(o.fields) WITH ORDINALITY AS n (name, place)
        LEFT JOIN LATERAL (
          SELECT x.body, x.recorded_at FROM legal_field x
          WHERE x.organisation_id = o.organisation_id AND x.record_id = o.record_id AND x.obligation_id = o.id
            AND x.name = n.name ORDER BY x.id DESC LIMIT 1) AS w ON true),
      'decisions', (SELECT coalesce(json_agg(json_build_object('act', e.act, 'reason', e.reason, 'ground', e.ground,
          'until', e.until, 'personId', e.person_id, 'actor', e.actor, 'at', e.recorded_at) ORDER BY e.id), '[]')
        FROM legal_decision e
        WHERE e.organisation_id = o.organisation_id AND e.record_id = o.record_id AND e.obligation_id = o.id),
      'documents', (SELECT coalesce(json_agg(json_build_object('id', m.id, 'language', m.language, 'state', m.state,
          'lastVersion', m.last_version) ORDER BY m.id), '[]')
        FROM document m
        WHERE m.organisation_id = o.organisation_id AND m.record_id = o.record_id AND m.obligation_id = o.id),
      'filings', (SELECT coalesce(json_agg(json_build_object('id', f.id,
          'filed', json_build_object('earliest', f.filed_earliest, 'latest', f.filed_latest), 'method', f.method,
          'reference', f.reference, 'missing', f.missing, 'timeliness', f.timeliness,
          'lateBySeconds', CASE WHEN f.late_at_least IS NOT NULL THEN json_build_object(
            'atLeast', extract(epoch FROM f.late_at_least), 'atMost', extract(epoch FROM f.late_at_most)) END,
          'despite', f.despite, 'documentId', f.document_id, 'documentVersion', f.document_version, 'personId', f.person_id, 'actor', f.actor, 'recordedAt', f.recorded_at) ORDER BY f.id), '[]')
        FROM legal_filing f
        WHERE f.organisation_id = o.organisation_id AND f.record_id = o.record_id AND f.obligation_id = o.id))
    """
}
