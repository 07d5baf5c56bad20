extension Procedure.Plan {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    text = node.optionalText("text")
    levels = node.texts("levels")
    when = node.condition("when")
    references = node.texts("references")
  }
}

extension Procedure.Phase {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    text = node.optionalText("text")
    scope = node.choice("scope", default: .incident)
    entersByItself = node.flag("enters_by_itself")
  }
}

extension Procedure.Step {
  init(_ node: MappingReader, phase: String) {
    let key = node.key()
    self.key = key
    title = node.text("title")
    clauses = node.texts("clauses")
    number = node.number("number")
    kind = node.requiredChoice("kind", standIn: .task)
    self.phase = phase
    text = node.optionalText("text")
    applies = node.applicability()
    trigger = node.trigger("trigger")
    owners = node.texts("owners")
    required = node.flag("required", default: true)
    questions = node.questions()
    tasks = node.elements("tasks", rule: "task", prefix: "task:\(key)/", Procedure.Task.init)
    itemKinds = node.parts("item_kinds", Procedure.ItemKind.init)
    uses = node.references("uses")
    doneWhen = node.condition("done_when")
  }
}

extension Procedure.ItemKind {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    text = node.optionalText("text")
    checked = node.flag("checked")
  }
}

extension Procedure.Task {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    text = node.optionalText("text")
    owners = node.texts("owners")
    required = node.flag("required", default: true)
    applies = node.applicability()
  }
}

extension Procedure.Gate {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    guards = node.transition("guards")
    applies = node.applicability()
    requires = node.requiredCondition("requires")
    message = node.text("message")
    messages = node.messages("messages")
    override = node.texts("override")
  }
}

extension Procedure.Clock {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    subject = node.choice("subject", default: .incident)
    applies = node.applicability()
    anchor = node.anchor("anchor")
    let due = node.requiredPeriod("due")
    self.due = due
    duePerLevel = node.periods("due_per_level")
    calculation = node.choice("calculation", default: Calculation.usual(for: due))
    fulfilledBy = node.fulfilment("fulfilled_by")
    owners = node.texts("owners")
    reminders = node.notices("reminders")
    escalations = node.notices("escalations")
    ladder = node.optionalText("ladder")
    pendingReminder = node.period("pending_reminder")
    notRequiredBy = node.texts("not_required_by")
    note = node.optionalText("note")
  }
}

extension Procedure.Ladder {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    rungs = node.notices("rungs")
    repeats = node.number("repeats") ?? 1
  }
}
