/// What a response under a procedure can ever come to, found without running it.
struct Reach {
  let procedure: Procedure
  let plans: Set<String>
  private(set) var steps: Set<String> = []
  private(set) var communications: Set<String> = []
  private(set) var documents: Set<String> = []
  private(set) var meetings: Set<String> = []
  private(set) var reviews: Set<String> = []

  init(_ procedure: Procedure) {
    self.procedure = procedure
    plans = Self.selectable(procedure)
    spread()
  }

  /// Plans that are the first for some level, or come after conditional ones only.
  private static func selectable(_ procedure: Procedure) -> Set<String> {
    var found: Set<String> = []
    for level in procedure.levels {
      for plan in procedure.plans where plan.levels.contains(level.key) {
        found.insert(plan.key)
        if plan.when == nil { break }
      }
    }
    return found
  }

  /// What is reached opens more, until nothing new comes.
  private mutating func spread() {
    var size = -1
    while size != count {
      size = count
      steps.formUnion(procedure.steps.filter { isReached($0.applies, $0.trigger) }.map(\.key))
      communications.formUnion(procedure.communications.filter { isReached($0.applies, $0.trigger) }.map(\.key))
      documents.formUnion(procedure.documents.filter { isReached($0.applies, $0.trigger) }.map(\.key))
      meetings.formUnion(procedure.meetings.filter { isReached($0.applies, $0.trigger) }.map(\.key))
      reviews.formUnion(procedure.reviews.filter { isReached($0.applies, $0.trigger) }.map(\.key))
    }
  }

  private var count: Int { steps.count + communications.count + documents.count + meetings.count + reviews.count }

  private func isReached(_ applies: Procedure.Applicability, _ trigger: Procedure.Trigger?) -> Bool {
    hasPlan(applies) && canBeTrue(applies.when) && happens(trigger)
  }

  /// Some level and plan that go together let it in.
  private func hasPlan(_ applies: Procedure.Applicability) -> Bool {
    procedure.plans.contains { plan in
      plans.contains(plan.key) && (applies.plans.isEmpty || applies.plans.contains(plan.key))
        && (applies.levels.isEmpty || !Set(applies.levels).isDisjoint(with: plan.levels))
    }
  }

  func happens(_ trigger: Procedure.Trigger?) -> Bool {
    switch trigger?.event {
    case .stepDone: trigger?.subject.map(steps.contains) ?? false
    case .communicationSent: trigger?.subject.map(communications.contains) ?? false
    case .documentIssued: trigger?.subject.map(documents.contains) ?? false
    case .meetingHeld: trigger?.subject.map(meetings.contains) ?? false
    default: true
    }
  }

  func obstacle(of step: Procedure.Step) -> String { obstacle(step.applies, step.trigger) }

  func obstacle(of communication: Procedure.Communication) -> String {
    obstacle(communication.applies, communication.trigger)
  }

  private func obstacle(_ applies: Procedure.Applicability, _ trigger: Procedure.Trigger?) -> String {
    if !hasPlan(applies) { return "no plan and level that go together let it in" }
    if !canBeTrue(applies.when) { return "its condition cannot be true" }
    return "\"\(trigger?.subject ?? "")\", which opens it, never comes"
  }

  /// Why a gate can never open; nil if it can.
  func whyShut(_ gate: Procedure.Gate) -> String? {
    for fact in gate.requires.demandedFacts {
      if let reason = whyNever(fact) { return reason }
      let parts = fact.split(separator: ".").map(String.init)
      if parts.count == 3, parts[0] == "step", comesLater(parts[1], than: gate) {
        return "step \"\(parts[1])\" comes only after it"
      }
    }
    return canBeTrue(gate.requires) ? nil : "its requirements contradict each other"
  }

  /// Why a step that waits for a condition of its own can never be done; nil if it can.
  func whyNeverDone(_ step: Procedure.Step) -> String? {
    guard let condition = step.doneWhen else { return nil }
    for fact in condition.demandedFacts {
      if fact == "step.\(step.key).done" { return "it waits for itself" }
      if let reason = whyNever(fact) { return reason }
    }
    return canBeTrue(condition) ? nil : "what it waits for contradicts itself"
  }

  private func whyNever(_ fact: String) -> String? {
    let parts = fact.split(separator: ".").map(String.init)
    guard parts.count == 3 else { return nil }
    switch (parts[0], parts[2]) {
    case ("step", "done"):
      if !steps.contains(parts[1]) { return "step \"\(parts[1])\" is unreachable" }
    case ("communication", "sent"):
      if !communications.contains(parts[1]) { return "communication \"\(parts[1])\" is never sent" }
    case ("document", "issued"):
      if !documents.contains(parts[1]) { return "document \"\(parts[1])\" is never issued" }
    case ("meeting", "held"):
      if !meetings.contains(parts[1]) { return "meeting \"\(parts[1])\" is never held" }
    case ("review", "held"):
      if !reviews.contains(parts[1]) { return "review \"\(parts[1])\" is never held" }
    default: break
    }
    return nil
  }

  /// A step of the guarded phase or of a later one cannot be done before the phase is entered.
  private func comesLater(_ key: String, than gate: Procedure.Gate) -> Bool {
    guard let step = procedure.steps.first(where: { $0.key == key }), step.trigger == nil,
      let place = procedure.phases.firstIndex(where: { $0.key == step.phase }),
      procedure.phases[place].scope == .incident
    else { return false }
    switch gate.guards.verb {
    case .startResponse: return true
    case .enterPhase: return procedure.phases.firstIndex { $0.key == gate.guards.subject }.map { place >= $0 } ?? false
    case .completeStep, .beginStep: return gate.guards.subject == key
    default: return false
    }
  }

  /// Why a clock can only be missed or cancelled; nil if something fulfils it.
  func whyNeverFulfilled(_ clock: Procedure.Clock) -> String? {
    switch clock.fulfilledBy {
    case .fact: nil
    case .communication(let key): communications.contains(key) ? nil : "communication \"\(key)\" is never sent"
    case .step(let key): steps.contains(key) ? nil : "step \"\(key)\" is unreachable"
    case .document(let key): documents.contains(key) ? nil : "document \"\(key)\" is never issued"
    case .meeting(let key): meetings.contains(key) ? nil : "meeting \"\(key)\" is never held"
    case .review(let key): reviews.contains(key) ? nil : "review \"\(key)\" is never held"
    }
  }

  func isCircular(_ clock: Procedure.Clock) -> Bool {
    var seen: Set<String> = [clock.key]
    var current = clock
    while case .clock(let key) = current.anchor.source,
      let next = procedure.clocks.first(where: { $0.key == key })
    {
      if !seen.insert(key).inserted { return key == clock.key }
      current = next
    }
    return false
  }

  private func canBeTrue(_ condition: Condition?) -> Bool {
    guard let condition else { return true }
    return !condition.contradictsItself
  }
}

extension Condition {
  /// Comparisons that must all hold.
  var demanded: [Comparison] {
    all.flatMap { term in
      switch term {
      case .comparison(let comparison): [comparison]
      case .condition(let condition): condition.demanded
      }
    }
  }

  /// Facts that must be true.
  var demandedFacts: [String] {
    demanded.compactMap { comparison in
      guard case .boolean(true) = comparison.value, comparison.comparator == .is else { return nil }
      return comparison.fact
    }
  }

  /// Two things are demanded of one fact that cannot both be, or a thing is demanded and forbidden.
  var contradictsItself: Bool {
    let demanded = self.demanded
    let forbidden = none.compactMap { if case .comparison(let comparison) = $0 { comparison } else { nil } }
    if demanded.contains(where: forbidden.contains) { return true }
    for (index, one) in demanded.enumerated() {
      for other in demanded.dropFirst(index + 1) where one.excludes(other) { return true }
    }
    return false
  }
}

extension Condition.Comparison {
  fileprivate func excludes(_ other: Self) -> Bool {
    guard fact == other.fact, comparator == other.comparator else { return false }
    return [.is, .known, .empty].contains(comparator) && value != other.value
  }
}
