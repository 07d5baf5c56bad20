package import Foundation
package import Postgres

/// Takes incidents of a register over as closed history of one organisation: no clock fires, no message is sent.
///
/// 1. A batch is one transaction. Killed anywhere, a batch is there or it is not, and the next run goes on behind it.
/// 2. Batches of one organisation follow one another (an advisory lock), so none is taken twice, and the numbers of a
///    batch are one block of the organisation's series without a gap.
/// 3. What is there already stays as it is. Whether its original has changed since is reported.
package struct HistoryImport: Sendable {
  private let database: Database
  private let scope: Scope
  private let department: String?

  /// - Parameter department: slug of the one whose members see the incidents; nil for the organisation as a whole.
  package init(database: Database, scope: Scope, department: String? = nil) {
    self.database = database
    self.scope = scope
    self.department = department
  }

  /// A record that was read, and where.
  package struct Entry: Sendable {
    package var line: Int
    package var incident: PastIncident

    package init(line: Int, incident: PastIncident) {
      self.line = line
      self.incident = incident
    }
  }

  package struct Outcome: Sendable {
    package var imported = 0
    package var present = 0
    package var changed: [Changed] = []
  }

  /// Taken over before, and changed in its register since.
  package struct Changed: Sendable, Hashable, Encodable {
    package var line: Int
    package var originalId: String
    /// When it had last been changed, as it was taken over.
    package var importedModifiedAt: Date?
    package var modifiedAt: Date?
  }

  /// Takes over what is not there yet, in one transaction.
  package func take(_ entries: [Entry], at now: Date) async throws -> Outcome {
    let keys = entries.map(\.incident.origin.key)
    let opening = [Self.lock, Self.imported(keys), Self.place(department)]
    return try await database.asTenant(scope, opening: opening) { tx, caller in
      guard let place = tx.opened[2].first else {
        throw Refusal(.notFound, "There is no department \(department ?? "above all others").")
      }
      var known = try Dictionary(
        tx.opened[1].map { try Known(row: $0) }.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      var outcome = Outcome()
      var fresh: [PastIncident] = []
      for entry in entries {
        let origin = entry.incident.origin
        if let before = known[origin.key] {
          if before.differs(from: origin) {
            outcome.changed.append(
              Changed(
                line: entry.line, originalId: origin.originalId, importedModifiedAt: before.modifiedAt,
                modifiedAt: origin.modifiedAt))
          } else {
            outcome.present += 1
          }
        } else {
          known[origin.key] = Known(origin)
          fresh.append(entry.incident)
        }
      }
      outcome.imported = fresh.count
      guard !fresh.isEmpty else { return outcome }
      let block = try await tx.query(Self.block(fresh.count)).first
      guard let block else { throw Refusal.notFound("organisation") }
      let batch = HistoryBatch(
        fresh, year: try block["year"], last: try block["last_number"], department: try place["id"], caller, now)
      tx.conclude(batch.statements)
      return outcome
    }
  }

  /// What was taken over before.
  struct Known {
    var key: IncidentOrigin.Key
    var modifiedAt: Date?
    var sha256: Data

    init(_ origin: IncidentOrigin) {
      (key, modifiedAt, sha256) = (origin.key, origin.modifiedAt, origin.sha256)
    }

    /// The register's own date decides; where it has none, the bytes do.
    func differs(from origin: IncidentOrigin) -> Bool {
      modifiedAt == nil && origin.modifiedAt == nil ? sha256 != origin.sha256 : modifiedAt != origin.modifiedAt
    }
  }
}
