import Foundation
package import IncidentResponse
package import Logging
package import Postgres

/// Takes messages in, one by one: when it has answered, the message is kept and belongs somewhere, or it was not taken.
package struct IntakeDesk: Sendable {
  private let database: Database
  private let own: Set<String>
  private let logger: Logger
  private let wake: @Sendable (Set<WakeUpChannel>) -> Void

  /// - Parameter own: addresses that we send from, in lower case.
  package init(
    database: Database, own: Set<String>, logger: Logger,
    wake: @escaping @Sendable (Set<WakeUpChannel>) -> Void = { _ in }
  ) {
    self.database = database
    self.own = own
    self.logger = logger
    self.wake = wake
  }

  /// What whoever brings a message is to be told.
  package enum Outcome: Sendable, Hashable {
    /// It is filed, and committed.
    case filed(IncomingMail.Verdict)
    /// There is no such address.
    case unknownMailbox
    /// It may be brought again.
    case later
  }

  package func isOpen(_ address: String) async -> Outcome? {
    do {
      _ = try await database.query(Scope.mailbox(address).prelude, "SELECT 1")
      return nil
    } catch {
      return outcome(of: error)
    }
  }

  /// - Parameter envelopeSender: empty for the null path, nil where it is not known.
  package func take(_ raw: [UInt8], from envelopeSender: String?, at address: String) async -> Outcome {
    let mail = IncomingMail(reading: raw, envelopeSender: envelopeSender, own: own.union([address.lowercased()]))
    do {
      let filed = try await mail.file(under: .mailbox(address), in: database)
      if !filed.isRepetition { wake([.events, .deliveries]) }
      logger.info(
        "A message was filed",
        metadata: [
          "message.id": "\(filed.id.uuidString.lowercased())", "verdict": "\(filed.verdict.rawValue)",
          "repeated": "\(filed.isRepetition)",
        ])
      return .filed(filed.verdict)
    } catch {
      return outcome(of: error)
    }
  }

  private func outcome(of error: any Error) -> Outcome {
    if let error = error as? PostgresError, error.sqlState?.rawValue == "TC404" { return .unknownMailbox }
    let kind = (error as? PostgresError).map { $0.sqlState?.rawValue ?? $0.kind.rawValue } ?? "\(type(of: error))"
    logger.error("A message cannot be filed now; it stays where it is", metadata: ["error": "\(kind)"])
    return .later
  }
}
