import ArgumentParser

/// What one caller of the API may ask of it.
package struct LimitFlags: FlagGroup {
  @Option(AllSettings.rateLimit) var rateLimit: String?
  @Option(AllSettings.requestTimeout) var requestTimeout: String?
  @Option(AllSettings.evidenceLimit) var evidenceLimit: String?

  package init() {}

  package var given: [SettingName: String?] {
    [.rateLimit: rateLimit, .requestTimeout: requestTimeout, .evidenceLimit: evidenceLimit]
  }
}
