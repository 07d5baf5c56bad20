extension Procedure {
  /// Every element, kind by kind in the order of the document: the rows of `procedure_element`.
  package var elements: [Element] {
    clauses.enumerated().map { Element(kind: .clause, key: $1.id, title: $1.title, rank: $0 + 1, clauses: [$1.id]) }
      + (whatIsSaid + who + severity + response + words + continuity)
      .map { element in
        var element = element
        element.clauses = element.clauses.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        return element
      }
  }

  package func element(_ reference: Element.Reference) -> Element? {
    elements.first { $0.reference == reference }
  }

  private var whatIsSaid: [Element] {
    rows(.decision, decisions) + rows(.reference, references)
      + (policy.map { [Element(kind: .policy, key: key, title: title, rank: 1, clauses: $0.clauses)] } ?? [])
      + rows(.measure, measures) + rows(.training, trainings) + rows(.violation, violations)
  }

  private var who: [Element] {
    rows(.role, roles) + rows(.memberKind, memberKinds) + rows(.contact, contacts) + rows(.audience, audiences)
      + rows(.stakeholderGroup, stakeholderGroups) + rows(.channel, channels)
  }

  private var severity: [Element] {
    rows(.definition, definitions) + rows(.aspect, aspects)
      + levels.map {
        Element(
          kind: .level, key: $0.key, title: $0.title, rank: $0.rank, clauses: $0.clauses + ($0.impact?.clauses ?? []))
      }
      + rows(.eventType, eventTypes)
      + [
        Element(
          kind: .intake, key: "intake", title: "Intake", rank: 1,
          clauses: intake.clauses + intake.reporters.flatMap(\.clauses))
      ]
      + rows(.endState, endStates)
  }

  private var response: [Element] {
    rows(.plan, plans) + rows(.phase, phases) + rows(.step, steps)
      + steps.flatMap { rows(.task, $0.tasks, within: $0.key) }
      + rows(.gate, gates) + rows(.clock, clocks) + rows(.ladder, ladders)
  }

  private var words: [Element] {
    rows(.field, fields) + rows(.communication, communications) + rows(.document, documents) + rows(.meeting, meetings)
      + rows(.review, reviews)
  }

  private var continuity: [Element] {
    rows(.estimate, estimates) + estimates.flatMap { rows(.estimateValue, $0.values, within: $0.key) }
      + rows(.strategy, strategies) + rows(.supplier, suppliers) + rows(.evidenceKind, evidenceKinds)
      + (retention.map {
        [Element(kind: .retention, key: "retention", title: "Retention", rank: 1, clauses: $0.clauses)]
      } ?? [])
  }

  private func rows(_ kind: Element.Kind, _ parts: [some Part], within parent: String? = nil) -> [Element] {
    parts.enumerated().map { index, part in
      Element(
        kind: kind, key: parent.map { "\($0)/\(part.key)" } ?? part.key, title: part.title, rank: index + 1,
        clauses: part.clauses + inner(part))
    }
  }

  /// Clauses that parts without a row of their own implement count for the element around them.
  private func inner(_ part: some Part) -> [String] {
    switch part {
    case let step as Step: step.itemKinds.flatMap(\.clauses)
    case let supplier as Supplier: supplier.services.flatMap(\.clauses)
    case let violation as Violation: violation.outcomes.flatMap(\.clauses)
    default: []
    }
  }
}
