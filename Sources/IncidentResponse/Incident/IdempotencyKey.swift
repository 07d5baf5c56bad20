import Foundation
package import Postgres

/// The caller's `Idempotency-Key` with the hash of the request it came with.
///
/// 1. Its row is inserted first, plainly, in the transaction of the change: of two requests at once, the second waits
///    for the first and then finds its answer.
/// 2. 23505 on `idempotency_pkey` means that the key has been used: the stored answer is replayed if the request is the
///    same, and refused (`key-reused`) if it is not.
/// 3. A refusal rolls the row back with everything else, so refusals are not stored.
/// 4. An unknown commit is settled by sending the request again.
package struct IdempotencyKey: Sendable, Hashable {
  package var key: String
  package var requestHash: [UInt8]

  package init(key: String, requestHash: [UInt8]) {
    self.key = key
    self.requestHash = requestHash
  }

  package static let constraint = "idempotency_pkey"

  package var reservation: SQL {
    """
    INSERT INTO idempotency (organisation_id, token_id, key, request_hash, status, headers, body)
    VALUES (app.organisation_id(), app.token_id(), \(key), \(requestHash), 0, '{}', '')
    """
  }

  package func fulfilment(_ caller: Caller, _ answer: StoredAnswer) -> SQL {
    """
    UPDATE idempotency SET status = \(Int32(answer.status)), headers = \(answer.headers), body = \(answer.body)
    WHERE organisation_id = \(caller.organisation) AND token_id = \(caller.token) AND key = \(key)
    """
  }

  /// The answer stored under the key. nil where there is none, or its request is still under way.
  package func stored(in database: Database, scope: Scope) async throws -> StoredAnswer? {
    try await database.asTenant(scope) { tx, caller in
      let row = try await tx.query(
        """
        SELECT request_hash, status, headers, body FROM idempotency
        WHERE organisation_id = \(caller.organisation) AND token_id = \(caller.token) AND key = \(key)
        """
      ).first
      guard let row else { return nil }
      guard try row["request_hash"] == requestHash else {
        throw Refusal(.keyReused, "The Idempotency-Key was used for another request.")
      }
      return StoredAnswer(
        status: Int(try row["status"] as Int32), headers: try row["headers"], body: try row["body"])
    }
  }
}

/// An answer as it is replayed.
package struct StoredAnswer: Sendable {
  package var status: Int
  /// An object of texts: `ETag`, `Location`.
  package var headers: PGJSON
  package var body: [UInt8]

  package init(status: Int, headers: PGJSON, body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
