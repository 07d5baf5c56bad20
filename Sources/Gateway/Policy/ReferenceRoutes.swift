import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// The documents that a procedure refers to, and the organisation's own for each of them (M24).
struct ReferenceRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let wake: Wake

  var endpoints: [Endpoint] {
    let references = "/v1/procedures/{procedure}/references"
    return [
      .get(references, list), .get("\(references)/{reference}", show), .post("\(references)/{reference}", state),
      .delete("\(references)/{reference}", withdraw),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let items = try await references(of: try call.key("procedure"), call)
    return Answer(.ok, body: JSONValue.object(["items": .array(items.map(\.shown))]).text).response()
  }

  func show(_ call: Call) async throws -> Response {
    let key = try call.key("reference")
    let found = try await references(of: try call.key("procedure"), call).first { $0.reference.key == key }
    guard let found else { throw Problem.notFound }
    return Answer(.ok, body: found.shown.text).response()
  }

  func state(_ call: Call) async throws -> Response {
    let (slug, reference) = (try call.key("procedure"), try call.key("reference"))
    let (fields, bytes) = try await call.fields()
    let draft = ReferenceDocument.Draft(
      title: fields.optional("title", .text(1...300)), edition: fields.optional("edition", .text(1...100)),
      url: fields.optional("url", .webAddress), text: fields.optional("text", .text(1...100_000)))
    if !fields.has("url"), !fields.has("text") { fields.complain("url", "is required, or text") }
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.policyMaintain, in: database, waking: wake, key: key) { tx, caller in
      try await draft.state(as: reference, of: slug, from: library, by: caller, in: tx)
      return try await answer(reference, of: slug, caller, in: tx)
    }
  }

  func withdraw(_ call: Call) async throws -> Response {
    let (slug, reference) = (try call.key("procedure"), try call.key("reference"))
    let key = try call.idempotencyKey([])
    return try await call.write(.policyMaintain, in: database, waking: wake, key: key) { tx, caller in
      try await ReferenceDocument.withdraw(reference, of: slug, from: library, by: caller, in: tx)
      return try await answer(reference, of: slug, caller, in: tx)
    }
  }

  private func answer(
    _ key: String, of slug: String, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> Answer {
    let rows = try await tx.query(ReferenceDocument.selection(of: slug))
    let all = try await references(of: slug, rows, caller, in: tx)
    guard let found = all.first(where: { $0.reference.key == key }) else { throw Problem.notFound }
    return Answer(.ok, body: found.shown.text)
  }

  private func references(of slug: String, _ call: Call) async throws -> [Referred] {
    try await database.asTenant(call.scope(.procedureRead), opening: [ReferenceDocument.selection(of: slug)]) {
      tx, caller in try await references(of: slug, tx.opened[0], caller, in: tx)
    }
  }

  private func references(
    of slug: String, _ rows: Rows, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> [Referred] {
    let own = try rows.map(ReferenceDocument.init(row:))
    let force = try await VersionInForce.of(slug, by: caller, from: library, in: tx)
    return force.version.procedure.references.map { reference in
      Referred(reference: reference, document: own.first { $0.key == reference.key })
    }
  }
}

/// A reference of a procedure, with the organisation's own document where it has stated one.
struct Referred {
  var reference: Procedure.Reference
  var document: ReferenceDocument?

  var shown: JSONValue {
    .object([
      "key": .string(reference.key), "title": .string(reference.title),
      "clauses": .array(reference.clauses.map(JSONValue.string)), "url": .optional(reference.url),
      "note": .optional(reference.note), "document": document?.shown ?? .null,
    ])
  }
}

extension ReferenceDocument {
  var shown: JSONValue {
    .object([
      "title": .string(title), "edition": .optional(edition), "url": .optional(url), "text": .optional(text),
      "statedAt": .string(statedAt.formatted(.iso8601)),
    ])
  }
}
