import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// What is said about an incident, to whom, and whether it arrived.
struct CommunicationRoutes: Sendable {
  let database: Database
  let incidents: Incidents

  var endpoints: [Endpoint] {
    [
      .list("/v1/incidents/{incident}/communications", filters: ["state"], list),
      .get("/v1/incidents/{incident}/communications/{communication}", show),
      .get("/v1/incidents/{incident}/communications/{communication}/draft", draft),
      .post("/v1/incidents/{incident}/communications/{communication}/approval", approve),
      .post("/v1/incidents/{incident}/communications/{communication}/attachments", attach),
      .get("/v1/incidents/{incident}/clients", clients),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND c.id > \(after)" }
    if let state = query.optional("state", Self.state) { filters += " AND c.state = \(state)" }
    try query.verify()
    return try await call.page(
      of: incident, .incidentRead, page,
      """
      SELECT json_build_object(\(Self.fields))::text AS body, ARRAY[c.id::text] AS cursor
      FROM \(Self.source)
      WHERE c.organisation_id = (SELECT app.organisation_id()) AND c.record_id = \(incident)\(filters)
      ORDER BY c.id
      LIMIT \(page.fetched)
      """, in: database)
  }

  /// With its text, and each recipient's delivery with its attempts.
  func show(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let id = try call.id("communication")
    return try await call.one(
      .incidentRead,
      """
      SELECT json_build_object(\(Self.fields), 'body', c.body, 'reach', (\(Self.reach)), 'attachments', (\(Self.attachments(where: "true"))),
        'deliveries', (\(Self.deliveries)))::text AS body,
        NULL::text AS version
      FROM \(Self.source)
      WHERE c.organisation_id = (SELECT app.organisation_id()) AND c.record_id = \(incident) AND c.id = \(id)
      """, in: database)
  }

  /// What it would say if it went out now, and what it lacks.
  func draft(_ call: Call) async throws -> Response {
    let draft = try await incidents.draft(
      of: try call.id("communication"), on: try call.id("incident"), scope: call.scope(.incidentRead))
    let body = JSONValue.object([
      "subject": .string(draft.subject), "body": .string(draft.body),
      "recipients": .number(String(draft.recipients)), "awaitsApproval": .bool(draft.awaitsApproval),
      "missing": .array(draft.missing.map(JSONValue.string)),
      "attachments": .array(draft.attachments.map(\.answer)),
    ])
    return Answer(.ok, body: body.text).response()
  }

  func approve(_ call: Call) async throws -> Response {
    let communication = try call.id("communication")
    let (fields, bytes) = try await call.fields()
    let remark = fields.optional("remark", .text(1...2000))
    try fields.verify()
    return try await call.command(.incidentCommunicate, bytes, on: incidents) {
      try $0.approve(communication, remark: remark)
    }
  }

  /// Chooses the documents that it carries, in the place of those chosen before.
  func attach(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let communication = try call.id("communication")
    let (fields, bytes) = try await call.fields()
    let listed = fields.objects("attachments", atMost: CommunicationAttachment.most)
    if listed == nil { fields.complain("attachments", "is a list of documents, which may be empty") }
    let choices = (listed ?? []).map {
      CommunicationAttachment.Choice(
        document: $0.required("documentId", .id), version: $0.optional("version", .integer(1...1_000_000)))
    }
    try fields.verify()
    return try await call.command(
      .incidentCommunicate, bytes, on: incidents,
      reading: [CommunicationAttachment.versions(of: choices.map(\.document), on: incident)]
    ) { try $0.attach(choices, to: communication) }
  }

  /// Each client who is affected, when they are to be told, and when they were (L23, L26).
  func clients(_ call: Call) async throws -> Response {
    let list = try await incidents.worklist(of: try call.id("incident"), scope: call.scope(.incidentRead))
    return Answer(.ok, body: JSONValue.object(["items": .array(list.clients)]).text).response()
  }

  private static let state = FieldRule.oneOf("planned", "composed", "sent", "recorded", "failed", "cancelled")

  private static let source: SQL = """
    communication c
    LEFT JOIN procedure_element e ON e.organisation_id = c.organisation_id AND e.id = c.element_id
    LEFT JOIN person s ON s.organisation_id = c.organisation_id AND s.id = c.recorded_by
    LEFT JOIN procedure_element a ON a.organisation_id = c.organisation_id AND a.id = c.audience_id
    """

  private static let fields: SQL = """
    'id', c.id, 'recordId', c.record_id, 'responseId', c.response_id, 'key', e.key, 'audience', a.key,
      'audienceTitle', a.title, 'occurrence', c.occurrence, 'client', nullif(c.client, ''), 'channel', c.channel, 'requirement', c.requirement,
      'requirementReason', c.requirement_reason, 'decidedBy', c.decided_by, 'decidedAt', c.decided_at, 'approvedBy', c.approved_by, 'approvedAt', c.approved_at,
      'state', c.state, 'subject', c.subject, 'composedAt', c.composed_at,
      'sentAt', CASE WHEN c.sent_earliest IS NOT NULL
        THEN json_build_object('earliest', c.sent_earliest, 'latest', c.sent_latest) END,
      'recordedBy', c.recorded_by, 'completesId', c.completes_id, 'sender', CASE WHEN s.name IS NOT NULL OR c.sender_name IS NOT NULL
        THEN json_build_object('name', coalesce(s.name, c.sender_name), 'role', c.sender_role) END, 'createdAt', c.created_at
    """

  /// Department by department: who is meant, and who was reached (M65).
  private static let reach: SQL = """
    SELECT coalesce(json_agg(json_build_object('departmentId', h.department_id, 'department', n.name, 'meant', h.meant,
        'reached', h.reached, 'toldById', h.told_by_id) ORDER BY n.name NULLS LAST), '[]')
    FROM communication_reach h
    LEFT JOIN department n ON n.organisation_id = h.organisation_id AND n.id = h.department_id
    WHERE h.organisation_id = c.organisation_id AND h.communication_id = c.id
    """

  /// What the communication carries, or would as it is, where a condition holds: of its deliveries only e-mail brings it.
  private static func attachments(where condition: SQL) -> SQL {
    """
    SELECT coalesce(json_agg(json_build_object('documentId', x.document_id, 'version', x.document_version,
        'fileName', v.file_name, 'size', v.size, 'sha256', encode(v.sha256, 'hex'), 'attachedById', x.attached_by,
        'attachedAt', x.attached_at) ORDER BY x.position), '[]')
    FROM \(CommunicationAttachment.source)
    WHERE x.organisation_id = c.organisation_id AND x.communication_id = c.id AND \(condition)
    """
  }

  private static let deliveries: SQL = """
    SELECT coalesce(json_agg(json_build_object('id', d.id, 'recipient', d.recipient_name, 'address', d.address,
        'channel', d.channel, 'state', d.state, 'sentAt', d.sent_at, 'messageId', d.message_id, 'language', d.language,
        'attachments', (\(attachments(where: "d.channel = 'email'"))), 'heldUntil', d.held_until, 'sentAs', (
          SELECT g.message_id FROM delivery g
          WHERE g.organisation_id = d.organisation_id AND g.id = d.bundled_in AND g.id <> d.id), 'attempts', (
          SELECT coalesce(json_agg(json_build_object('attempt', t.attempt, 'outcome', t.outcome, 'reply', t.reply,
            'recordedAt', t.recorded_at) ORDER BY t.attempt), '[]')
          FROM delivery_attempt t
          WHERE t.organisation_id = d.organisation_id AND t.delivery_id = d.id),
        'calls', (\(CallRoutes.attempts))) ORDER BY d.recipient_name, d.id), '[]')
    FROM delivery d
    WHERE d.organisation_id = c.organisation_id AND d.communication_id = c.id
    """
}

extension CommunicationAttachment {
  fileprivate var answer: JSONValue {
    .object([
      "documentId": .string(document.path), "version": .number(String(version)), "fileName": .string(fileName),
      "size": .number(String(size)), "sha256": .string(Casework.hexadecimal(sha256)),
    ])
  }
}
