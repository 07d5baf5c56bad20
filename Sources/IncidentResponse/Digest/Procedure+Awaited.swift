extension Procedure {
  /// Whether anything else begins, opens or is judged by the sending of a communication, so that it must not wait itself.
  func isAwaited(_ key: String) -> Bool {
    let triggers =
      steps.compactMap(\.trigger) + communications.map(\.trigger) + documents.map(\.trigger) + meetings.map(\.trigger)
      + reviews.map(\.trigger) + clocks.compactMap(\.anchor.trigger)
    if triggers.contains(where: { $0.event == .communicationSent && $0.subject == key }) { return true }
    if clocks.contains(where: { $0.fulfilledBy == .communication(key) }) { return true }
    let applies =
      steps.map(\.applies) + communications.map(\.applies) + documents.map(\.applies) + meetings.map(\.applies)
      + reviews.map(\.applies) + clocks.map(\.applies)
    let conditions =
      gates.map(\.requires) + steps.compactMap(\.doneWhen) + plans.compactMap(\.when) + applies.compactMap(\.when)
    return conditions.contains { condition in
      condition.facts.contains { $0.hasPrefix("communication.\(key).") }
    }
  }
}

extension Procedure.Anchor {
  fileprivate var trigger: Procedure.Trigger? {
    if case .event(let trigger) = source { trigger } else { nil }
  }
}
