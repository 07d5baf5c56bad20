/// What is formally right and still doubtful: steps that nobody reaches, gates that never open, clauses without effect.
struct Lint {
  let procedure: Procedure
  let reading: Reading
  let registry: FactRegistry
  let reach: Reach

  init(_ procedure: Procedure, _ reading: Reading) {
    self.procedure = procedure
    self.reading = reading
    registry = procedure.factRegistry
    reach = Reach(procedure)
  }

  func run() {
    lintClauses()
    lintPlans()
    lintSteps()
    lintGates()
    lintClocks()
    lintAudiences()
    lintUse()
    lintSuppliers()
    lintTemplates()
  }

  /// - Parameter mend: what the author can do about it.
  func warn(_ message: String, _ mend: String, _ kind: Procedure.Element.Kind, _ key: String, _ name: String) {
    reading.report(
      "\(kind.rawValue.replacing("_", with: " ")) \"\(key)\": \(message); \(mend)", rule: "\(kind.rawValue).\(name)",
      at: "\(kind.rawValue):\(key).\(name)", severity: .warning)
  }

  private func lintClauses() {
    let carried = Set(procedure.elements.filter { $0.kind != .clause }.flatMap(\.clauses))
    for clause in procedure.clauses {
      switch (carried.contains(clause.id), clause.attestation != nil) {
      case (false, false):
        warn(
          "no element implements it, and it is not attested", "name it among the clauses of an element, or attest it",
          .clause, clause.id, "unused")
      case (true, true):
        warn(
          "is attested although elements implement it", "drop the attestation, or the clause from the elements",
          .clause, clause.id, "attested")
      default: break
      }
    }
  }

  private func lintPlans() {
    for level in procedure.levels {
      let plans = procedure.plans.filter { $0.levels.contains(level.key) }
      if plans.allSatisfy({ $0.when != nil }) {
        let reason = plans.isEmpty ? "no plan has it" : "every plan for it has a condition"
        warn("may be left without a plan: \(reason)", "give it a plan without one", .level, level.key, "plan")
      }
    }
    for plan in procedure.plans where !reach.plans.contains(plan.key) {
      warn(
        "is never selected: the plans before it take all of its levels", "put it before them, or give them a condition",
        .plan, plan.key, "unreachable")
    }
  }

  private func lintSteps() {
    for step in procedure.steps where !reach.steps.contains(step.key) {
      warn(
        "is unreachable: \(reach.obstacle(of: step))", "correct its applies or its trigger", .step, step.key,
        "unreachable")
    }
    for step in procedure.steps {
      if let reason = reach.whyNeverDone(step) {
        warn("is never done: \(reason)", "let it wait for what can come about", .step, step.key, "done_when")
      }
    }
    for phase in procedure.phases where !procedure.steps.contains(where: { $0.phase == phase.key }) {
      warn("has no steps", "give it one, or remove it", .phase, phase.key, "steps")
    }
  }

  private func lintGates() {
    for gate in procedure.gates {
      if let reason = reach.whyShut(gate) {
        warn("cannot open: \(reason)", "require what can be true before it", .gate, gate.key, "shut")
      }
    }
  }

  private func lintAudiences() {
    for audience in procedure.audiences where audience.contact == nil {
      warn(
        "has no contact for the case that it finds nobody", "name an entry of the contact list as its contact",
        .audience, audience.key, "contact")
    }
  }

  private func lintUse() {
    let used = Set(procedure.communications.flatMap(\.fields) + procedure.documents.flatMap(\.fields))
    for field in procedure.fields where !used.contains(field.key) {
      warn("no communication or document has it", "use it, or remove it", .field, field.key, "unused")
    }
    for estimate in procedure.estimates {
      let answered = Set(procedure.strategies.filter { $0.estimate == estimate.key }.flatMap(\.answers))
      for value in estimate.values where !answered.isEmpty && !answered.contains(value.key) {
        warn("no strategy answers to \"\(value.key)\"", "add one", .estimate, estimate.key, "strategies")
      }
    }
  }
}

extension Lint {
  /// Tiers of service credits that the catalogue does not have: no credit is computed by them (M79).
  private func lintSuppliers() {
    let known = ServiceAgreement.catalogue.map(\.key)
    for supplier in procedure.suppliers {
      for tier in supplier.tiers where !known.contains(tier) {
        warn(
          "tier \"\(tier)\" is not in the catalogue of service level agreements",
          "name one of: \(known.sorted().joined(separator: ", "))", .supplier, supplier.key, "tiers")
      }
    }
  }
}

extension Procedure {
  /// Facts that an answer to some question sets.
  var settableFacts: Set<String> {
    Set(
      (steps.flatMap(\.questions) + levels.flatMap { $0.impact?.questions ?? [] }).compactMap(\.fact))
  }
}
