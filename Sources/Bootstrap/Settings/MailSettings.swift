/// How the deadline worker reaches its mail server.
package struct MailSettings: Sendable {
  package let url: String
  package let from: String
  package let user: String?
  package let password: String?
  package let certificateAuthorityFile: String?

  package init(_ settings: Settings) throws {
    url = try settings.required(AllSettings.mailURL)
    from = try settings.required(AllSettings.mailFrom)
    user = try settings.value(AllSettings.mailUser)
    password = try settings.secret(AllSettings.mailPasswordFile)
    certificateAuthorityFile = try settings.value(AllSettings.mailCAFile)
  }
}
