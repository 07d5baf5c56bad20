package import Logging

/// The catalogue: meaning, rule and default of every setting.
package enum AllSettings {
  package static let configFile = Setting<String>(
    .configFile, "File of NAME=value lines, for what neither flag nor environment sets", rule: "the path of a file",
    parse: Rule.text)

  package static let databaseURL = database(
    .databaseURL, "PostgreSQL, as the role of this process; several hosts allowed")
  package static let databasePasswordFile = secretFile(.databasePasswordFile, "password for the database URL")
  package static let sweepDatabaseURL = database(.sweepDatabaseURL, "PostgreSQL, as the role tocsin_sweep")
  package static let sweepDatabasePasswordFile = secretFile(
    .sweepDatabasePasswordFile, "password for the sweep's database URL")
  package static let deliveryDatabaseURL = database(.deliveryDatabaseURL, "PostgreSQL, as the role tocsin_delivery")
  package static let deliveryDatabasePasswordFile = secretFile(
    .deliveryDatabasePasswordFile, "password for the delivery's database URL")
  package static let listenURL = database(
    .listenURL, "Direct PostgreSQL URL for wake-ups, where the database URL leads to a transaction pooler",
    fallback: "the database URL")
  package static let databasePoolSize = Setting<Int>(
    .databasePoolSize, "Connections to PostgreSQL at the most", rule: "a whole number from 2 to 500", fallback: "8",
    parse: Rule.integer(2...500))
  package static let preparedStatements = Setting<Bool>(
    .preparedStatements, "Prepare statements; off behind a transaction pooler that does not know them",
    rule: "on or off", fallback: "on", parse: Rule.onOrOff)
  package static let pollInterval = Setting<Duration>(
    .pollInterval, "How often to look without having been woken",
    rule: "a duration such as 5s or 500ms, from 10ms to 1h", fallback: "5s",
    parse: Rule.duration(.milliseconds(10) ... .seconds(3600)))

  package static let httpHost = Setting<String>(
    .httpHost, "Address to listen on", rule: "an address or a host name", fallback: "127.0.0.1", parse: Rule.text)
  package static let httpPort = Setting<Int>(
    .httpPort, "Port to listen on; 0 takes a free one", rule: "a port from 0 to 65535",
    fallback: "gateway 8080, deadline worker 8081, report worker 8082, intake 8083", parse: Rule.integer(0...65535))
  package static let rateLimit = Setting<Int>(
    .rateLimit, "Requests a minute for each token; 0 switches the limit off",
    rule: "a whole number from 0 to 10000000", fallback: "6000", parse: Rule.integer(0...10_000_000))
  package static let requestTimeout = Setting<Duration>(
    .requestTimeout, "How long PostgreSQL may work on one statement of a request",
    rule: "a duration from 1s to 5m", fallback: "30s", parse: Rule.duration(.seconds(1) ... .seconds(300)))

  package static let evidenceLimit = Setting<Int>(
    .evidenceLimit, "Bytes of one artefact of evidence at the most",
    rule: "a whole number from 1048576 to 1125899906842624",
    fallback: "1099511627776 (1 TiB)", parse: Rule.integer((1 << 20)...(1 << 50)))

  package static let logLevel = Setting<Logger.Level>(
    .logLevel, "Least severe level that is logged", rule: Rule.oneOf(Logger.Level.allCases.map(\.rawValue)),
    fallback: "info", parse: { Logger.Level(rawValue: $0.lowercased()) })
  package static let logFormat = Setting<LogFormat>(
    .logFormat, "json: one object a line; text: for people", rule: Rule.oneOf(LogFormat.allCases.map(\.rawValue)),
    fallback: "json", parse: { LogFormat(rawValue: $0) })

  package static let mailURL = Setting<String>(
    .mailURL,
    "Where messages go: smtp:// (STARTTLS; plain with ?security=none), smtps://, or file:///directory for .eml files",
    rule: "a URL that begins with smtp://, smtps:// or file:/", isSensitive: true,
    parse: Rule.prefixed("smtp://", "smtps://", "file:/"))
  package static let mailFrom = Setting<String>(
    .mailFrom, "Sender of every message", rule: "an e-mail address",
    parse: { $0.contains("@") && !$0.contains("\n") ? $0 : nil })
  package static let mailUser = Setting<String>(
    .mailUser, "User name for the mail server", rule: "a user name", parse: Rule.text)
  package static let mailPasswordFile = secretFile(.mailPasswordFile, "password for the mail server")
  package static let mailCAFile = Setting<String>(
    .mailCAFile, "Certificates (PEM) by which the mail server is verified", rule: "the path of a file",
    fallback: "the system's", parse: Rule.text)
  package static let publicURL = Setting<String>(
    .publicURL, "Where people reach the API, for the links by which pages are acknowledged",
    rule: "a URL that begins with https:// or http://", fallback: "messages without links",
    parse: Rule.prefixed("https://", "http://"))

  package static let lmtpListen = Setting<String>(
    .lmtpListen, "Where to listen for LMTP: 127.0.0.1:2424, or unix:/run/tocsin/lmtp",
    rule: "host:port or unix:/path", parse: { $0.contains(":") ? $0 : nil })
  package static let imapAccountsFile = Setting<String>(
    .imapAccountsFile, "File that lists mailboxes to poll, as JSON (docs/intake.md)", rule: "the path of a file",
    parse: Rule.text)
  package static let imapInterval = Setting<Duration>(
    .imapInterval, "How often to look into each mailbox", rule: "a duration such as 60s, from 100ms to 1h",
    fallback: "60s", parse: Rule.duration(.milliseconds(100) ... .seconds(3600)))

  package static let mailConnections = Setting<Int>(
    .mailConnections, "Connections to the mail server at the most, for each worker",
    rule: "a whole number from 1 to 100",
    fallback: "4", parse: Rule.integer(1...100))

  package static let deadmanURL = Setting<String>(
    .deadmanURL,
    "Monitor to call once a minute while the clocks are found to be well, which raises the alarm when we do not",
    rule: "a URL that begins with https:// or http://", fallback: "none", isSensitive: true,
    parse: Rule.prefixed("https://", "http://"))

  package static let smsGatewayFile = Setting<String>(
    .smsGatewayFile, "Description (JSON) of the HTTP gateway that sends SMS", rule: "the path of a file",
    fallback: "no SMS", parse: Rule.text)
  package static let voiceGatewayFile = Setting<String>(
    .voiceGatewayFile, "Description (JSON) of the HTTP gateway that calls and reads out", rule: "the path of a file",
    fallback: "no calls", parse: Rule.text)
  package static let webhookNetworks = Setting<String>(
    .webhookNetworks, "Networks that webhooks may reach besides the internet, separated by commas",
    rule: "ranges such as 10.20.0.0/16,fd00::/8", fallback: "none", parse: Rule.text)
  package static let webhookPlain = Setting<Bool>(
    .webhookPlain, "Let webhooks use http, without TLS", rule: "on or off", fallback: "off", parse: Rule.onOrOff)
  package static let webhookCAFile = Setting<String>(
    .webhookCAFile, "Certificates (PEM) by which the receivers of webhooks are verified", rule: "the path of a file",
    fallback: "the system's", parse: Rule.text)

  package static let python = Setting<String>(
    .python, "Python interpreter that has Typst, for the renderer", rule: "the path of a program",
    fallback: "the one in .tocsin/venv that scripts/venv makes", parse: Rule.text)
  package static let share = Setting<String>(
    .share, "Directory of migrations, procedures and document templates", rule: "the path of a directory",
    fallback: "../share/tocsin beside the executable, or the source tree", parse: Rule.text)

  private static func database(
    _ name: SettingName, _ meaning: String, fallback: String? = nil
  ) -> Setting<String> {
    Setting(
      name, meaning, rule: "a URL that begins with postgresql://", fallback: fallback, isSensitive: true,
      parse: Rule.prefixed("postgresql://", "postgres://"))
  }

  private static func secretFile(_ name: SettingName, _ what: String) -> Setting<String> {
    Setting(name, "File that holds the \(what)", rule: "the path of a file", parse: Rule.text)
  }
}
