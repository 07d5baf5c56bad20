import Foundation
import Postgres

extension AwaitedCall {
  static func selection(_ delivery: UUID, record: UUID) -> SQL {
    """
    SELECT id, communication_id, recipient_name, channel, state FROM delivery
    WHERE organisation_id = (SELECT app.organisation_id()) AND record_id = \(record) AND id = \(delivery)
    """
  }

  init(row: Row) throws {
    delivery = try row["id"]
    communication = try row["communication_id"]
    recipient = try row["recipient_name"]
    channel = try .stored(row["channel"])
    state = try .stored(row["state"])
  }
}
