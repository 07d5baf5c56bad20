import Foundation
import Postgres
import TestSupport

/// What arrived at the mail server beside what the database says was sent.
///
/// What is promised: each message arrives at least once, always under the same Message-ID and with the same bytes; and
/// a further copy comes only of an attempt that was cut off after the server had the message.
struct Mailbag {
  /// Copies by Message-ID.
  let arrived: [String: [ReceivedMail]]
  /// The number of the attempt that was recorded as accepted, by Message-ID.
  let accepted: [String: Int]

  init(_ installation: Installation) async throws {
    arrived = Dictionary(grouping: installation.mail.received) { $0.messageID }
    let rows = try await installation.database.query(
      nil,
      """
      SELECT d.message_id, a.attempt FROM delivery d
      LEFT JOIN delivery_attempt a ON a.organisation_id = d.organisation_id AND a.delivery_id = d.id
        AND a.outcome = 'accepted'
      WHERE d.channel = 'email'
      """)
    accepted = try rows.reduce(into: [:]) { accepted, row in
      accepted["<\(try row["message_id"] as String)>"] = Int(try row["attempt"] as Int64? ?? 0)
    }
  }

  var lost: Set<String> { Set(accepted.keys).subtracting(arrived.keys) }
  var invented: Set<String> { Set(arrived.keys).subtracting(accepted.keys) }
  /// Sent again under the same id with other bytes.
  var changed: Set<String> { Set(arrived.filter { Set($0.value.map(\.bytes)).count > 1 }.keys) }
  var repeated: Set<String> { Set(arrived.filter { $0.value.count > 1 }.keys) }
  /// Arrived more often than attempts were made.
  var doubled: Set<String> { Set(arrived.filter { $0.value.count > accepted[$0.key] ?? 0 }.keys) }
}
