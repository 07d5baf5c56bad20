import Yams

extension MappingReader {
  func applicability(_ name: String = "applies") -> Procedure.Applicability {
    part(name) { .init(levels: $0.texts("levels"), plans: $0.texts("plans"), when: $0.condition("when")) }
      ?? .init(levels: [], plans: [], when: nil)
  }

  /// The name of an event, or `{event, subject, after}`.
  func trigger(_ name: String) -> Procedure.Trigger? {
    guard let node = node(name) else { return nil }
    if node.scalar != nil {
      return choice(node, name).map { .init(event: $0, subject: nil, after: nil) }
    }
    return part(name) {
      .init(
        event: $0.requiredChoice("event", standIn: .requested), subject: $0.optionalText("subject"),
        after: $0.period("after"))
    }
  }

  func requiredTrigger(_ name: String) -> Procedure.Trigger {
    if node(name) == nil { report("has no \(name)", name) }
    return trigger(name) ?? .init(event: .requested, subject: nil, after: nil)
  }

  /// The name of a transition, or `{transition: key}`.
  func transition(_ name: String) -> Procedure.Transition {
    guard let node = node(name) else {
      report("has no \(name)", name)
      return .init(.close)
    }
    if node.scalar != nil { return .init(choice(node, name) ?? .close) }
    guard let (key, value) = single(node, name), let verb: Procedure.Transition.Verb = choice(key, name) else {
      return .init(.close)
    }
    return .init(verb, value)
  }

  func anchor(_ name: String) -> Procedure.Anchor {
    let standIn = Procedure.Anchor(source: .fact(""), provisional: [], reason: nil)
    guard let node = node(name) else {
      report("has no \(name)", name)
      return standIn
    }
    if let fact = node.scalar?.string { return .init(source: .fact(fact), provisional: [], reason: nil) }
    return part(name) { part in
      .init(source: part.anchorSource(), provisional: part.texts("provisional"), reason: part.optionalText("reason"))
    } ?? standIn
  }

  private func anchorSource() -> Procedure.Anchor.Source {
    if let fact = optionalText("fact") { return .fact(fact) }
    if let clock = optionalText("clock") { return .clock(clock) }
    if let event = trigger("event") { return .event(event) }
    report("anchor names no fact, clock or event", "source")
    return .fact("")
  }

  /// `{communication: key}` and the like.
  func fulfilment(_ name: String) -> Procedure.Fulfilment {
    guard let node = node(name) else {
      report("has no \(name)", name)
      return .fact("")
    }
    guard let (key, value) = single(node, name) else { return .fact("") }
    switch key.scalar?.string {
    case "fact": return .fact(value)
    case "communication": return .communication(value)
    case "step": return .step(value)
    case "document": return .document(value)
    case "meeting": return .meeting(value)
    case "review": return .review(value)
    default:
      report("\(name) is none of fact, communication, step, document, meeting, review", name, at: key)
      return .fact("")
    }
  }

  func repetition(_ name: String = "repeat") -> Procedure.Repetition? {
    part(name) { part in
      let until = part.texts("until")
      if until.isEmpty { part.report("has no until: it would never end", "until") }
      return .init(
        every: part.requiredPeriod("every"), perLevel: part.periods("per_level"), until: until,
        afterDownTime: part.choice("after_down_time", default: .fold), owners: part.texts("owners"),
        reminders: part.offsets("reminders"))
    }
  }

  func notices(_ name: String) -> [Procedure.Notice] {
    parts(name) {
      .init(
        at: $0.requiredOffset("at"), to: $0.texts("to"), channels: $0.texts("channels"), text: $0.optionalText("text"))
    }
  }

  func questions(_ name: String = "asks") -> [Procedure.Question] {
    parts(name) {
      .init(
        key: $0.key(), title: $0.text("title"), type: $0.choice("type", default: .text), unit: $0.optionalText("unit"),
        values: $0.texts("values"), required: $0.flag("required", default: true), fact: $0.optionalText("fact"),
        finding: $0.optionalChoice("finding"))
    }
  }

  func terms(_ name: String, _ kind: Procedure.Element.Kind) -> [Procedure.Term] {
    elements(name, kind, Procedure.Term.init)
  }

  /// Words such as `clock:customer-notice`.
  func references(_ name: String) -> [Procedure.Element.Reference] {
    texts(name).compactMap { word in
      let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, let kind = Procedure.Element.Kind(rawValue: parts[0]) else {
        report("\(name) \"\(word)\" is not kind:key", name)
        return nil
      }
      return .init(kind: kind, key: parts[1])
    }
  }

  private func single(_ node: Node, _ name: String) -> (key: Node, value: String)? {
    guard let pair = node.mapping?.first, node.mapping?.count == 1, let value = pair.value.scalar?.string else {
      report("\(name) is not one name with one key", name, at: node)
      return nil
    }
    return (pair.key, value)
  }
}
