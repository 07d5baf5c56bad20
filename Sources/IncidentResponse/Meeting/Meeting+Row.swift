import Foundation
import Postgres

extension Meeting {
  init(row: Row) throws {
    id = try row["id"]
    response = try row["response_id"]
    element = try row["element_id"]
    occurrence = (try row["occurrence"] as Int32?).map(Int.init)
    planned = try row["planned_at"]
    mode = try (row["mode"] as String?).map { try .stored($0) }
    place = try row["place"]
    state = try State.stored(row["state"])
    held = .stored(try row["held_earliest"], try row["held_latest"])
    revision = Int(try row["revision"] as Int32)
    invitedRevision = Int(try row["invited_revision"] as Int32)
  }
}
