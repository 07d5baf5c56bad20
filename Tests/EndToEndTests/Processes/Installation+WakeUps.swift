import Postgres
import TestSupport

extension Installation {
  /// Settings with which a process hears and sends notifications in a database of its own: the connection works, and
  /// nothing that anybody else notifies comes, nor goes to anybody else.
  func deafen(_ program: Program) async throws -> [String: String] {
    let name = "deaf_\(started.count)"
    try await database.execute(nil, "CREATE DATABASE \(identifier: name)")
    return ["TOCSIN_LISTEN_URL": server.url(user: program.databases[0].role, database: name)]
  }

  /// Ends the connections on which processes wait for notifications.
  ///
  /// - Returns: how many there were.
  @discardableResult
  func cutListeners() async throws -> Int {
    try await database.query(
      nil,
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = 'tocsin' AND application_name LIKE '% wake-ups'
      """
    ).count
  }
}
