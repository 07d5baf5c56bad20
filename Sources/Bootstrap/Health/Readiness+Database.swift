package import Postgres

extension Readiness.Check {
  /// Whether PostgreSQL answers on this pool.
  package static func database(_ database: Database, named name: String = "database") -> Self {
    Self(name) {
      do {
        _ = try await database.query(nil, "SELECT 1")
        return nil
      } catch {
        return (error as? PostgresError)?.kind.rawValue ?? "\(type(of: error))"
      }
    }
  }
}
