extension ReferenceCheck {
  func checkKeys() {
    for (kind, elements) in Dictionary(grouping: procedure.elements, by: \.kind) {
      for (key, twice) in Dictionary(grouping: elements, by: \.key) where twice.count > 1 {
        let name = kind == .clause ? "id" : "key"
        reading.report(
          "\(words(kind.rawValue)) \"\(key)\": \(name) is used \(twice.count) times", rule: "\(kind.rawValue).\(name)",
          at: "\(kind.rawValue):\(key)")
      }
    }
  }

  func checkClauses() {
    for element in procedure.elements where element.kind != .clause {
      expect(element.clauses, .clause, Place(element.kind, element.key), "clauses")
    }
    for clause in procedure.clauses {
      expect(clause.attestation?.role, .role, Place(.clause, clause.id), "attested")
    }
    for decision in procedure.decisions {
      expect(decision.concerns, Place(.decision, decision.key), "concerns")
    }
  }

  func checkPolicy() {
    if let policy = procedure.policy {
      let place = Place(.policy, procedure.key)
      expect(policy.editors, .role, place, "editors")
      expect(policy.approvers, .role, place, "approvers")
      expect(policy.acknowledgement?.overdueTo ?? [], .role, place, "acknowledgement")
    }
    for measure in procedure.measures {
      let place = Place(.measure, measure.key)
      expect(fact: measure.from, place, "from", of: .instant)
      expect(fact: measure.to, place, "to", of: .instant)
    }
    for training in procedure.trainings {
      let place = Place(.training, training.key)
      expect(training.roles, .role, place, "roles")
      if training.people.isEmpty && training.roles.isEmpty { report("is for nobody", place, "people") }
    }
    for violation in procedure.violations {
      let place = Place(.violation, violation.key)
      expect(violation.clock, .clock, place, "clock")
      expectSome(violation.reportTo, .role, place, "report_to")
      expect(violation.document, .document, place, "document")
    }
  }

  func checkPeople() {
    for role in procedure.roles {
      expect(role.members, .memberKind, Place(.role, role.key), "members")
      expect(role.contact, .contact, Place(.role, role.key), "contact")
      expect(role.distinctFrom, .role, Place(.role, role.key), "distinct_from")
    }
    for audience in procedure.audiences {
      let place = Place(.audience, audience.key)
      expect(audience.members.roles, .role, place, "members.roles")
      expect(audience.contact, .contact, place, "contact")
      if audience.members.people.isEmpty && audience.members.roles.isEmpty && audience.members.groups.isEmpty {
        report("has no members; give it people, roles or groups", place, "members")
      }
    }
    for group in procedure.stakeholderGroups {
      expectSome(group.audiences, .audience, Place(.stakeholderGroup, group.key), "audiences")
    }
  }
}
