import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

extension Call {
  /// One thing, in one round trip. The statement selects `body` (JSON text) and `version` (text).
  func one(_ permission: Permission, _ statement: SQL, in database: Database) async throws -> Response {
    let rows = try await database.query(scope(permission).prelude, statement)
    guard let row = rows.first else { throw Problem.notFound }
    let answer = Answer(.ok, body: try row["body"], version: try row["version"])
    if request.headers[.ifNoneMatch] != nil, let version = answer.version, EntityTag(version).isKnown(to: request) {
      return Response(status: .notModified, headers: [.eTag: EntityTag(version).text])
    }
    return answer.response()
  }

  /// A page of a list, in one round trip. The statement selects `body` and `cursor`.
  func page(
    _ permission: Permission, _ page: PageRequest, _ statement: SQL, in database: Database
  ) async throws -> Response {
    let rows = try await database.query(scope(permission).prelude, statement)
    return try Page(rows, page).response(to: self)
  }

  /// A page of what belongs to an incident: without one, or one that is not seen, there is nothing here.
  func page(
    of incident: UUID, _ permission: Permission, _ page: PageRequest, _ statement: SQL, in database: Database
  ) async throws -> Response {
    let rows = try await database.query(scope(permission).prelude, statement)
    if rows.isEmpty {
      let found = try await database.query(
        scope(permission).prelude,
        "SELECT 1 FROM incident WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(incident)")
      if found.isEmpty { throw Problem.notFound }
    }
    return try Page(rows, page).response(to: self)
  }

  /// The whole of a short list that belongs to one thing; `body` is a JSON array. No row where that thing is not seen.
  func whole(_ permission: Permission, _ statement: SQL, in database: Database) async throws -> Response {
    let rows = try await database.query(scope(permission).prelude, statement)
    guard let row = rows.first else { throw Problem.notFound }
    return Answer(.ok, body: #"{"items":\#(try row["body"] as String)}"#).response()
  }
}
