package import ArgumentParser

/// Flags that several executables share, shown under one title of `--help`.
///
/// Groups do not nest more than they must: a debug build of the argument parser evaluates what a group declares four times
/// for every group around it, at each start.
package protocol FlagGroup: ParsableArguments {
  /// What was given on the command line.
  var given: [SettingName: String?] { get }
}

extension FlagGroup {
  package var flags: [SettingName: String] { given.compactMapValues { $0 } }
}

extension Option where Value == String? {
  /// A flag named, explained and defaulted by the catalogue, so that `--help` cannot differ from it.
  package init<SettingValue>(_ setting: Setting<SettingValue>) {
    let fallback = setting.fallback.map { " (default: \($0))" } ?? ""
    self.init(
      name: .customLong(setting.name.rawValue),
      help: ArgumentHelp("\(setting.meaning)\(fallback). \(setting.name.variable)", valueName: setting.valueName))
  }
}

extension Setting {
  fileprivate var valueName: String {
    name.rawValue.split(separator: "-").last.map(String.init) ?? "value"
  }
}
