package import Foundation
import Postgres

extension Incidents {
  /// Throws `Refusal` where the communication does not exist, or its words stand already.
  package func draft(
    of communication: UUID, on incident: UUID, scope: Scope, at now: Date = .now
  ) async throws -> CommunicationDraft {
    try await database.transaction(scope.prelude, isolation: .readOnly) { [library] tx in
      let caller = try scope.caller(entered: tx.entered)
      guard let (dossier, _) = try await Dossier.read(incident, for: caller, from: library, in: tx) else {
        throw Refusal.notFound("incident")
      }
      return try await Casework(dossier: dossier, caller: caller, now: now).draft(of: communication, in: tx)
    }
  }

  /// Throws `Refusal` where no procedure of the incident has such a communication.
  package func previews(
    of key: String, on incident: UUID, scope: Scope, at now: Date = .now
  ) async throws -> [CommunicationPreview] {
    try await database.transaction(scope.prelude, isolation: .readOnly) { [library] tx in
      let caller = try scope.caller(entered: tx.entered)
      guard let (dossier, _) = try await Dossier.read(incident, for: caller, from: library, in: tx) else {
        throw Refusal.notFound("incident")
      }
      return try await Casework(dossier: dossier, caller: caller, now: now).previews(of: key, in: tx)
    }
  }
}
