extension Procedure.Template {
  /// Names that every template may use beside the fields of its communication.
  package static let names: Set<String> = [
    "incident.number", "incident.title", "incident.status", "incident.level", "incident.phase", "incident.plan",
    "incident.logged_at", "incident.resolved_at", "organisation.name", "procedure.title", "communication.title",
    "recipient.name", "recipient.department", "sender.name", "sender.role", "update.number", "update.next_at",
    "is_first", "is_last", "is_exercise",
  ]

  /// Of those, the ones that stand for nothing in some message: before their time, outside, or where nobody has one.
  package static let absences: Set<String> = [
    "incident.phase", "incident.plan", "incident.resolved_at", "recipient.department", "sender.role", "update.next_at",
  ]
}

extension [Procedure.Template] {
  /// The one in a language: the very same, or else the language of another region.
  package func written(in language: String) -> Procedure.Template? {
    let wanted = language.lowercased()
    return first { $0.language.lowercased() == wanted }
      ?? first { $0.language.primaryLanguage == wanted.primaryLanguage }
  }
}

extension String {
  /// Of a language tag (BCP 47), the language without its region or script: `de` of `de-AT`.
  var primaryLanguage: String { split(separator: "-").first.map { $0.lowercased() } ?? "" }
}
