import ArgumentParser
import Bootstrap
import IncidentResponse
import Logging
import MailIntake
import Postgres
import ServiceLifecycle

/// `tocsin-intake`: takes reports by e-mail. A process of its own, because it takes apart what anybody sends: its login reads
/// nothing, and may do no more than hand a message over.
@main struct Intake: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tocsin-intake", abstract: "Takes reports by e-mail: listens for LMTP, and polls IMAP.",
    version: Version.current)

  @OptionGroup(title: "Process") var process: ProcessFlags
  @OptionGroup(title: "PostgreSQL") var database: DatabaseFlags
  @OptionGroup(title: "Health and metrics") var http: HTTPFlags
  @OptionGroup(title: "E-mail") var intake: IntakeFlags

  func run() async throws {
    let launch = try Launch.process("intake", flags: [process, database, http, intake])
    let services: [any Service] = try Launch.orExit { try self.services(launch) }
    try await ProcessServices(services, logger: launch.logger).run()
  }

  private func services(_ launch: Launch) throws -> [any Service] {
    let settings = try DatabaseSettings(launch.settings, application: "tocsin-intake")
    let database = Database(configuration: settings.configuration, logger: launch.logger)
    let notifier = Notifier(configuration: settings.listening, logger: launch.logger)
    let own = try launch.settings.value(AllSettings.mailFrom).map { Set([Self.address($0)]) } ?? []
    let desk = IntakeDesk(database: database, own: own, logger: launch.logger) { channels in
      for channel in channels { notifier.wake(channel.rawValue) }
    }
    let readiness = Readiness([.database(database)])
    let health = HealthRoutes(readiness: readiness, registry: launch.registry, process: launch.process)
    return [
      DatabaseService(database),
      try SchemaWatch(database, share: try ShareDirectory(launch.settings), logger: launch.logger),
      HealthServer(try HTTPSettings(launch.settings, defaultPort: 8083), routes: health, logger: launch.logger),
    ] + (try doors(launch, desk))
  }

  private func doors(_ launch: Launch, _ desk: IntakeDesk) throws -> [any Service] {
    var doors: [any Service] = []
    if let text = try launch.settings.value(AllSettings.lmtpListen) {
      guard let place = LMTPServer.Place(text) else {
        throw ConfigurationError("TOCSIN_LMTP_LISTEN (--lmtp-listen) must be host:port or unix:/path")
      }
      doors.append(LMTPServer(at: place, desk: desk, logger: launch.logger))
    }
    if let path = try launch.settings.value(AllSettings.imapAccountsFile) {
      do {
        doors.append(
          IMAPPoller(
            try IMAPAccountsFile(path: path).sources, desk: desk,
            every: try launch.settings.value(AllSettings.imapInterval) ?? .seconds(60), logger: launch.logger))
      } catch let error as IMAPAccountsFile.Unusable {
        throw ConfigurationError("TOCSIN_IMAP_ACCOUNTS_FILE (--imap-accounts-file): \(error)")
      }
    }
    guard !doors.isEmpty else {
      throw ConfigurationError(
        "Neither TOCSIN_LMTP_LISTEN nor TOCSIN_IMAP_ACCOUNTS_FILE is set: there is nothing to take.")
    }
    return doors
  }

  /// Of `Name <address>`, or as it is.
  private static func address(_ text: String) -> String {
    guard let start = text.lastIndex(of: "<") else { return text.lowercased() }
    return text[text.index(after: start)...].prefix { $0 != ">" }.lowercased()
  }
}
