import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// E-mails that arrived: what each was taken for and where it went, so that none vanishes (M34).
struct ReceivedMessageRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/received-messages", filters: ["verdict"], list), .get("/v1/received-messages/{message}", show),
      .post("/v1/received-messages/{message}/report", report),
    ]
  }

  /// Newest first, whatever became of them.
  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND m.id < \(after)" }
    if let verdict = query.optional("verdict", Self.verdict) { filters += " AND m.verdict = \(verdict)" }
    try query.verify()
    return try await call.page(
      .reportRead, page,
      """
      SELECT \(Self.shape(withWords: false))::text AS body, ARRAY[m.id::text] AS cursor
      FROM received_message m
      WHERE m.organisation_id = (SELECT app.organisation_id())\(filters)
      ORDER BY m.id DESC
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(
      .reportRead,
      """
      SELECT \(Self.shape(withWords: true))::text AS body, NULL::text AS version
      FROM received_message m
      WHERE m.organisation_id = (SELECT app.organisation_id()) AND m.id = \(try call.id("message"))
      """, in: database)
  }

  /// Makes a report, by hand, of a message that opened none.
  func report(_ call: Call) async throws -> Response {
    let id = try call.id("message")
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...500))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.reportTriage, in: database, waking: { wake($0.union([.deliveries])) }, key: key) {
      tx, _ in
      let rows = try await tx.query("SELECT id, label FROM app.report_mail(\(id), \(reason))")
      guard let row = rows.first else {
        throw Refusal(.wrongState, "The message belongs to a report or an incident already.")
      }
      let (report, label): (UUID, String) = (try row["id"], try row["label"])
      return Answer(
        .created, body: #"{"id":"\#(report.path)","label":"\#(label)"}"#, location: "/v1/reports/\(report.path)")
    }
  }

  private static let verdict = FieldRule.oneOf("report", "reply", "bundled", "bounce", "automatic", "loop")

  private static func shape(withWords: Bool) -> SQL {
    let words: SQL = withWords ? "m.words" : "NULL::text"
    return """
      json_build_object('id', m.id, 'recordId', m.record_id, 'evidenceId', m.evidence_id,
        'mailbox', (SELECT b.address FROM mailbox b WHERE b.organisation_id = m.organisation_id AND b.id = m.mailbox_id),
        'messageId', m.message_id, 'sender', json_build_object('address', m.sender_address, 'name', m.sender_name,
          'personId', m.person_id, 'known', m.person_id IS NOT NULL),
        'subject', m.subject, 'words', \(words), 'sentAt', m.sent_at, 'receivedAt', m.received_at,
        'verdict', m.verdict, 'reason', m.reason, 'problems', m.problems, 'deliveryId', m.delivery_id,
        'openedBy', m.opened_by, 'openedAt', m.opened_at)
      """
  }
}
