import Foundation
import Postgres

extension Deadline {
  /// From a row of `deadline` with `late_at_least_seconds` and `late_at_most_seconds`.
  init(row: Row) throws {
    id = try row["id"]
    response = try row["response_id"]
    element = try row["element_id"]
    clause = try row["clause"]
    title = try row["title"]
    subject = try row["subject"]
    isRecurring = try row["kind"] as String == "recurring"
    state = try State.stored(row["state"])
    anchor = try row["anchor"]
    anchored = .stored(try row["anchor_at"], try row["anchor_latest_at"])
    countedFrom = try row["counted_from"]
    anchorReason = try row["anchor_reason"]
    duration = try row["duration"]
    zone = try row["zone"]
    calendar = try row["calendar"]
    due = .stored(try row["due_at"], try row["due_latest_at"])
    outerDueAt = try row["outer_due_at"]
    fulfilledBy = try row["fulfilled_by"]
    fulfilled = .stored(try row["fulfilled_at"], try row["fulfilled_latest_at"])
    if let least: Double = try row["late_at_least_seconds"], let most: Double = try row["late_at_most_seconds"] {
      lateBy = Lateness(atLeast: least, atMost: most)
    }
    reason = try row["reason"]
    generation = Int(try row["generation"] as Int32)
  }
}
