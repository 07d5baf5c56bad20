import Foundation
import Postgres

extension Communication {
  init(row: Row) throws {
    id = try row["id"]
    response = try row["response_id"]
    element = try row["element_id"]
    audience = try row["audience_id"]
    deadline = try row["deadline_id"]
    completes = try row["completes_id"]
    senderRole = try row["sender_role"]
    occurrence = Int(try row["occurrence"] as Int32)
    channel = try Channel.stored(row["channel"])
    requirement = try Requirement.stored(row["requirement"])
    requirementReason = try row["requirement_reason"]
    state = try State.stored(row["state"])
    subject = try row["subject"]
    body = try row["body"]
    client = try row["client"]
    isApproved = try (row["approved_at"] as Date?) != nil
    sent = .stored(try row["sent_earliest"], try row["sent_latest"])
  }
}
