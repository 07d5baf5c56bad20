import ArgumentParser

/// Who watches over the worker that watches over the clocks.
package struct WatchFlags: FlagGroup {
  @Option(AllSettings.deadmanURL) var deadmanURL: String?

  package init() {}

  package var given: [SettingName: String?] { [.deadmanURL: deadmanURL] }
}
