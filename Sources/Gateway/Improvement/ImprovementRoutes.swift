import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// The register of improvements: what reviews, findings and practice ask for, who sees to it, by when, and what came of it
/// (M93 to M96, L30 to L32).
struct ImprovementRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let wake: Wake

  var endpoints: [Endpoint] {
    let improvement = "/v1/improvements/{improvement}"
    return [
      .list("/v1/improvements", filters: Self.filters, list), .post("/v1/improvements", propose),
      .get(improvement, show),
      .patch(improvement, change), .post("\(improvement)/decision", decide),
      .post("\(improvement)/completion", complete), .post("\(improvement)/verification", verify),
      .post("\(improvement)/withdrawal", drop), .post("\(improvement)/distribution", share),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    let filters = Self.condition(query, page)
    try query.verify()
    return try await call.page(
      .improvementRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[i.id::text] AS cursor
      FROM \(Self.source)
      WHERE i.organisation_id = (SELECT app.organisation_id())\(filters)
      ORDER BY i.id DESC
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.improvementRead, Self.reading(try call.id("improvement")), in: database)
  }

  func propose(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    var draft = Improvement.Draft(
      fields.required("kind", .improvementKind), from: fields.required("source", .improvementSource),
      title: fields.required("title", .text(1...300)))
    draft.description = fields.optional("description", .text(0...20_000)) ?? ""
    draft.incident = fields.optional("incidentId", .id)
    draft.finding = fields.optional("findingId", .id)
    draft.procedure = fields.optional("procedure", .slug)
    draft.reference = fields.optional("reference", .text(1...2000))
    draft.course = fields.optional("course", .key)
    draft.owner = fields.optional("ownerId", .id)
    draft.due = fields.optional("dueAt", .instant)
    draft.trainees = fields.list("traineeIds", atMost: 500, of: .id) ?? []
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.improvementManage, in: database, waking: wake, key: key) { [draft] tx, caller in
      let id = try await Improvement.propose(draft, from: library, by: caller, in: tx)
      return try await tx.answer(.created, Self.reading(id), location: "/v1/improvements/\(id.path)")
    }
  }

  func change(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let change = Improvement.Change(
      title: fields.optional("title", .text(1...300)), description: fields.optional("description", .text(0...20_000)),
      owner: fields.optional("ownerId", .id), due: fields.optional("dueAt", .instant))
    try fields.verify()
    return try await command(call, bytes) { id, expected, tx, caller in
      try await Improvement.change(id, change, expecting: expected, by: caller, in: tx)
    }
  }

  func decide(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let decision = Improvement.Decision(
      accepts: fields.required("decision", .oneOf("accepted", "rejected")) == "accepted",
      reason: fields.optional("reason", .text(1...2000)), meeting: fields.optional("meetingId", .id),
      owner: fields.optional("ownerId", .id), due: fields.optional("dueAt", .instant))
    try fields.verify()
    return try await command(call, bytes) { id, expected, tx, caller in
      try await Improvement.decide(id, decision, expecting: expected, from: library, by: caller, in: tx)
    }
  }

  func complete(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let outcome = fields.required("outcome", .text(1...10_000))
    let version = fields.optional("versionId", .id)
    try fields.verify()
    return try await command(call, bytes) { id, expected, tx, caller in
      try await Improvement.complete(
        id, outcome: outcome, version: version, expecting: expected, by: caller, in: tx)
    }
  }

  func verify(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let works = fields.required("works", .flag)
    let words = fields.required("found", .text(1...10_000))
    try fields.verify()
    return try await command(call, bytes) { id, expected, tx, caller in
      try await Improvement.verify(id, works: works, words, expecting: expected, by: caller, in: tx)
    }
  }

  func drop(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await command(call, bytes) { id, expected, tx, caller in
      try await Improvement.drop(id, because: reason, expecting: expected, by: caller, in: tx)
    }
  }

  func share(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let people = fields.list("personIds", atMost: 500, of: .id) ?? []
    if fields.isEmpty("personIds") { fields.complain("personIds", "must name at least one person") }
    try fields.verify()
    return try await command(call, bytes) { id, expected, tx, caller in
      try await Improvement.share(id, with: people, expecting: expected, by: caller, in: tx)
    }
  }

  /// One change of the improvement of the address, answered with what it is then.
  private func command(
    _ call: Call, _ bytes: [UInt8],
    _ body: @Sendable (UUID, Int64?, borrowing Transaction, IncidentResponse.Caller) async throws -> Void
  ) async throws -> Response {
    let id = try call.id("improvement")
    let expected = try EntityTag.expectedNumber(call.request)
    let key = try call.idempotencyKey(bytes)
    return try await call.write(
      .improvementManage, in: database, waking: { wake($0.union([.deliveries])) }, key: key
    ) { tx, caller in
      try await body(id, expected, tx, caller)
      return try await tx.answer(.ok, Self.reading(id))
    }
  }
}

extension FieldRule where Value == Improvement.Kind {
  static let improvementKind = Self(
    words: "one of \(Improvement.Kind.allCases.map(\.rawValue).joined(separator: ", "))", placeholder: .lesson
  ) {
    guard case .string(let text) = $0 else { return nil }
    return Improvement.Kind(rawValue: text)
  }
}

extension FieldRule where Value == Improvement.Source {
  static let improvementSource = Self(
    words: "one of \(Improvement.Source.allCases.map(\.rawValue).joined(separator: ", "))", placeholder: .other
  ) {
    guard case .string(let text) = $0 else { return nil }
    return Improvement.Source(rawValue: text)
  }
}
