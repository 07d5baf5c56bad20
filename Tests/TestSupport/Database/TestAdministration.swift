package import Postgres

/// The superuser's connections, for making and dropping databases.
package enum TestAdministration {
  package static let database: Database = {
    var configuration = DatabaseConfiguration(url: TestServer.shared.superuserURL)
    configuration.poolSize = 4
    configuration.statementTimeout = .seconds(120)
    configuration.waitLimit = .seconds(300)
    configuration.contextSettings = []
    return Database(configuration: configuration, logger: TestLogger.shared)
  }()
}
