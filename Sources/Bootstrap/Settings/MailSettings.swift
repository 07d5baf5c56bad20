/// How the deadline worker reaches its mail server.
package struct MailSettings: Sendable {
  package let url: String
  package let from: String
  package let user: String?
  /// Read again for each message, so that a rotated password needs no restart.
  package let passwordFile: String?
  package let certificateAuthorityFile: String?

  package init(_ settings: Settings) throws {
    url = try settings.required(AllSettings.mailURL)
    from = try settings.required(AllSettings.mailFrom)
    user = try settings.value(AllSettings.mailUser)
    // One that cannot be read is refused at the start.
    _ = try settings.secret(AllSettings.mailPasswordFile)
    passwordFile = try settings.value(AllSettings.mailPasswordFile)
    certificateAuthorityFile = try settings.value(AllSettings.mailCAFile)
  }
}
