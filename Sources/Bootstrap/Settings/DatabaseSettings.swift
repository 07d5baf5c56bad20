import Foundation
package import Postgres

/// How a process reaches PostgreSQL under one role.
package struct DatabaseSettings: Sendable {
  package let configuration: DatabaseConfiguration
  /// Where wake-ups are listened for: a connection that no transaction pooler stands before.
  package let listening: DatabaseConfiguration
  package let pollInterval: Duration

  package init(
    _ settings: Settings, application: String, url: Setting<String> = AllSettings.databaseURL,
    passwordFile: Setting<String> = AllSettings.databasePasswordFile
  ) throws {
    let password = try settings.secret(passwordFile)
    let ownURL = try settings.required(url)
    var own = DatabaseConfiguration(url: Self.adding(password, to: ownURL))
    own.applicationName = application
    own.poolSize = try settings.value(AllSettings.databasePoolSize) ?? 8
    own.preparesStatements = try settings.value(AllSettings.preparedStatements) ?? true
    configuration = own
    var direct = own
    direct.url = Self.adding(password, to: try settings.value(AllSettings.listenURL) ?? ownURL)
    direct.preparesStatements = true
    listening = direct
    pollInterval = try settings.value(AllSettings.pollInterval) ?? .seconds(5)
  }

  /// As a parameter of the URL, so that a URL of several hosts needs no taking apart.
  private static func adding(_ password: String?, to url: String) -> String {
    guard let password, !password.isEmpty else { return url }
    let escaped = password.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return url + (url.contains("?") ? "&" : "?") + "password=" + escaped
  }
}
