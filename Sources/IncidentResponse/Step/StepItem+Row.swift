import Foundation
import Postgres

extension StepItem {
  /// Those of a record, each with what its newest check found.
  static func selection(of record: UUID) -> SQL {
    """
    SELECT i.*, (
      SELECT c.outcome FROM step_item_check c
      WHERE c.organisation_id = i.organisation_id AND c.record_id = i.record_id AND c.item_id = i.id
      ORDER BY c.id DESC LIMIT 1) AS last_check
    FROM step_item i
    WHERE i.organisation_id = (SELECT app.organisation_id()) AND i.record_id = \(record) ORDER BY i.id
    """
  }

  init(row: Row) throws {
    id = try row["id"]
    response = try row["response_id"]
    element = try row["element_id"]
    kind = try row["kind"]
    task = try row["task"]
    title = try row["title"]
    person = try row["person_id"]
    owner = try row["owner_id"]
    addedBy = try row["created_by"]
    dueAt = try row["due_at"]
    state = try State.stored(row["state"])
    reason = try row["reason"]
    done = .stored(try row["done_earliest"], try row["done_latest"])
    finding = try row["finding_id"]
    lastCheck = try (row["last_check"] as String?).map(CheckOutcome.stored)
  }
}

extension AnsweredQuestion {
  init(row: Row) throws {
    element = try row["element_id"]
    question = try row["question"]
  }
}

extension Appointment {
  init(row: Row) throws {
    id = try row["id"]
    element = try row["element_id"]
    isExclusive = try row["exclusive"]
    person = try row["person_id"]
    name = try row["name"]
    holder = try row["holder"]
  }
}
