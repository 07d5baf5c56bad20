import ArgumentParser

/// PostgreSQL under one role.
package struct DatabaseFlags: ConnectionFlags {
  @Option(AllSettings.databaseURL) var databaseURL: String?
  @Option(AllSettings.databasePasswordFile) var databasePasswordFile: String?
  @Option(AllSettings.listenURL) var listenURL: String?
  @Option(AllSettings.databasePoolSize) var databasePoolSize: String?
  @Option(AllSettings.preparedStatements) var preparedStatements: String?
  @Option(AllSettings.pollInterval) var pollInterval: String?

  package init() {}

  package var given: [SettingName: String?] {
    connection.merging([
      .databaseURL: databaseURL, .databasePasswordFile: databasePasswordFile,
    ]) { first, _ in first }
  }
}
