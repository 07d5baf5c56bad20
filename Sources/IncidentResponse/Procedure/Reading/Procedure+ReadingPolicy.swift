extension Procedure.Standard {
  init(_ node: MappingReader) {
    title = node.text("title")
    edition = node.optionalText("edition")
    note = node.optionalText("note")
  }
}

extension Procedure.Clause {
  init(_ node: MappingReader) {
    id = node.text("id")
    if id.wholeMatch(of: /[A-Za-z0-9]+([-._][A-Za-z0-9]+)*/) == nil, !id.isEmpty {
      node.report("id \"\(id)\" is not letters and digits joined by - . or _", "id")
    }
    section = node.text("section")
    quote = node.text("quote")
    title = node.optionalText("title") ?? quote
    attestation = node.part("attested", Procedure.Attestation.init)
  }
}

extension Procedure.Attestation {
  init(_ node: MappingReader) {
    role = node.text("by")
    statement = node.text("statement")
    every = node.period("every")
  }
}

extension Procedure.Decision {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    question = node.text("question")
    decision = node.text("decision")
    reason = node.text("reason")
    concerns = node.references("concerns")
  }
}

extension Procedure.Reference {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    url = node.optionalText("url")
    note = node.optionalText("note")
  }
}

extension Procedure.Policy {
  init(_ node: MappingReader) {
    clauses = node.texts("clauses")
    editors = node.texts("editors")
    approvers = node.texts("approvers")
    readers = node.choices("readers")
    acknowledgement = node.part("acknowledgement", Procedure.Acknowledgement.init)
  }
}

extension Procedure.Acknowledgement {
  init(_ node: MappingReader) {
    by = node.choices("by")
    within = node.requiredPeriod("within")
    reminders = node.offsets("reminders")
    overdueTo = node.texts("overdue_to")
  }
}

extension Procedure.Retention {
  init(_ node: MappingReader) {
    clauses = node.texts("clauses")
    if node.node("evidence") == nil { node.report("has no evidence: a number of years, such as 7y", "evidence") }
    let kept = node.period("evidence")
    let years = kept.flatMap { $0 == .months($0.months) && $0.months % 12 == 0 ? $0.months / 12 : nil } ?? 0
    if kept != nil, !(1...100).contains(years) {
      node.report("evidence is no number of years from 1y to 100y", "evidence")
    }
    evidenceYears = years
    basis = node.text("basis")
    if basis.count > 2000 {
      node.report("basis is longer than 2000 characters", "basis")
    } else if basis.isEmpty, node.node("basis") != nil {
      node.report("basis says nothing", "basis")
    }
  }
}

extension Procedure.Measure {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    from = node.text("from")
    to = node.text("to")
    target = node.period("target")
    if target?.isElapsed == false { node.report("target is no length of time such as 24h or 30m", "target") }
  }
}

extension FactType {
  init(_ node: MappingReader) {
    let name = node.text("name")
    if name.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) == nil, !name.isEmpty {
      node.report("name is not small letters and digits joined by _", "name")
    }
    self.init(
      name, node.requiredChoice("type", standIn: .text), node.text("title"), unit: node.optionalText("unit"),
      text: node.optionalText("text"), values: node.texts("values"))
  }
}

extension Procedure.Training {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    text = node.optionalText("text")
    people = node.choices("people")
    roles = node.texts("roles")
    within = node.period("within")
    every = node.period("every")
    reminders = node.offsets("reminders")
    attestation = node.optionalText("attestation")
  }
}

extension Procedure.Violation {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    text = node.optionalText("text")
    clock = node.optionalText("clock")
    reportTo = node.texts("report_to")
    restricted = node.flag("restricted", default: true)
    outcomes = node.parts("outcomes", Procedure.Term.init)
    document = node.optionalText("document")
  }
}
