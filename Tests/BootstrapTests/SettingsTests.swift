import Foundation
import Logging
import Testing

@testable import Bootstrap

@Suite struct SettingsTests {
  @Test func `A flag wins over the environment, and the environment over the file`() throws {
    let file = try TemporaryFile("TOCSIN_HTTP_PORT=1\nTOCSIN_HTTP_HOST=from-file\nTOCSIN_LOG_LEVEL=error\n")
    let settings = try Settings(
      flags: [.httpPort: "3", .configFile: file.path],
      environment: ["TOCSIN_HTTP_PORT": "2", "TOCSIN_HTTP_HOST": "from-environment"])
    #expect(try settings.value(AllSettings.httpPort) == 3)
    #expect(try settings.value(AllSettings.httpHost) == "from-environment")
    #expect(try settings.value(AllSettings.logLevel) == .error)
    #expect(try settings.value(AllSettings.python) == nil)
  }

  @Test func `An empty value counts as absent`() throws {
    let settings = try Settings(flags: [:], environment: ["TOCSIN_HTTP_HOST": ""])
    #expect(try settings.value(AllSettings.httpHost) == nil)
  }

  @Test func `A wrong value names the setting in both spellings, and the rule`() throws {
    let settings = try Settings(flags: [.databasePoolSize: "many"], environment: [:])
    let error = #expect(throws: ConfigurationError.self) { try settings.value(AllSettings.databasePoolSize) }
    #expect(
      error?.description
        == "TOCSIN_DATABASE_POOL_SIZE (--database-pool-size) must be a whole number from 2 to 500, not \"many\"")
  }

  @Test func `What may hold a password is not repeated`() throws {
    let settings = try Settings(flags: [.databaseURL: "mysql://root:secret@host"], environment: [:])
    let error = #expect(throws: ConfigurationError.self) { try settings.required(AllSettings.databaseURL) }
    #expect(error?.description.contains("secret") == false)
  }

  @Test func `A missing value that is needed is named`() throws {
    let settings = try Settings(flags: [:], environment: [:])
    let error = #expect(throws: ConfigurationError.self) { try settings.required(AllSettings.databaseURL) }
    #expect(error?.description.hasPrefix("TOCSIN_DATABASE_URL (--database-url) is not set") == true)
  }

  @Test func `A secret is the first line of its file`() throws {
    let file = try TemporaryFile("p=ss word\n")
    let settings = try Settings(flags: [.databasePasswordFile: file.path], environment: [:])
    #expect(try settings.secret(AllSettings.databasePasswordFile) == "p=ss word")
  }

  @Test func `A secret whose file cannot be read is an error, not an empty password`() throws {
    let settings = try Settings(flags: [.databasePasswordFile: "/nonexistent"], environment: [:])
    #expect(throws: ConfigurationError.self) { try settings.secret(AllSettings.databasePasswordFile) }
  }

  @Test(arguments: [
    ("TOCSIN_HTTP_PORT 8080", "line 1: must be NAME=value"),
    ("# fine\nTOCSIN_HTP_PORT=8080", "line 2: TOCSIN_HTP_PORT is not a setting"),
  ])
  func `A configuration file is refused by line`(_ text: String, _ complaint: String) throws {
    let file = try TemporaryFile(text)
    let error = #expect(throws: ConfigurationError.self) {
      try Settings(flags: [.configFile: file.path], environment: [:])
    }
    #expect(error?.description.contains(complaint) == true)
  }

  @Test func `A configuration file takes comments, spaces and quotes`() throws {
    let values = try SettingsFile.parse(
      "# comment\n\n  TOCSIN_HTTP_HOST = \"::1\"  \nTOCSIN_MAIL_FROM='a=b@c'\r\n", path: "f")
    #expect(values == ["TOCSIN_HTTP_HOST": "::1", "TOCSIN_MAIL_FROM": "a=b@c"])
  }

  @Test(arguments: [
    ("5s", Duration.seconds(5)), ("500ms", .milliseconds(500)), ("2m", .seconds(120)), ("7", .seconds(7)),
  ])
  func `A duration is a number and a unit`(_ text: String, _ expected: Duration) {
    #expect(Rule.duration(.zero ... .seconds(3600))(text) == expected)
  }

  @Test(arguments: ["", "s", "-1s", "5 s", "5d", "99999999999999999999s", "2h"])
  func `What is no duration or out of range is refused`(_ text: String) {
    #expect(Rule.duration(.zero ... .seconds(3600))(text) == nil)
  }

  @Test func `Every flag has the spelling that its variable has`() {
    #expect(SettingName.sweepDatabasePasswordFile.variable == "TOCSIN_SWEEP_DATABASE_PASSWORD_FILE")
    #expect(SettingName.sweepDatabasePasswordFile.flag == "--sweep-database-password-file")
    #expect(SettingName.mailCAFile.variable == "TOCSIN_MAIL_CA_FILE")
  }
}
