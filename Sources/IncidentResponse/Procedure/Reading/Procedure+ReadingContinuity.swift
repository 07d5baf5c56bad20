extension Procedure.Estimate {
  init(_ node: MappingReader) {
    let key = node.key()
    self.key = key
    title = node.text("title")
    clauses = node.texts("clauses")
    question = node.text("question")
    by = node.texts("by")
    values = node.elements("values", rule: "estimate_value", prefix: "estimate_value:\(key)/") {
      .init(key: $0.key(), title: $0.text("title"), clauses: $0.texts("clauses"), atMost: $0.period("at_most"))
    }
  }
}

extension Procedure.Strategy {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    estimate = node.text("estimate")
    answers = node.texts("answers")
    target = node.requiredChoice("target", standIn: .department)
    text = node.text("text")
    asksLoss = node.flag("asks_loss", default: true)
  }
}

extension Procedure.Supplier {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    services = node.parts("services") {
      .init(
        key: $0.key(), title: $0.text("title"), clauses: $0.texts("clauses"), use: $0.text("use"),
        backup: $0.optionalText("backup"), backupPolicy: $0.optionalText("backup_policy"))
    }
    agreement = node.optionalText("agreement")
    tiers = node.texts("tiers")
    method = node.optionalText("method")
    disclosedTo = node.texts("disclosed_to")
    carries = node.texts("carries")
  }
}
