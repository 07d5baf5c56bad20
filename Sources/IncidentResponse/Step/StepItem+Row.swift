import Foundation
import Postgres

extension StepItem {
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
