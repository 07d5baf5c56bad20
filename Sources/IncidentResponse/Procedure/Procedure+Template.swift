extension Procedure.Template {
  /// Names that every template may use beside the fields of its communication.
  package static let names: Set<String> = [
    "incident.number", "incident.title", "incident.status", "incident.level", "incident.phase", "incident.plan",
    "incident.logged_at", "incident.resolved_at", "organisation.name", "procedure.title", "communication.title",
    "recipient.name", "recipient.department", "sender.name", "sender.role", "update.number", "update.next_at",
    "is_first", "is_last", "is_exercise",
  ]

  /// Every name that a Mustache text uses, sections and inverted sections included, each once.
  package static func names(in text: String) -> [String] {
    text.matches(of: /\{\{\{?\s*(?:[#^&\/]\s*)?([A-Za-z_][A-Za-z0-9_.]*)[^}]*\}\}/).map { String($0.output.1) }
      .reduce(into: []) { names, name in
        if !names.contains(name) { names.append(name) }
      }
  }
}
