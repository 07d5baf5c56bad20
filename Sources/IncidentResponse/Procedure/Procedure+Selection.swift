extension Procedure {
  /// The plan for a level: the first that has it and whose condition, if any, is true (M56). nil only where lint warned.
  package func plan(for level: String, _ facts: Facts) -> Plan? {
    plan(for: level, facts, factRegistry)
  }

  /// As above, with the registry of this procedure at hand.
  func plan(for level: String, _ facts: Facts, _ registry: FactRegistry) -> Plan? {
    return plans.first { $0.levels.contains(level) && ($0.when?.truth(facts, registry) ?? .true) == .true }
  }

  /// What belongs to a response at a level under a plan, as far as the facts allow; unknown keeps it in.
  package func selection(level: String, plan: String, _ facts: Facts) -> Selection {
    let registry = factRegistry
    func belongs(_ applies: Applicability) -> Bool {
      (applies.levels.isEmpty || applies.levels.contains(level))
        && (applies.plans.isEmpty || applies.plans.contains(plan))
        && applies.when?.truth(facts, registry) != .false
    }
    return Selection(
      level: level, plan: plan, phases: phases.filter { $0.scope == .incident },
      steps: steps.filter { belongs($0.applies) }.map { step in
        var step = step
        step.tasks.removeAll { !belongs($0.applies) }
        return step
      },
      gates: gates.filter { belongs($0.applies) }, clocks: clocks.filter { belongs($0.applies) },
      communications: communications.filter { belongs($0.applies) },
      documents: documents.filter { belongs($0.applies) }, meetings: meetings.filter { belongs($0.applies) },
      reviews: reviews.filter { belongs($0.applies) })
  }

  /// The part of a procedure that one response follows.
  package struct Selection: Sendable, Hashable {
    package var level: String
    package var plan: String
    package var phases: [Phase]
    /// Steps of standing phases are among them, for the tracker.
    package var steps: [Step]
    package var gates: [Gate]
    package var clocks: [Clock]
    package var communications: [Communication]
    package var documents: [Document]
    package var meetings: [Meeting]
    package var reviews: [Review]
  }
}

extension Procedure.Selection {
  package func steps(in phase: String) -> [Procedure.Step] {
    steps.filter { $0.phase == phase }
  }

  /// Steps that open when a phase is entered; those with a trigger of their own wait for it.
  package func stepsOpening(with phase: String) -> [Procedure.Step] {
    steps.filter { step in
      step.phase == phase && (step.trigger == nil || step.trigger?.isAbout(.phaseEntered, phase) == true)
    }
  }

  /// Everything that an event of the response opens. `subject` is the key of what the event is about.
  package func opened(by event: Procedure.Trigger.Event, _ subject: String? = nil) -> Opened {
    func opens(_ trigger: Procedure.Trigger?) -> Bool { trigger?.isAbout(event, subject) == true }
    return Opened(
      steps: steps.filter { opens($0.trigger) }, communications: communications.filter { opens($0.trigger) },
      documents: documents.filter { opens($0.trigger) }, meetings: meetings.filter { opens($0.trigger) },
      reviews: reviews.filter { opens($0.trigger) })
  }

  package struct Opened: Sendable, Hashable {
    package var steps: [Procedure.Step]
    package var communications: [Procedure.Communication]
    package var documents: [Procedure.Document]
    package var meetings: [Procedure.Meeting]
    package var reviews: [Procedure.Review]
  }
}

extension Procedure.Trigger {
  package func isAbout(_ event: Event, _ subject: String? = nil) -> Bool {
    self.event == event && self.subject == subject
  }
}
