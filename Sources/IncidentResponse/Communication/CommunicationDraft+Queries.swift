package import Foundation
import Postgres

extension Incidents {
  /// Throws `Refusal` where the communication does not exist, or its words stand already.
  package func draft(
    of communication: UUID, on incident: UUID, scope: Scope, at now: Date = .now
  ) async throws -> CommunicationDraft {
    try await database.transaction(scope.prelude, isolation: .readOnly) { [library] tx in
      let caller = try scope.caller(entered: tx.entered)
      guard var dossier = try Dossier(results: try await tx.pipeline(Dossier.selection(of: incident))[...]) else {
        throw Refusal.notFound("incident")
      }
      dossier.procedures = try await library.versions(
        Set(dossier.responses.map(\.versionID) + dossier.levels.map(\.versionID)), organisation: caller.organisation,
        in: tx)
      return try await Casework(dossier: dossier, caller: caller, now: now).draft(of: communication, in: tx)
    }
  }
}
