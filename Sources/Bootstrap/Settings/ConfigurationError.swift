/// A setting that cannot be used. Names the setting and the rule; repeats a value only where it cannot hold a secret.
package struct ConfigurationError: Error, CustomStringConvertible, Equatable {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }

  static func missing<Value>(_ setting: Setting<Value>) -> Self {
    Self("\(spellings(setting.name)) is not set; it must be \(setting.rule)")
  }

  static func invalid<Value>(_ setting: Setting<Value>, text: String) -> Self {
    let found = setting.isSensitive ? "" : ", not \"\(text.prefix(80))\""
    return Self("\(spellings(setting.name)) must be \(setting.rule)\(found)")
  }

  static func unreadable<Value>(_ setting: Setting<Value>, path: String) -> Self {
    Self("\(spellings(setting.name)) names \"\(path)\", which cannot be read; it must be \(setting.rule)")
  }

  private static func spellings(_ name: SettingName) -> String {
    "\(name.variable) (\(name.flag))"
  }
}
