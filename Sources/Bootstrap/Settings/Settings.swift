import Configuration
import Foundation

/// What this process was told, flags before environment before file. An empty value counts as absent.
package struct Settings: Sendable {
  private let reader: ConfigReader

  package init(
    flags: [SettingName: String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    let told: [any ConfigProvider] = [
      InMemoryProvider(name: "flags", values: Self.keyed(flags)),
      EnvironmentVariablesProvider(environmentVariables: environment.filter { !$0.value.isEmpty }),
    ]
    let beforeFile = Settings(reader: ConfigReader(providers: told))
    guard let path = try beforeFile.value(AllSettings.configFile) else {
      self = beforeFile
      return
    }
    let lines = try SettingsFile.parse(Self.contents(of: path, named: AllSettings.configFile), path: path)
    let file = EnvironmentVariablesProvider(environmentVariables: lines.filter { !$0.value.isEmpty })
    self.init(reader: ConfigReader(providers: told + [file]))
  }

  private init(reader: ConfigReader) {
    self.reader = reader
  }

  package func value<Value>(_ setting: Setting<Value>) throws -> Value? {
    guard let text = reader.string(forKey: ConfigKey(setting.name.keyComponents)) else { return nil }
    guard let value = setting.parse(text) else { throw ConfigurationError.invalid(setting, text: text) }
    return value
  }

  package func required<Value>(_ setting: Setting<Value>) throws -> Value {
    guard let value = try value(setting) else { throw ConfigurationError.missing(setting) }
    return value
  }

  /// The first line of the file that the setting names.
  package func secret(_ setting: Setting<String>) throws -> String? {
    guard let path = try value(setting) else { return nil }
    let text = try Self.contents(of: path, named: setting)
    return text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init)
  }

  private static func contents(of path: String, named setting: Setting<String>) throws -> String {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ConfigurationError.unreadable(setting, path: path)
    }
    return text
  }

  private static func keyed(_ flags: [SettingName: String]) -> [AbsoluteConfigKey: ConfigValue] {
    Dictionary(
      uniqueKeysWithValues: flags.compactMap { name, text in
        text.isEmpty ? nil : (AbsoluteConfigKey(name.keyComponents), ConfigValue(.string(text), isSecret: false))
      })
  }
}
