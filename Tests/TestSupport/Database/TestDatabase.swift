import Glibc
package import Postgres
import Synchronization

/// A test's own database, cloned from the migrated template and dropped after the test.
package final class TestDatabase: Sendable {
  @TaskLocal static var inScope: TestDatabase?

  package let name: String
  private let opened = Mutex<[Database]>([])
  private static let count = Atomic<Int>(0)

  /// The database of the running test, which has the `.database` trait.
  package static var current: TestDatabase {
    guard let inScope else { fatalError("the test lacks the .database trait") }
    return inScope
  }

  private init(name: String) {
    self.name = name
  }

  /// As one of the roles of `migrations/roles.sql`, or as the superuser.
  package func url(as role: String? = nil) -> String {
    TestServer.shared.url(user: role, database: name)
  }

  /// A client, closed when the test ends.
  package func database(
    as role: String? = nil, configure: (inout DatabaseConfiguration) -> Void = { _ in }
  ) -> Database {
    var configuration = DatabaseConfiguration(url: url(as: role))
    configuration.poolSize = 4
    // A busy machine is no fault of the tests.
    configuration.waitLimit = .seconds(60)
    configure(&configuration)
    let database = Database(configuration: configuration, logger: TestLogger.shared)
    opened.withLock { $0.append(database) }
    return database
  }

  static func create() async throws -> TestDatabase {
    let template = try await TestTemplate.shared.name()
    let number = count.add(1, ordering: .relaxed).newValue
    let name = "tocsin_test_\(getpid())_\(number)"
    let admin = TestAdministration.database
    try await admin.execute(nil, "CREATE DATABASE \(identifier: name) TEMPLATE \(identifier: template)")
    return TestDatabase(name: name)
  }

  /// Does something in another database of the same schema, for what goes from one installation into another.
  package static func inAnother<Value: Sendable>(
    _ body: @concurrent @Sendable () async throws -> Value
  ) async throws -> Value {
    let another = try await create()
    do {
      let value = try await $inScope.withValue(another, operation: body)
      try await another.drop()
      return value
    } catch {
      try await another.drop()
      throw error
    }
  }

  func drop() async throws {
    for database in opened.withLock({ $0 }) { database.close() }
    try await TestAdministration.database.execute(
      nil, "DROP DATABASE IF EXISTS \(identifier: name) WITH (FORCE)")
  }
}
