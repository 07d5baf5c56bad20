import ArgumentParser

/// From where e-mails come that are to be filed.
package struct IntakeFlags: FlagGroup {
  @Option(AllSettings.lmtpListen) var lmtpListen: String?
  @Option(AllSettings.imapAccountsFile) var imapAccountsFile: String?
  @Option(AllSettings.imapInterval) var imapInterval: String?
  @Option(AllSettings.mailFrom) var mailFrom: String?

  package init() {}

  package var given: [SettingName: String?] {
    [
      .lmtpListen: lmtpListen, .imapAccountsFile: imapAccountsFile, .imapInterval: imapInterval, .mailFrom: mailFrom,
    ]
  }
}
