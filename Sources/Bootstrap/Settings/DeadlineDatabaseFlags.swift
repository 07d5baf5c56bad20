import ArgumentParser

/// PostgreSQL under the two roles of the deadline worker.
package struct DeadlineDatabaseFlags: ConnectionFlags {
  @Option(AllSettings.sweepDatabaseURL) var sweepDatabaseURL: String?
  @Option(AllSettings.sweepDatabasePasswordFile) var sweepDatabasePasswordFile: String?
  @Option(AllSettings.deliveryDatabaseURL) var deliveryDatabaseURL: String?
  @Option(AllSettings.deliveryDatabasePasswordFile) var deliveryDatabasePasswordFile: String?
  @Option(AllSettings.listenURL) var listenURL: String?
  @Option(AllSettings.databasePoolSize) var databasePoolSize: String?
  @Option(AllSettings.preparedStatements) var preparedStatements: String?
  @Option(AllSettings.pollInterval) var pollInterval: String?

  package init() {}

  package var given: [SettingName: String?] {
    connection.merging([
      .sweepDatabaseURL: sweepDatabaseURL, .sweepDatabasePasswordFile: sweepDatabasePasswordFile,
      .deliveryDatabaseURL: deliveryDatabaseURL, .deliveryDatabasePasswordFile: deliveryDatabasePasswordFile,
    ]) { first, _ in first }
  }
}
