/// A look at the pool, for health and metrics.
package struct PoolStatus: Sendable {
  package var open: Int
  package var leased: Int
  package var unitsInFlight: Int
  /// Why the last attempt to connect failed, when no later one succeeded.
  package var lastFailure: PostgresError?
}
