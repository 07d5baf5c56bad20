extension Procedure {
  /// All facts that this procedure can speak of: the built-in ones, its own, and one or more for each of its elements.
  package var factRegistry: FactRegistry {
    FactRegistry(FactRegistry.times + FactRegistry.circumstances.map(narrowed) + facts + writtenFacts + elementFacts)
  }

  /// What somebody types for a message or document (L27), under the key of its field.
  private var writtenFacts: [FactType] {
    let known = Set((FactRegistry.times + FactRegistry.circumstances + facts).map(\.name))
    return fields.filter { $0.source == .written && !known.contains($0.key) }
      .map { FactType($0.key, .text, $0.title, text: $0.prompt) }
  }

  /// Facts that the response itself makes true. `unreached` holds the names of those not yet informed.
  private var elementFacts: [FactType] {
    phases.flatMap {
      [
        FactType("phase.\($0.key).entered", .boolean, "\($0.title): entered"),
        FactType("phase.\($0.key).left", .boolean, "\($0.title): left"),
      ]
    } + steps.map { FactType("step.\($0.key).done", .boolean, "\($0.title): done or not applicable") }
      + communications.flatMap {
        [
          FactType("communication.\($0.key).required", .boolean, "\($0.title): required"),
          FactType("communication.\($0.key).sent", .boolean, "\($0.title): sent"),
          FactType("communication.\($0.key).unreached", .set, "\($0.title): not yet informed"),
        ]
      } + documents.map { FactType("document.\($0.key).issued", .boolean, "\($0.title): issued") }
      + meetings.map { FactType("meeting.\($0.key).held", .boolean, "\($0.title): held") }
      + reviews.map { FactType("review.\($0.key).held", .boolean, "\($0.title): held") }
      + clocks.map { FactType("clock.\($0.key).fulfilled", .boolean, "\($0.title): fulfilled") }
      + estimates.map { FactType("estimate.\($0.key)", .text, $0.title, values: $0.values.map(\.key)) }
      + estimates.filter { estimate in strategies.contains { $0.estimate == estimate.key } }.map {
        FactType("strategy.\($0.key).undecided", .set, "\($0.title): strategies neither adopted nor declined")
      }
  }

  /// The built-in facts whose values are elements of this procedure.
  private func narrowed(_ type: FactType) -> FactType {
    var type = type
    switch type.name {
    case "level", "initial_level": type.values = levels.sorted { $0.rank > $1.rank }.map(\.key)
    case "event_type": type.values = eventTypes.map(\.key)
    case "plan": type.values = plans.map(\.key)
    case "aspects_breached": type.values = aspects.map(\.key)
    case "channels_down": type.values = channels.map(\.key)
    default: break
    }
    return type
  }
}
