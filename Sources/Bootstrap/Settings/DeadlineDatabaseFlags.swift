import ArgumentParser

/// PostgreSQL under the two roles of the deadline worker.
package struct DeadlineDatabaseFlags: FlagGroup {
  @Option(AllSettings.sweepDatabaseURL) var sweepDatabaseURL: String?
  @Option(AllSettings.sweepDatabasePasswordFile) var sweepDatabasePasswordFile: String?
  @Option(AllSettings.deliveryDatabaseURL) var deliveryDatabaseURL: String?
  @Option(AllSettings.deliveryDatabasePasswordFile) var deliveryDatabasePasswordFile: String?
  @OptionGroup var connection: ConnectionFlags

  package init() {}

  package var given: [SettingName: String?] {
    connection.given.merging([
      .sweepDatabaseURL: sweepDatabaseURL, .sweepDatabasePasswordFile: sweepDatabasePasswordFile,
      .deliveryDatabaseURL: deliveryDatabaseURL, .deliveryDatabasePasswordFile: deliveryDatabasePasswordFile,
    ]) { first, _ in first }
  }
}
