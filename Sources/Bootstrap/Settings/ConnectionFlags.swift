import ArgumentParser

/// How PostgreSQL is used, whatever the role. Not a group of its own: see `FlagGroup`.
protocol ConnectionFlags: FlagGroup {
  var listenURL: String? { get }
  var databasePoolSize: String? { get }
  var preparedStatements: String? { get }
  var pollInterval: String? { get }
}

extension ConnectionFlags {
  var connection: [SettingName: String?] {
    [
      .listenURL: listenURL, .databasePoolSize: databasePoolSize, .preparedStatements: preparedStatements,
      .pollInterval: pollInterval,
    ]
  }
}
