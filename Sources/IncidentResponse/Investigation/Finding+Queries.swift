import Foundation
import Postgres

extension Finding {
  /// Those of a record, in the order in which they were stated.
  static func selection(of record: UUID) -> SQL {
    """
    SELECT id, element_id, question, kind, statement, identifier, system, cause_id, customer, state FROM finding
    WHERE organisation_id = (SELECT app.organisation_id()) AND record_id = \(record) ORDER BY id
    """
  }

  init(row: Row) throws {
    id = try row["id"]
    element = try row["element_id"]
    question = try row["question"]
    kind = try .stored(row["kind"])
    statement = try row["statement"]
    identifier = try row["identifier"]
    system = try row["system"]
    cause = try row["cause_id"]
    customer = try row["customer"]
    state = try .stored(row["state"])
  }
}
