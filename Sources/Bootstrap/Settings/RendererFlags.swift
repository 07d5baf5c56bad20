import ArgumentParser

/// The program that renders PDF.
package struct RendererFlags: FlagGroup {
  @Option(AllSettings.python) var python: String?

  package init() {}

  package var given: [SettingName: String?] { [.python: python] }
}
