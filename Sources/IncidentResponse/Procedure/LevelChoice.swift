/// The level of an incident under one procedure: what its type of event suggests and what somebody decided, both kept
/// (M21).
package struct LevelChoice: Sendable, Hashable, Codable {
  package let eventType: String?
  /// What the type of event suggests; nil without one.
  package let suggested: String?
  package let level: String
  /// Why the level is another than the suggested one, or why it was chosen without a type.
  package let reason: String?

  package var isOverride: Bool { level != suggested }

  package enum Refusal: String, Error, Sendable {
    case unknownEventType = "unknown_event_type"
    case unknownLevel = "unknown_level"
    /// An override must be justified.
    case reasonMissing = "level_reason_missing"
    case nothingChosen = "level_missing"
  }
}

extension Procedure {
  /// The level for a type of event, unless another is chosen with a reason.
  package func level(
    forEventType type: String?, chosen: String? = nil, because reason: String? = nil
  ) throws(LevelChoice.Refusal) -> LevelChoice {
    let reason = reason.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    let eventType = eventTypes.first { $0.key == type }
    if type != nil && eventType == nil { throw .unknownEventType }
    guard let level = chosen ?? eventType?.level else { throw .nothingChosen }
    guard levels.contains(where: { $0.key == level }) else { throw .unknownLevel }
    if level != eventType?.level && reason == nil { throw .reasonMissing }
    return LevelChoice(
      eventType: type, suggested: eventType?.level, level: level, reason: level == eventType?.level ? nil : reason)
  }

  /// The levels, the most severe first.
  package var levelsByRank: [Level] { levels.sorted { $0.rank < $1.rank } }
}
