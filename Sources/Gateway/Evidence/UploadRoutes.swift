import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// Bytes of evidence come in: in one request, or in an upload that goes on where it broke off.
///
/// Uploads follow draft-ietf-httpbis-resumable-upload as far as sensible: what is told of the artefact is JSON, so the
/// upload is made by a request of its own; HEAD gives `Upload-Offset`; PATCH of `application/partial-upload` appends at
/// that offset and ends with `Upload-Complete: ?1`; DELETE cancels. Interim responses (104) are not sent.
struct UploadRoutes: Sendable {
  let database: Database
  let incidents: Incidents
  let store: any ArtefactStore
  /// Bytes of one artefact at the most.
  let limit: Int64

  static let partial = "application/partial-upload"
  /// So many bytes take no longer than this to arrive; a body as a whole may take as long as it needs.
  private static let pace = (bytes: 256 * 1024, limit: Duration.seconds(60))

  var endpoints: [Endpoint] {
    let one = "/v1/incidents/{incident}/uploads/{upload}"
    return [
      Endpoint(
        method: .post, path: "/v1/incidents/{incident}/evidence", parameters: QueryFields.evidence,
        produces: ["application/json"], answer: send),
      .post("/v1/incidents/{incident}/uploads", begin), .get(one, show), .patch(one, append), .delete(one, cancel),
    ]
  }

  /// The whole in one request, whatever its type. An interrupted one leaves nothing.
  func send(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let query = QueryFields(call.request)
    let told = query.evidence(type: call.request.headers[.contentType].map { String($0.prefix(200)) })
    try query.verify()
    let claim = try ClaimedDigest.claimed(by: call.request)
    try refuse(call.request.headers[.contentLength].flatMap { Int64($0) } ?? 0)
    _ = try call.idempotencyKey([])
    let scope = call.scope(.evidenceCollect)
    let upload = try await incidents.command(on: incident, scope: scope) { try $0.beginUpload(of: told) }.value
    do {
      var intake = Intake(upload, from: 0, into: store, under: scope)
      try await receive(call.request.body, into: &intake)
      let received = try await intake.finish()
      try claim?.verify(received.sha256)
      let response = try await collect(
        upload, of: incident, received, call, key: call.idempotencyKey(received.sha256))
      if response.headers[.idempotencyReplayed] != nil { try? await discard(upload, of: incident, under: scope) }
      return response
    } catch {
      try? await discard(upload, of: incident, under: scope)
      throw error
    }
  }

  func begin(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let (fields, bytes) = try await call.fields()
    let told = fields.evidence()
    let length = fields.optional("length", .size).map(Int64.init)
    try fields.verify()
    try refuse(length ?? 0)
    let key = try call.idempotencyKey(bytes)
    let scope = call.scope(.evidenceCollect)
    let answering: @Sendable (Incidents.Outcome<UUID>) -> Answer = { Self.begun($0.value, incident, length) }
    var response = try await call.replaying(key, scope, database) {
      answering(
        try await incidents.command(
          on: incident, scope: scope, key: key, answer: { StoredAnswer(answering($0)) }
        ) { try $0.beginUpload(of: told, length: length) })
    }
    response.headers[.uploadLimit] = "max-size=\(limit)"
    response.headers[.uploadOffset] = "0"
    response.headers[.uploadComplete] = "?0"
    return response
  }

  /// How far it has come. Of one that is complete: which artefact it became.
  func show(_ call: Call) async throws -> Response {
    let (id, incident) = (try call.id("upload"), try call.id("incident"))
    let rows = try await database.query(call.scope(.evidenceCollect).prelude, Self.standing(of: id, incident))
    guard let row = rows.first else { throw Problem.notFound }
    var response = Answer(.ok, body: try row["body"]).response()
    Self.mark(&response, offset: try row["received"], isComplete: try row["complete"])
    if let length: Int64 = try row["expected"] { response.headers[.uploadLength] = String(length) }
    response.headers[.uploadLimit] = "max-size=\(limit)"
    return response
  }

  func append(_ call: Call) async throws -> Response {
    let (id, incident) = (try call.id("upload"), try call.id("incident"))
    let scope = call.scope(.evidenceCollect)
    let offset = try UploadField.offset(call.request)
    let isLast = try UploadField.complete(call.request)
    let claim = try ClaimedDigest.claimed(by: call.request)
    _ = try call.idempotencyKey([])
    guard Self.type(of: call.request) == Self.partial else { throw Problem.unsupportedMediaType(Self.partial) }
    let upload = try await waiting(id, incident, scope)
    guard upload.received == offset else { throw Problem.mismatchingOffset(expected: upload.received, given: offset) }
    var intake = Intake(id, from: offset, into: store, under: scope)
    do {
      try await receive(call.request.body, into: &intake, expecting: upload.expected)
      try await intake.flush()
    } catch is Intake.MovedOn {
      throw Problem.mismatchingOffset(expected: try await waiting(id, incident, scope).received, given: offset)
    }
    guard isLast else {
      var response = Answer(.ok, body: try await standing(id, incident, scope)).response()
      Self.mark(&response, offset: intake.offset, isComplete: false)
      return response
    }
    if let expected = upload.expected, expected != intake.offset {
      throw Problem.inconsistentLength(expected, intake.offset)
    }
    let received = try await intake.finish()
    do {
      try claim?.verify(received.sha256)
    } catch {
      try? await discard(id, of: incident, under: scope)
      throw error
    }
    return try await collect(id, of: incident, received, call, key: call.idempotencyKey(received.sha256))
  }

  func cancel(_ call: Call) async throws -> Response {
    let (id, incident) = (try call.id("upload"), try call.id("incident"))
    let key = try call.idempotencyKey([])
    let scope = call.scope(.evidenceCollect)
    let response = try await call.write(.evidenceCollect, in: database, waking: { _ in }, key: key) { tx, _ in
      guard try await tx.execute(Upload.cancellation(id, of: incident)) == 1 else { throw Problem.notFound }
      return Answer(.ok, body: JSONValue.object(["id": .string(id.path), "cancelled": .bool(true)]).text)
    }
    try? await Removal.run(in: database, under: scope)
    return response
  }

  /// Takes what comes, as fast as it can be stored, and stores what came before a sender broke off.
  private func receive(
    _ body: RequestBody, into intake: inout Intake, expecting expected: Int64? = nil
  ) async throws {
    var (begun, since) = (ContinuousClock.now, 0)
    do {
      for try await buffer in body {
        since += buffer.readableBytes
        if since >= Self.pace.bytes { (begun, since) = (.now, 0) }
        guard ContinuousClock.now - begun <= Self.pace.limit else { throw Problem.bodyTooSlow(limit: Self.pace.limit) }
        let reached = intake.offset + Int64(buffer.readableBytes)
        try refuse(reached)
        if let expected, reached > expected { throw Problem.inconsistentLength(expected, reached) }
        try await intake.take([UInt8](buffer: buffer))
      }
    } catch {
      try? await intake.flush()
      throw error
    }
  }

  private func collect(
    _ upload: UUID, of incident: UUID, _ received: Intake.Received, _ call: Call, key: IdempotencyKey?
  ) async throws -> Response {
    let scope = call.scope(.evidenceCollect)
    let answering: @Sendable (Incidents.Outcome<UUID>) -> Answer = { outcome in
      Answer(
        .created, body: Self.collected(outcome.value, received, outcome.incident).text,
        location: "/v1/incidents/\(incident.path)/evidence/\(outcome.value.path)")
    }
    var response = try await call.replaying(key, scope, database) {
      answering(
        try await incidents.command(
          on: incident, scope: scope, reading: [Upload.selection(upload, of: incident)], key: key,
          answer: { StoredAnswer(answering($0)) }
        ) { casework in
          guard let row = casework.readings.first?.first else { throw Refusal.notFound("upload") }
          return try casework.collect(try Upload(row: row), received)
        })
    }
    Self.mark(&response, offset: received.size, isComplete: true)
    return response
  }

  private func discard(_ upload: UUID, of incident: UUID, under scope: Scope) async throws {
    // A sender that is gone has cancelled the task in which it was served.
    let database = database
    try await Task {
      try await database.execute(scope.prelude, Upload.cancellation(upload, of: incident))
      try await Removal.run(in: database, under: scope)
    }.value
  }

  private func waiting(_ id: UUID, _ incident: UUID, _ scope: Scope) async throws -> Upload {
    let rows = try await database.query(scope.prelude, Upload.selection(id, of: incident))
    guard let row = rows.first else {
      let ended = try await database.query(scope.prelude, Self.standing(of: id, incident))
      throw ended.isEmpty ? Problem.notFound : Problem.completedUpload
    }
    return try Upload(row: row)
  }

  private func standing(_ id: UUID, _ incident: UUID, _ scope: Scope) async throws -> String {
    let rows = try await database.query(scope.prelude, Self.standing(of: id, incident))
    guard let row = rows.first else { throw Problem.notFound }
    return try row["body"]
  }

  private func refuse(_ length: Int64) throws {
    if length > limit { throw Problem.bodyTooLarge(limit: Int(limit)) }
  }

  private static func type(of request: Request) -> String? {
    request.headers[.contentType]?.lowercased().split(separator: ";").first.map { $0.filter { $0 != " " } }
  }

  private static func mark(_ response: inout Response, offset: Int64, isComplete: Bool) {
    response.headers[.uploadOffset] = String(offset)
    response.headers[.uploadComplete] = isComplete ? "?1" : "?0"
  }

  private static func begun(_ upload: UUID, _ incident: UUID, _ length: Int64?) -> Answer {
    let address = "/v1/incidents/\(incident.path)/uploads/\(upload.path)"
    let fields: [String: JSONValue] = [
      "id": .string(upload.path), "incidentId": .string(incident.path), "offset": .number("0"),
      "length": length.map { .number(String($0)) } ?? .null, "complete": .bool(false), "evidenceId": .null,
    ]
    return Answer(.created, body: JSONValue.object(fields).text, location: address)
  }

  private static func collected(_ id: UUID, _ received: Intake.Received, _ incident: Incident) -> JSONValue {
    .object([
      "id": .string(id.path), "incidentId": .string(incident.id.path), "size": .number(String(received.size)),
      "sha256": .string(Hexadecimal.text(received.sha256)), "mediaType": .string(received.mediaType),
      "incidentVersion": .number(String(incident.version)),
    ])
  }

  private static func standing(of id: UUID, _ incident: UUID) -> SQL {
    """
    SELECT json_build_object('id', s.id, 'incidentId', s.record_id, 'offset', s.received, 'length', s.expected,
        'complete', s.complete, 'evidenceId', s.evidence_id)::text AS body, s.received, s.expected, s.complete
    FROM (
      SELECT u.id, u.record_id, u.received, u.expected, false AS complete, NULL::uuid AS evidence_id
      FROM upload u
      WHERE u.organisation_id = (SELECT app.organisation_id()) AND u.record_id = \(incident) AND u.id = \(id)
        AND u.expires_at > now()
      UNION ALL
      SELECT e.blob_id, e.record_id, e.size, e.size, true, e.id FROM evidence e
      WHERE e.organisation_id = (SELECT app.organisation_id()) AND e.record_id = \(incident) AND e.blob_id = \(id)
    ) AS s
    """
  }
}
