package import Foundation
package import Postgres
import Synchronization

/// The procedure versions a process has read. A version never changes, so it is read and parsed once; organisations that
/// follow the same text share what was parsed.
package final class ProcedureLibrary: Sendable {
  private struct Shelf {
    var versions: [UUID: ProcedureVersion] = [:]
    /// By the hash of the text.
    var texts: [String: (procedure: Procedure, registry: FactRegistry)] = [:]
  }

  /// Most versions held; the shelf is emptied when it is full.
  private static let bound = 1_000

  private let shelf = Mutex(Shelf())
  /// The catalogues of regimes that the process has read.
  package let regimes = RegimeLibrary()

  package init() {}

  /// The versions with the keys, reading those not held yet in one round trip of the caller's transaction.
  package func versions(
    _ ids: Set<UUID>, organisation: UUID, in tx: borrowing Transaction
  ) async throws -> [UUID: ProcedureVersion] {
    var found = shelf.withLock { shelf in
      ids.reduce(into: [UUID: ProcedureVersion]()) { $0[$1] = shelf.versions[$1] }
    }
    let missing = ids.subtracting(found.keys)
    guard !missing.isEmpty else { return found }
    let rows = try await tx.query(
      """
      SELECT id, encode(sha256, 'hex') AS sha256, source FROM procedure_version
      WHERE organisation_id = \(organisation) AND id = ANY (\(Array(missing)))
      """)
    for row in rows {
      let (procedure, registry) = try text(row["sha256"], try row["source"])
      let version = ProcedureVersion(id: try row["id"], procedure: procedure, registry: registry)
      found[version.id] = version
    }
    shelf.withLock { [found] shelf in
      if shelf.versions.count + found.count > Self.bound { shelf = Shelf() }
      shelf.versions.merge(found) { _, new in new }
    }
    return found
  }

  private func text(_ sha256: String, _ source: String) throws -> (procedure: Procedure, registry: FactRegistry) {
    if let known = shelf.withLock({ $0.texts[sha256] }) { return known }
    let procedure = try Procedure.read(source, file: "procedure.yaml")
    let read = (procedure, procedure.factRegistry)
    shelf.withLock { $0.texts[sha256] = read }
    return read
  }
}
