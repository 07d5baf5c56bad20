import Crypto
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// Called after a commit with what it left to do.
typealias Wake = @Sendable (Set<WakeUpChannel>) -> Void

extension Call {
  /// A write inside the organisation, in one transaction: the key is reserved first, the answer stored under it last.
  ///
  /// - Parameter kept: what is stored, where the answer holds what must not be (a secret).
  func write(
    _ permission: Permission, in database: Database, waking wake: Wake, key: IdempotencyKey?,
    keeping kept: @Sendable (Answer) -> Answer = { $0 },
    _ body: @Sendable (borrowing Transaction, Caller) async throws -> Answer
  ) async throws -> Response {
    let scope = scope(permission)
    return try await replaying(key, scope, database) {
      let answer = try await database.asTenant(scope, opening: key.map { [$0.reservation] } ?? []) { tx, caller in
        let answer = try await body(tx, caller)
        if let key { tx.conclude([key.fulfilment(caller, StoredAnswer(kept(answer)))]) }
        return answer
      }
      wake([.events])
      return answer
    }
  }

  /// Answers with what was stored under the key, where the request has been carried out before.
  func replaying(
    _ key: IdempotencyKey?, _ scope: Scope, _ database: Database, _ body: () async throws -> Answer
  ) async throws -> Response {
    do {
      return try await body().response()
    } catch let error as PostgresError where key != nil && error.constraint == IdempotencyKey.constraint {
      guard let stored = try await key?.stored(in: database, scope: scope) else { throw Problem.contended }
      return Answer(stored).response(adding: [.idempotencyReplayed: "true"])
    }
  }

  /// The caller's key, with the hash of what it came with.
  func idempotencyKey(_ body: [UInt8]) throws -> IdempotencyKey? {
    guard let key = request.headers[.idempotencyKey] else { return nil }
    guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw Problem.invalidHeader("Idempotency-Key", "must be 1 to 200 printable ASCII characters")
    }
    var hash = SHA256()
    hash.update(data: Array("\(request.method.rawValue) \(request.uri.string)\n".utf8))
    hash.update(data: body)
    return IdempotencyKey(key: key, requestHash: Array(hash.finalize()))
  }
}

extension HTTPField.Name {
  static let idempotencyKey = Self("Idempotency-Key")!
  static let idempotencyReplayed = Self("Idempotency-Replayed")!
}
