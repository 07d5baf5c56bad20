import ArgumentParser

/// The mail server that takes our messages.
package struct MailFlags: FlagGroup {
  @Option(AllSettings.mailURL) var mailURL: String?
  @Option(AllSettings.mailFrom) var mailFrom: String?
  @Option(AllSettings.mailUser) var mailUser: String?
  @Option(AllSettings.mailPasswordFile) var mailPasswordFile: String?
  @Option(AllSettings.mailCAFile) var mailCAFile: String?
  @Option(AllSettings.publicURL) var publicURL: String?
  @Option(AllSettings.mailConnections) var mailConnections: String?

  package init() {}

  package var given: [SettingName: String?] {
    [
      .mailURL: mailURL, .mailFrom: mailFrom, .mailUser: mailUser, .mailPasswordFile: mailPasswordFile,
      .mailCAFile: mailCAFile, .publicURL: publicURL, .mailConnections: mailConnections,
    ]
  }
}
