/// Every setting of every Tocsin process. One name, three spellings: `--database-url`, `TOCSIN_DATABASE_URL`, and the
/// latter again as a line of the configuration file.
package enum SettingName: String, CaseIterable, Sendable {
  case configFile = "config-file"

  case databaseURL = "database-url"
  case databasePasswordFile = "database-password-file"
  case sweepDatabaseURL = "sweep-database-url"
  case sweepDatabasePasswordFile = "sweep-database-password-file"
  case deliveryDatabaseURL = "delivery-database-url"
  case deliveryDatabasePasswordFile = "delivery-database-password-file"
  case listenURL = "listen-url"
  case databasePoolSize = "database-pool-size"
  case preparedStatements = "prepared-statements"
  case pollInterval = "poll-interval"

  case httpHost = "http-host"
  case httpPort = "http-port"
  case rateLimit = "rate-limit"
  case requestTimeout = "request-timeout"
  case evidenceLimit = "evidence-limit"

  case logLevel = "log-level"
  case logFormat = "log-format"

  case mailURL = "mail-url"
  case mailFrom = "mail-from"
  case mailUser = "mail-user"
  case mailPasswordFile = "mail-password-file"
  case mailCAFile = "mail-ca-file"
  case mailConnections = "mail-connections"
  case publicURL = "public-url"

  case lmtpListen = "lmtp-listen"
  case imapAccountsFile = "imap-accounts-file"
  case imapInterval = "imap-interval"

  case deadmanURL = "deadman-url"

  case smsGatewayFile = "sms-gateway-file"
  case voiceGatewayFile = "voice-gateway-file"
  case webhookNetworks = "webhook-networks"
  case webhookPlain = "webhook-plain"
  case webhookCAFile = "webhook-ca-file"

  case python = "python"
  case share = "share"

  package var flag: String { "--\(rawValue)" }

  package var variable: String { "TOCSIN_" + keyComponents.dropFirst().joined(separator: "_").uppercased() }

  /// `database-url` as swift-configuration writes it: `tocsin.database.url`.
  var keyComponents: [String] { ["tocsin"] + rawValue.split(separator: "-").map(String.init) }
}
