package import Foundation
package import Postgres

/// Commands on incidents: each one transaction, in which the dossier is read, the rules decide, and the changes are
/// written with their events. Wake-ups follow the commit.
package struct Incidents: Sendable {
  package let database: Database
  package let library: ProcedureLibrary
  let wake: @Sendable (Set<WakeUpChannel>) -> Void

  /// - Parameter wake: called after a commit with what it left to do; losing a call delays the work by at most the poll.
  package init(
    database: Database, library: ProcedureLibrary, wake: @escaping @Sendable (Set<WakeUpChannel>) -> Void
  ) {
    self.database = database
    self.library = library
    self.wake = wake
  }

  /// What a command answers with, and the version of the incident after it.
  package struct Outcome<Value: Sendable>: Sendable {
    package var value: Value
    package var incident: Incident
  }

  /// Carries out a command on an incident.
  ///
  /// - Parameters:
  ///   - expected: version that the caller saw (`If-Match`); another one refuses with `stale`.
  ///   - readings: statements whose results the command needs besides the dossier, read in the same flight.
  ///   - adopting: slugs of procedures that the command may start, in the version in force.
  ///   - call: the message whose telephone call it is about; `not-found` where the incident has none.
  ///   - key: makes a repeated request answer as the first one did.
  package func command<Value: Sendable>(
    on id: UUID, scope: Scope, expecting expected: Int64? = nil, reading readings: [SQL] = [], adopting: [String] = [],
    call: UUID? = nil,
    key: IdempotencyKey? = nil, at now: Date = .now, answer: (@Sendable (Outcome<Value>) throws -> StoredAnswer)? = nil,
    _ body: @Sendable (inout Casework) throws -> Value
  ) async throws -> Outcome<Value> {
    let opening =
      (key.map { [$0.reservation] } ?? []) + [Self.raise(id)] + Dossier.selection(of: id)
      + (call.map { [AwaitedCall.selection($0, record: id)] } ?? []) + [
        Self.versionsInForce(adopting), RegimeLibrary.selection,
      ] + readings
    let (outcome, channels) = try await database.asTenant(scope, opening: opening) { tx, caller in
      let results = tx.opened.suffix(from: key == nil ? 0 : 1).dropLast(readings.count)
      guard var dossier = try Dossier(results: results.dropFirst().dropLast(2)), results.first?.affected == 1 else {
        throw Refusal.notFound("incident")
      }
      // The raised version is what the caller would have seen, and one.
      guard expected == nil || expected == dossier.incident.version - 1 else {
        throw Refusal(
          .stale, "The incident has changed since you read it: its version is \(dossier.incident.version - 1).")
      }
      if call != nil {
        dossier.call = try results.dropLast(2).last?.first.map(AwaitedCall.init(row:))
        if dossier.call == nil { throw Refusal.notFound("call") }
      }
      let inForce: [UUID] = try results.dropLast().last?.map { try $0["id"] } ?? []
      dossier.procedures = try await library.versions(
        dossier.versionsNamed.union(inForce), organisation: caller.organisation, in: tx)
      dossier.law = try await library.regimes.basis(results.last?.first, organisation: caller.organisation, in: tx)
      var casework = Casework(dossier: dossier, caller: caller, now: now)
      casework.readings = Array(tx.opened.suffix(readings.count))
      let value = try body(&casework)
      try casework.followThrough()
      var closing = casework.finish()
      let outcome = Outcome(value: value, incident: casework.dossier.incident)
      if let key, let answer { closing.append(key.fulfilment(caller, try answer(outcome))) }
      tx.conclude(closing)
      return (outcome, casework.channelsToWake)
    }
    wake(channels)
    return outcome
  }

  /// Raises the record's version: the lock of the incident for the rest of the transaction.
  static func raise(_ id: UUID) -> SQL {
    """
    UPDATE record SET version = version + 1
    WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(id) AND kind = 'incident'
    """
  }

  static func versionsInForce(_ slugs: [String]) -> SQL {
    """
    SELECT v.id FROM procedure p
    JOIN procedure_version v ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id AND v.status = 'published'
    WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.slug = ANY (\(slugs))
    """
  }
}
