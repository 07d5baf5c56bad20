extension Procedure.Field {
  init(_ node: MappingReader) {
    key = node.key()
    if key.contains("-") {
      node.report("key \"\(key)\" is not in snake case, so templates cannot name it", "key")
    }
    title = node.text("title")
    clauses = node.texts("clauses")
    prompt = node.optionalText("prompt")
    source = node.choice("source", default: .written)
    fact = node.optionalText("fact")
    internalOnly = node.flag("internal_only")
  }
}

extension Procedure.Communication {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    applies = node.applicability()
    trigger = node.requiredTrigger("trigger")
    subject = node.choice("subject", default: .incident)
    senders = node.texts("senders")
    channels = node.texts("channels")
    audiences = node.texts("audiences")
    fields = node.texts("fields")
    templates = node.parts("templates", Procedure.Template.init)
    decision = node.part("decision") { .init(question: $0.text("question"), by: $0.texts("by")) }
    approvers = node.texts("approvers")
    repetition = node.repetition()
    proof = node.choice("proof", default: .delivery)
  }
}

extension Procedure.Template {
  init(_ node: MappingReader) {
    language = node.optionalText("language") ?? "en"
    subject = node.text("subject")
    text = node.text("text")
    for (name, words) in [("subject", subject), ("text", text)] where words.isEmpty && node.isText(name) {
      node.report("\(name) says nothing; write one", name)
    }
  }
}

extension Procedure.Document {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    kind = node.requiredChoice("kind", standIn: .log)
    side = node.choice("side", default: .internal)
    applies = node.applicability()
    trigger = node.requiredTrigger("trigger")
    fields = node.texts("fields")
    needs = node.texts("needs")
    issuers = node.texts("issuers")
    distribution = node.texts("distribution")
  }
}

extension Procedure.Meeting {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    applies = node.applicability()
    trigger = node.requiredTrigger("trigger")
    attendees = node.texts("attendees")
    chair = node.optionalText("chair")
    modes = node.choices("modes")
    agenda = node.texts("agenda")
    repetition = node.repetition()
  }
}

extension Procedure.Review {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    applies = node.applicability()
    trigger = node.requiredTrigger("trigger")
    participants = node.texts("participants")
    meeting = node.optionalText("meeting")
    document = node.optionalText("document")
    riskAssessment = node.flag("risk_assessment")
    produces = node.choices("produces")
  }
}
