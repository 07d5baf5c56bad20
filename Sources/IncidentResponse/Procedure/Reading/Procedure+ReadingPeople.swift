extension Procedure.Role {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    text = node.optionalText("text")
    scope = node.choice("scope", default: .organisation)
    exclusive = node.flag("exclusive")
    authority = node.flag("authority")
    distinctFrom = node.texts("distinct_from")
    members = node.texts("members")
    contact = node.optionalText("contact")
  }
}

extension Procedure.Term {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    text = node.optionalText("text")
  }
}

extension Procedure.Contact {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    address = node.optionalText("address")
    phone = node.optionalText("phone")
    responsibility = node.text("responsibility")
    note = node.optionalText("note")
  }
}

extension Procedure.Audience {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    side = node.requiredChoice("side", standIn: .internal)
    members =
      node.requiredPart("members") {
        .init(people: $0.choices("people"), roles: $0.texts("roles"), groups: $0.choices("groups"))
      } ?? .init(people: [], roles: [], groups: [])
    byDepartment = node.flag("by_department")
    contact = node.optionalText("contact")
  }
}

extension Procedure.StakeholderGroup {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    audiences = node.texts("audiences")
  }
}

extension Procedure.Channel {
  init(_ node: MappingReader) {
    key = node.key()
    title = node.text("title")
    clauses = node.texts("clauses")
    medium = node.requiredChoice("medium", standIn: .email)
  }
}
