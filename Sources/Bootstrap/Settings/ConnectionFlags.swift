import ArgumentParser

/// How PostgreSQL is used, whatever the role.
package struct ConnectionFlags: FlagGroup {
  @Option(AllSettings.listenURL) var listenURL: String?
  @Option(AllSettings.databasePoolSize) var databasePoolSize: String?
  @Option(AllSettings.preparedStatements) var preparedStatements: String?
  @Option(AllSettings.pollInterval) var pollInterval: String?

  package init() {}

  package var given: [SettingName: String?] {
    [
      .listenURL: listenURL, .databasePoolSize: databasePoolSize, .preparedStatements: preparedStatements,
      .pollInterval: pollInterval,
    ]
  }
}
