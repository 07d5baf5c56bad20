import Foundation
import Postgres

extension Casework {
  /// Gives the incident its level under a procedure: the event type's default, or another one with a reason (M21). When
  /// the response runs, plan and clocks follow (M22).
  package mutating func assignLevel(
    under version: ProcedureVersion, eventType: String?, level chosen: String?, reason: String?
  ) throws {
    let procedure = version.procedure
    let previous = dossier.level(under: version.id)
    let type = try eventType.map { key in try part(key, of: procedure.eventTypes, "event type", at: "/eventType") }
    let typeID = type.flatMap { version.id(.eventType, $0.key) } ?? (eventType == nil ? previous?.eventType : nil)
    let defaultKey = type?.level ?? previous?.defaultLevel.flatMap { version.reference($0)?.key }
    guard let key = chosen ?? defaultKey else {
      throw Refusal(.invalid, "Name an event type, which gives the level, or a level with a reason.", at: "/eventType")
    }
    let level = try part(key, of: procedure.levels, "level", at: "/level")
    let isJustified = reason?.contains { !$0.isWhitespace } ?? false
    if key != defaultKey, !isJustified {
      throw Refusal(
        .invalid, "A level other than the default \(defaultKey ?? "(none)") needs a reason.", at: "/reason")
    }
    guard let levelID = version.id(.level, key) else { throw Refusal.notFound("level") }
    let assignment = LevelAssignment(
      id: .next(), versionID: version.id, eventType: typeID,
      defaultLevel: defaultKey.flatMap { version.id(.level, $0) }, level: levelID, reason: isJustified ? reason : nil)
    if let previous, previous.level == levelID, previous.eventType == typeID { return }
    write(assignment, superseding: previous)
    dossier.incident.levelKey = key
    dossier.incident.levelRank = level.rank
    note(
      previous == nil ? "level.assigned" : "level.changed",
      previous == nil ? level.title : "Level changed to \(level.title)", element: levelID, subject: assignment.id,
      details: assignment.reason.map { ["reason": $0] } ?? [:])
    if previous != nil, previous?.level != levelID { try levelChanged(under: version, to: level) }
  }

  private mutating func write(_ assignment: LevelAssignment, superseding previous: LevelAssignment?) {
    dossier.levels.removeAll { $0.versionID == assignment.versionID }
    dossier.levels.append(assignment)
    queue(
      """
      INSERT INTO level_assignment (organisation_id, id, record_id, procedure_version_id, event_type_id,
        default_level_id, level_id, reason, person_id, actor, supersedes_id)
      VALUES (\(organisation), \(assignment.id), \(recordID), \(assignment.versionID), \(assignment.eventType),
        \(assignment.defaultLevel), \(assignment.level), \(assignment.reason), \(caller.person), \(caller.actor),
        \(previous?.id))
      """)
  }

  private mutating func levelChanged(under version: ProcedureVersion, to level: Procedure.Level) throws {
    guard let index = dossier.responses.firstIndex(where: { $0.versionID == version.id && $0.isRunning }) else { return }
    let plan = try selectPlan(version, level: level.key)
    let planID = version.id(.plan, plan.key)
    guard let levelID = version.id(.level, level.key) else { return }
    if dossier.responses[index].plan != planID {
      note("plan.changed", "\(plan.title) takes over", element: planID, subject: dossier.responses[index].id)
    }
    dossier.responses[index].plan = planID
    dossier.responses[index].level = levelID
    queue(
      """
      UPDATE response SET plan_id = \(planID), level_id = \(levelID)
      WHERE organisation_id = \(organisation) AND id = \(dossier.responses[index].id)
      """)
    try addMissingSteps(to: index, version)
    try rearmClocks(of: index, version, because: "The level changed to \(level.title).")
    try open(.levelChanged)
  }

  /// The part with the key, or a refusal that lists the keys there are.
  func part<Part: Procedure.Part>(_ key: String, of parts: [Part], _ what: String, at pointer: String) throws -> Part {
    if let part = parts.first(where: { $0.key == key }) { return part }
    let known = parts.map(\.key).joined(separator: ", ")
    throw Refusal(.invalid, "The procedure has no \(what) \(key). It has: \(known).", at: pointer)
  }
}
