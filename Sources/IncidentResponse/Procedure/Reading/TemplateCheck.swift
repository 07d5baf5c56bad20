import Mustache

/// Whether a message template is well formed, names only what there is, and carries every field that is demanded.
struct TemplateCheck {
  let template: Procedure.Template
  let communication: Procedure.Communication
  let procedure: Procedure
  let path: String
  let reading: Reading

  init(
    _ template: Procedure.Template, _ communication: Procedure.Communication, _ procedure: Procedure, path: String,
    _ reading: Reading
  ) {
    self.template = template
    self.communication = communication
    self.procedure = procedure
    self.path = path
    self.reading = reading
  }

  func run() {
    let used = checkSyntax(template.subject, "subject").union(checkSyntax(template.text, "text"))
    for field in communication.fields where !used.contains(field) {
      report("template lacks the field \"\(field)\"; write {{\(field)}} into it", "template_field", "text")
    }
  }

  /// The first parts of all names used.
  private func checkSyntax(_ text: String, _ name: String) -> Set<String> {
    do {
      _ = try MustacheTemplate(string: text)
    } catch {
      report("template is not Mustache: \(error)", "template_syntax", name)
      return []
    }
    let names = Procedure.Template.names(in: text)
    for used in names where !isKnown(used) {
      report(
        "template names \"\(used)\", which is neither a field of it nor a known name; add it to fields, or take it out",
        "template_name", name)
    }
    return Set(names)
  }

  private func isKnown(_ name: String) -> Bool {
    communication.fields.contains(name) || Procedure.Template.names.contains(name)
  }

  private func report(_ message: String, _ rule: String, _ name: String) {
    reading.report(
      "communication \"\(communication.key)\": \(message)", rule: "communication.\(rule)", at: "\(path).\(name)")
  }
}
