extension ReferenceCheck {
  func checkResponse() {
    for plan in procedure.plans {
      let place = Place(.plan, plan.key)
      expectSome(plan.levels, .level, place, "levels")
      expect(plan.references, .reference, place, "references")
      check(plan.when, place, "when")
    }
    for step in procedure.steps { check(step) }
    for gate in procedure.gates { check(gate) }
    for ladder in procedure.ladders { check(ladder.rungs, Place(.ladder, ladder.key), "rungs") }
  }

  private func check(_ step: Procedure.Step) {
    let place = Place(.step, step.key)
    check(step.applies, place)
    check(step.trigger, place, "trigger")
    expect(step.owners, .role, place, "owners")
    check(step.questions, place, "asks")
    expect(step.uses, place, "uses")
    check(step.doneWhen, place, "done_when")
    for task in step.tasks {
      let place = Place(.task, "\(step.key)/\(task.key)")
      check(task.applies, place)
      expect(task.owners, .role, place, "owners")
    }
    for (key, twice) in Dictionary(grouping: step.itemKinds, by: \.key) where twice.count > 1 {
      report("item kind \"\(key)\" is given \(twice.count) times", place, "item_kinds")
    }
  }

  private func check(_ gate: Procedure.Gate) {
    let place = Place(.gate, gate.key)
    check(gate.applies, place)
    check(gate.requires, place, "requires")
    expect(gate.override, .role, place, "override")
    let mentioned = gate.requires.facts
    for fact in gate.messages.keys.sorted() where !mentioned.contains(fact) {
      report("message for \"\(fact)\", which it does not require", place, "messages")
    }
    let subject = gate.guards.subject
    switch gate.guards.verb.subjectKind {
    case let kind? where subject == nil: report("guards a \(words(kind.rawValue)) without naming it", place, "guards")
    case let kind?: expect(subject, kind, place, "guards")
    case nil: if let subject { report("guards \"\(subject)\", where nothing is to be named", place, "guards") }
    }
  }

  func check(_ applies: Procedure.Applicability, _ place: Place) {
    expect(applies.levels, .level, place, "applies.levels")
    expect(applies.plans, .plan, place, "applies.plans")
    check(applies.when, place, "applies.when")
  }

  func check(_ trigger: Procedure.Trigger?, _ place: Place, _ name: String) {
    guard let trigger else { return }
    let event = words(trigger.event.rawValue)
    switch (trigger.event, trigger.event.subjectKind, trigger.subject) {
    case (.factKnown, _, let fact?): expect(fact: fact, place, name)
    case (.factKnown, _, nil): report("\(event) names no fact", place, name)
    case (_, let kind?, nil): report("\(event) names no \(words(kind.rawValue))", place, name)
    case (_, let kind?, let subject?): expect(subject, kind, place, name)
    case (_, nil, let subject?): report("\(event) names \"\(subject)\", where nothing is to be named", place, name)
    case (_, nil, nil): break
    }
  }

  func check(_ condition: Condition?, _ place: Place, _ name: String) {
    for comparison in condition?.comparisons ?? [] {
      let at = "\(place.path).\(name).\(comparison.fact)"
      guard let type = registry[comparison.fact] else {
        reading.report(
          "\(subject(place)): \"\(comparison.fact)\" is no known fact",
          rule: "\(place.kind.rawValue).\(name)", at: at)
        continue
      }
      if let mistake = comparison.mistake(type, registry) {
        reading.report(
          "\(subject(place)): \(mistake)", rule: "\(place.kind.rawValue).\(name)", at: at)
      }
    }
  }

  func check(_ notices: [Procedure.Notice], _ place: Place, _ name: String) {
    for notice in notices {
      expectSome(notice.to, .role, place, name)
      expect(notice.channels, .channel, place, name)
    }
  }

  func check(_ repetition: Procedure.Repetition?, _ place: Place) {
    guard let repetition else { return }
    expect(Array(repetition.perLevel.keys.sorted()), .level, place, "repeat.per_level")
    expect(repetition.owners, .role, place, "repeat.owners")
    for fact in repetition.until { expect(fact: fact, place, "repeat.until") }
    let shortest = ([repetition.every] + repetition.perLevel.values).first { $0.isZero }
    if shortest != nil { report("repeats without a pause", place, "repeat.every") }
  }
}

extension Procedure.Trigger.Event {
  /// What kind of element the event is about.
  var subjectKind: Procedure.Element.Kind? {
    switch self {
    case .phaseEntered, .phaseLeft: .phase
    case .stepDone: .step
    case .communicationSent: .communication
    case .documentIssued: .document
    case .meetingHeld: .meeting
    case .clockMissed: .clock
    case .reported, .logged, .responseStarted, .levelChanged, .factKnown, .resolved, .closed, .reopened, .requested: nil
    }
  }
}

extension Procedure.Transition.Verb {
  var subjectKind: Procedure.Element.Kind? {
    switch self {
    case .enterPhase, .leavePhase: .phase
    case .beginStep, .completeStep: .step
    case .sendCommunication: .communication
    case .issueDocument: .document
    case .startResponse, .resolve, .close: nil
    }
  }
}
