extension Procedure {
  init(_ node: MappingReader, sha256: String) {
    Self.checkFormat(node)
    let key = node.key("procedure")
    self.key = key
    version = node.text("version")
    title = node.text("title")
    language = node.optionalText("language") ?? "en"
    self.sha256 = sha256
    summary = node.optionalText("summary")
    standard = node.part("standard", Standard.init)

    clauses = node.elements("clauses", rule: "clause", prefix: "clause:", identifier: "id", Clause.init)
    decisions = node.elements("decisions", .decision, Decision.init)
    references = node.elements("references", .reference, Reference.init)
    policy = node.section("policy", .policy, key: key, Policy.init)
    measures = node.elements("measures", .measure, Measure.init)
    facts = node.elements("facts", rule: "fact", prefix: "fact:", identifier: "name", FactType.init)

    roles = node.elements("roles", .role, Role.init)
    memberKinds = node.terms("member_kinds", .memberKind)
    contacts = node.elements("contacts", .contact, Contact.init)
    audiences = node.elements("audiences", .audience, Audience.init)
    stakeholderGroups = node.elements("stakeholder_groups", .stakeholderGroup, StakeholderGroup.init)
    channels = node.elements("channels", .channel, Channel.init)

    definitions = node.terms("definitions", .definition)
    aspects = node.terms("aspects", .aspect)
    levels = node.elements("levels", .level, Level.init)
    eventTypes = node.elements("event_types", .eventType, EventType.init)
    if node.node("intake") == nil { node.report("has no intake", "intake") }
    intake = node.section("intake", .intake, key: "intake", Intake.init) ?? .none
    endStates = node.elements("end_states", .endState, EndState.init)

    plans = node.elements("plans", .plan, Plan.init)
    var steps: [Step] = []
    phases = node.elements("phases", .phase) { phase in
      let read = Phase(phase)
      steps += phase.elements("steps", .step) { Step($0, phase: read.key) }
      return read
    }
    self.steps = steps
    gates = node.elements("gates", .gate, Gate.init)
    clocks = node.elements("clocks", .clock, Clock.init)
    ladders = node.elements("ladders", .ladder, Ladder.init)

    fields = node.elements("fields", .field, Field.init)
    communications = node.elements("communications", .communication, Communication.init)
    documents = node.elements("documents", .document, Document.init)
    meetings = node.elements("meetings", .meeting, Meeting.init)
    reviews = node.elements("reviews", .review, Review.init)

    estimates = node.elements("estimates", .estimate, Estimate.init)
    strategies = node.elements("strategies", .strategy, Strategy.init)
    suppliers = node.elements("suppliers", .supplier, Supplier.init)
    evidenceKinds = node.terms("evidence_kinds", .evidenceKind)
    retention = node.section("retention", .retention, key: "retention", Retention.init)
    trainings = node.elements("trainings", .training, Training.init)
    violations = node.elements("violations", .violation, Violation.init)
  }

  private static func checkFormat(_ node: MappingReader) {
    let format = node.text("format")
    if !format.isEmpty, format != Self.format {
      node.report("format \"\(format)\" is not \(Self.format)", "format")
    }
  }
}

extension Procedure.Intake {
  /// Stands for an intake that could not be read.
  fileprivate static let none = Procedure.Intake(
    clauses: [], channels: [], recipients: [], loggedBy: [], logDocument: "", reporters: [],
    acceptsVulnerabilities: false)
}
