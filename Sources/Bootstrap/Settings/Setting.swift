/// What may be written for one `SettingName`, and what it means.
package struct Setting<Value: Sendable>: Sendable {
  package let name: SettingName
  /// One sentence for `--help`, without a full stop.
  package let meaning: String
  /// Completes "must be …".
  package let rule: String
  /// What applies when nothing is set, in the words of `--help`; nil when the setting may stay absent.
  package let fallback: String?
  /// A secret or a URL that may hold one: never repeated in an error.
  package let isSensitive: Bool
  let parse: @Sendable (String) -> Value?

  package init(
    _ name: SettingName, _ meaning: String, rule: String, fallback: String? = nil, isSensitive: Bool = false,
    parse: @escaping @Sendable (String) -> Value?
  ) {
    self.name = name
    self.meaning = meaning
    self.rule = rule
    self.fallback = fallback
    self.isSensitive = isSensitive
    self.parse = parse
  }
}
