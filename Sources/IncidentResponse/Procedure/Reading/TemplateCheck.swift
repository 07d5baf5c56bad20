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
    let used = check(template.subject, "subject").union(check(template.text, "text"))
    for field in communication.fields where !used.contains(field) {
      report("template lacks the field \"\(field)\"; write {{\(field)}} into it", "template_field", "text", nil)
    }
  }

  /// The names used.
  private func check(_ text: String, _ name: String) -> Set<String> {
    let outline = TemplateOutline(text)
    for flaw in outline.flaws {
      report("template is not Mustache: \(flaw.words); open and close it in pairs", "template_syntax", name, flaw.line)
    }
    if outline.flaws.isEmpty { checkSyntax(text, name) }
    for used in outline.names where !isKnown(used) {
      let line = outline.tags.first { $0.name == used }?.line
      report("template names \"\(used)\", \(advice(on: used))", "template_name", name, line)
    }
    return Set(outline.names)
  }

  private func checkSyntax(_ text: String, _ name: String) {
    do {
      _ = try MustacheTemplate(string: text)
    } catch let error as MustacheTemplate.ParserError {
      report("template is not Mustache: \(error.error)", "template_syntax", name, error.context.lineNumber - 1)
    } catch {
      report("template is not Mustache: \(error)", "template_syntax", name, nil)
    }
  }

  private func isKnown(_ name: String) -> Bool {
    communication.fields.contains(name) || Procedure.Template.names.contains(name)
  }

  private func advice(on name: String) -> String {
    if procedure.fields.contains(where: { $0.key == name }) {
      return "which is no field of it; add it to fields, or take it out"
    }
    let near = name.nearest(
      among: communication.fields + Procedure.Template.names.sorted() + procedure.fields.map(\.key))
    let question = near.map { "; did you mean \"\($0)\"?" } ?? "; add it to fields, or take it out"
    return "which is neither a field of it nor a known name\(question)"
  }

  private func report(_ message: String, _ rule: String, _ name: String, _ line: Int?) {
    reading.report(
      "communication \"\(communication.key)\": \(message)", rule: "communication.\(rule)", at: "\(path).\(name)",
      lineOfText: line)
  }
}
