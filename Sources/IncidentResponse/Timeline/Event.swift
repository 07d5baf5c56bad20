package import Foundation

/// Something that happened to a record. Written in the transaction of the change; never changed.
package struct Event: Sendable {
  package var id: UUID
  package var record: UUID
  /// Noun and verb: `incident.logged`, `deadline.missed`.
  package var type: String
  /// Element of the procedure that demanded it.
  package var element: UUID?
  /// What it happened to below the record: a clock, communication, document, step or fact.
  package var subject: UUID?
  package var occurred: Moment
  package var recordedAt: Date
  package var person: UUID?
  package var actor: String
  package var supersedes: UUID?
  package var summary: String
  /// Details by name, without the summary.
  package var details: [String: String]
  /// Place in the order in which readers take events.
  package var position: Position

  /// Events are read in the order (epoch, transaction, id), below the oldest transaction still running: in any other order
  /// a reader loses what commits late.
  package struct Position: Sendable, Hashable, Codable {
    package var epoch: Int
    package var transaction: UInt64
    package var id: UUID

    package init(epoch: Int, transaction: UInt64, id: UUID) {
      self.epoch = epoch
      self.transaction = transaction
      self.id = id
    }

    /// `epoch.transaction.id`, the form of `Last-Event-ID`.
    package var text: String { "\(epoch).\(transaction).\(id.uuidString.lowercased())" }

    package init?(text: String) {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 3, let epoch = Int(parts[0]), let transaction = UInt64(parts[1]),
        let id = UUID(uuidString: String(parts[2]))
      else { return nil }
      self.init(epoch: epoch, transaction: transaction, id: id)
    }
  }
}
