import Foundation
import Hummingbird
import IncidentResponse
import Postgres
import ServiceLifecycle

/// One reader of the event stream.
///
/// 1. Every batch is read anew under the reader's own token: what the reader may not see, or no longer, is not sent,
///    and a revoked token ends the stream.
/// 2. Events come in the order (epoch, transaction, id), below the oldest transaction that still runs: an event that
///    commits late is sent late, never lost.
/// 3. A reader that does not keep up is read for no further than the batch in hand.
struct EventStream: Sendable {
  private static let batchSize = 200
  private static let heartbeat = Duration.seconds(15)

  let database: Database
  let scope: Scope
  let start: Event.Position
  let signals: AsyncStream<Void>

  /// Until the reader goes, the token ends or the process stops.
  @concurrent func write(to writer: inout any ResponseBodyWriter) async throws {
    var position = start
    var written = ContinuousClock.now
    try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
    for await _ in signals.cancelOnGracefulShutdown() {
      var hasMore = true
      while hasMore {
        guard let rows = try await look(after: position) else { return }
        for row in rows {
          try await writer.write(ByteBuffer(string: try Self.message(row)))
          position = Event.Position(text: try row["position"]) ?? position
          written = .now
        }
        hasMore = rows.count == Self.batchSize
      }
      if ContinuousClock.now - written >= Self.heartbeat {
        try await writer.write(ByteBuffer(string: ":\n\n"))
        written = .now
      }
    }
  }

  /// Nil where the reader may no longer read. A database that is away for a while is waited for.
  private func look(after position: Event.Position) async throws -> Rows? {
    do {
      return try await Self.batch(after: position, limit: Self.batchSize, scope, database)
    } catch let error as PostgresError {
      switch error.sqlState {
      case .unauthenticated, .forbidden: return nil
      default: return Rows.none
      }
    }
  }

  static func batch(
    after position: Event.Position, limit: Int, _ scope: Scope, _ database: Database
  ) async throws -> Rows {
    try await database.query(scope.prelude, next(after: position, limit: limit))
  }

  static func next(after position: Event.Position, limit: Int) -> SQL {
    """
    SELECT \(Event.shape)::text AS body, \(Event.positionText) AS position, e.type
    FROM \(Event.source)
    WHERE e.organisation_id = (SELECT app.organisation_id())\(position.later)\(Event.isSettled)
    ORDER BY e.epoch, e.txid, e.id
    LIMIT \(limit)
    """
  }

  /// The place before whatever is still to be committed.
  static func now(_ scope: Scope, _ database: Database) async throws -> Event.Position {
    let rows = try await database.query(
      scope.prelude,
      "SELECT app.epoch() AS epoch, (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text AS transaction")
    guard let row = rows.first, let transaction = UInt64(try row["transaction"] as String) else {
      throw Problem.internalError
    }
    return Event.Position(epoch: Int(try row["epoch"] as Int32), transaction: transaction, id: last)
  }

  /// After every event of its transaction.
  private static let last = UUID(uuid: (255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))

  private static func message(_ row: Row) throws -> String {
    "id: \(try row["position"] as String)\nevent: \(try row["type"] as String)\ndata: \(try row["body"] as String)\n\n"
  }
}
