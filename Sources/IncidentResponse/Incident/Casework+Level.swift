import Foundation
import Postgres

extension Casework {
  /// Gives the incident its level under a procedure: the event type's default, or another one with a reason (M21). When
  /// the response runs, plan and clocks follow (M22).
  package mutating func assignLevel(
    under version: ProcedureVersion, eventType: String?, level chosen: String?, reason: String?
  ) throws {
    let previous = dossier.level(under: version.id)
    guard !incident.isVulnerability || version.procedure.intake.acceptsVulnerabilities else {
      throw Refusal(
        .invalid, "\(version.procedure.title) takes no vulnerabilities: its intake does not accept them (M2).",
        at: "/procedure")
    }
    let type = eventType ?? previous?.eventType.flatMap { version.reference($0)?.key }
    let choice = try choose(level: chosen, eventType: type, because: reason, of: version.procedure)
    guard let levelID = version.id(.level, choice.level),
      let level = version.procedure.levels.first(where: { $0.key == choice.level })
    else { throw Refusal.notFound("level") }
    let typeID = choice.eventType.flatMap { version.id(.eventType, $0) }
    try checkAspects(of: choice.eventType, version.procedure)
    let assignment = LevelAssignment(
      id: .next(), versionID: version.id, eventType: typeID,
      defaultLevel: choice.suggested.flatMap { version.id(.level, $0) }, level: levelID,
      initial: previous?.initial ?? levelID, reason: choice.reason)
    if let previous, previous.level == levelID, previous.eventType == typeID { return }
    write(assignment, superseding: previous)
    showLevel()
    note(
      previous == nil ? "level.assigned" : "level.changed",
      previous == nil ? level.title : "Level changed to \(level.title)", element: levelID, subject: assignment.id,
      details: assignment.reason.map { ["reason": $0] } ?? [:])
    if previous == nil, dossier.log != nil { try open(.logged, under: version) }
    if previous != nil, previous?.level != levelID { try levelChanged(under: version, to: level) }
    // The duty to report applies to any level (M31).
    judgeReporters(under: version, because: "The level is \(level.title).")
  }

  private func choose(
    level: String?, eventType: String?, because reason: String?, of procedure: Procedure
  ) throws -> LevelChoice {
    do {
      return try procedure.level(forEventType: eventType, chosen: level, because: reason)
    } catch .unknownEventType {
      throw noSuch("event type", eventType ?? "", of: procedure.eventTypes, at: "/eventType")
    } catch .unknownLevel {
      throw noSuch("level", level ?? "", of: procedure.levels, at: "/level")
    } catch .reasonMissing {
      throw Refusal(.invalid, "A level other than the event type's default needs a reason.", at: "/reason")
    } catch .nothingChosen {
      throw Refusal(.invalid, "Name an event type, which gives the level, or a level with a reason.", at: "/eventType")
    }
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

  /// Lists show the most severe level of all the procedures that the incident follows, the first of them where two are
  /// equally severe.
  private mutating func showLevel() {
    let levels = dossier.levels.compactMap { assignment in
      dossier.procedures[assignment.versionID].flatMap { version in
        version.procedure.levels.first { version.id(.level, $0.key) == assignment.level }
      }
    }
    let shown = levels.min { $0.rank < $1.rank }
    dossier.incident.levelKey = shown?.key
    dossier.incident.levelRank = shown?.rank
  }

  private mutating func levelChanged(under version: ProcedureVersion, to level: Procedure.Level) throws {
    guard let index = dossier.responses.firstIndex(where: { $0.versionID == version.id && $0.isRunning }) else {
      return
    }
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
    try replan(index, version, because: "The level changed to \(level.title).")
    try open(.levelChanged, under: version)
  }

  /// The part with the key, or a refusal that lists the keys there are.
  func part<Part: Procedure.Part>(_ key: String, of parts: [Part], _ what: String, at pointer: String) throws -> Part {
    guard let part = parts.first(where: { $0.key == key }) else { throw noSuch(what, key, of: parts, at: pointer) }
    return part
  }

  private func noSuch(_ what: String, _ key: String, of parts: [some Procedure.Part], at pointer: String) -> Refusal {
    let known = parts.isEmpty ? "It has none." : "It has: \(parts.map(\.key).joined(separator: ", "))."
    return Refusal(.invalid, "The procedure has no \(what) \(key). \(known)", at: pointer)
  }
}
