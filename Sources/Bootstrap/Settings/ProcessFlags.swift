import ArgumentParser

/// What every process takes.
package struct ProcessFlags: FlagGroup {
  @Option(AllSettings.configFile) var configFile: String?
  @Option(AllSettings.logLevel) var logLevel: String?
  @Option(AllSettings.logFormat) var logFormat: String?
  @Option(AllSettings.share) var share: String?

  package init() {}

  package var given: [SettingName: String?] {
    [.configFile: configFile, .logLevel: logLevel, .logFormat: logFormat, .share: share]
  }
}
