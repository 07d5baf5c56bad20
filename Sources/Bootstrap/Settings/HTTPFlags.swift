import ArgumentParser

/// Where a process listens: the API, or health and metrics of a worker.
package struct HTTPFlags: FlagGroup {
  @Option(AllSettings.httpHost) var httpHost: String?
  @Option(AllSettings.httpPort) var httpPort: String?

  package init() {}

  package var given: [SettingName: String?] {
    [.httpHost: httpHost, .httpPort: httpPort]
  }
}
