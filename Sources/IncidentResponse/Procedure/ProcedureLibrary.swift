package import Foundation
package import Postgres
import Synchronization

/// The procedure versions a process has read. A version never changes, so it is read and parsed once.
package final class ProcedureLibrary: Sendable {
  private let versions = Mutex<[UUID: ProcedureVersion]>([:])

  package init() {}

  /// The versions with the keys, reading those not held yet in one round trip of the caller's transaction.
  package func versions(
    _ ids: Set<UUID>, organisation: UUID, in tx: borrowing Transaction
  ) async throws -> [UUID: ProcedureVersion] {
    var found = versions.withLock { held in held.filter { ids.contains($0.key) } }
    let missing = ids.subtracting(found.keys)
    guard !missing.isEmpty else { return found }
    let rows = try await tx.query(
      """
      SELECT id, source FROM procedure_version
      WHERE organisation_id = \(organisation) AND id = ANY (\(Array(missing)))
      """)
    for row in rows {
      let version = ProcedureVersion(
        id: try row["id"], procedure: try Procedure.read(try row["source"] as String, file: "procedure.yaml"))
      found[version.id] = version
    }
    versions.withLock { [found] held in held.merge(found) { _, new in new } }
    return found
  }
}
