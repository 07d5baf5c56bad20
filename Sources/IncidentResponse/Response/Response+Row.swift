import Foundation
import Postgres

extension Response {
  init(row: Row) throws {
    id = try row["id"]
    versionID = try row["procedure_version_id"]
    plan = try row["plan_id"]
    level = try row["level_id"]
    isRunning = try row["status"] as String == "running"
    currentPhase = try row["phase_id"]
    startedAt = try row["started_at"]
    phases = []
    steps = []
  }
}

extension Response.Phase {
  init(row: Row) throws {
    element = try row["element_id"]
    position = Int(try row["position"] as Int32)
    entered = .stored(try row["entered_earliest"], try row["entered_latest"])
    left = .stored(try row["left_earliest"], try row["left_latest"])
    overrideReason = try row["override_reason"]
  }
}

extension Response.Step {
  init(row: Row) throws {
    element = try row["element_id"]
    phase = try row["phase_id"]
    position = Int(try row["position"] as Int32)
    state = try State.stored(row["state"])
    reason = try row["reason"]
    done = .stored(try row["done_earliest"], try row["done_latest"])
  }
}
