import ArgumentParser

/// PostgreSQL under one role.
package struct DatabaseFlags: FlagGroup {
  @Option(AllSettings.databaseURL) var databaseURL: String?
  @Option(AllSettings.databasePasswordFile) var databasePasswordFile: String?
  @OptionGroup var connection: ConnectionFlags

  package init() {}

  package var given: [SettingName: String?] {
    connection.given.merging([
      .databaseURL: databaseURL, .databasePasswordFile: databasePasswordFile,
    ]) { first, _ in first }
  }
}
