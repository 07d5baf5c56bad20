extension Procedure.Level {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    if node.node("rank") == nil { node.report("has no rank", "rank") }
    let rank = node.number("rank")
    if let rank, rank < 1 { node.report("rank is not 1 or more", "rank") }
    self.rank = rank ?? 0
    definition = node.text("definition")
    impact = node.part("impact", Procedure.Impact.init)
  }
}

extension Procedure.Impact {
  init(_ node: MappingReader) {
    clauses = node.texts("clauses")
    text = node.text("text")
    stoppage = node.optionalChoice("stoppage")
    affects = node.texts("affects")
    reference = node.optionalText("reference")
    questions = node.questions()
  }
}

extension Procedure.EventType {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    level = node.text("level")
    examples = node.texts("examples")
    asksAspects = node.flag("asks_aspects")
    supplier = node.optionalText("supplier")
    extensible = node.flag("extensible")
  }
}

extension Procedure.Intake {
  init(_ node: MappingReader) {
    clauses = node.texts("clauses")
    channels = node.texts("channels")
    recipients = node.texts("recipients")
    loggedBy = node.texts("logged_by")
    logDocument = node.text("log_document")
    reporters = node.parts("reporters") {
      .init(
        kind: $0.requiredChoice("kind", standIn: .external), clock: $0.optionalText("clock"),
        clauses: $0.texts("clauses"))
    }
    acceptsVulnerabilities = node.flag("accepts_vulnerabilities")
  }
}

extension Procedure.EndState {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    text = node.optionalText("text")
    status = node.requiredChoice("status", standIn: .resolved)
  }
}
