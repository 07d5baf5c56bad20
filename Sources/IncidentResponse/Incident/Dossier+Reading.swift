import Foundation
package import Postgres

extension Dossier {
  /// Reads an incident by its number, for looking at it.
  package static func read(_ number: String, _ caller: Caller, in tx: borrowing Transaction) async throws -> Dossier {
    let row = try await tx.query(
      "SELECT id FROM incident WHERE organisation_id = \(caller.organisation) AND label = \(number.uppercased())"
    ).first
    guard let row else { throw Refusal.notFound("incident") }
    let results = try await tx.pipeline(selection(of: try row["id"]))
    guard var dossier = try Dossier(results: results[...]) else { throw Refusal.notFound("incident") }
    dossier.procedures = try await ProcedureLibrary().versions(
      Set(dossier.responses.map(\.versionID) + dossier.levels.map(\.versionID)), organisation: caller.organisation,
      in: tx)
    return dossier
  }
}
