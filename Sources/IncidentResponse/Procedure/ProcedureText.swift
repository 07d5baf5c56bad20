/// The whole of a version as a person reads it (M3, M7), in Markdown: definitions, procedures, responsibilities and
/// performance measures, each with the clauses of the policy that it implements.
package struct ProcedureText: Sendable {
  private let procedure: Procedure
  private let documents: [ReferenceDocument]
  private var lines: [String] = []

  private init(_ procedure: Procedure, _ documents: [ReferenceDocument]) {
    self.procedure = procedure
    self.documents = documents
  }

  /// - Parameter documents: the organisation's own for the references of the procedure (M24).
  package static func markdown(_ procedure: Procedure, with documents: [ReferenceDocument] = []) -> String {
    var text = Self(procedure, documents)
    text.head()
    text.policy()
    text.severity()
    text.response()
    text.clocks()
    text.words()
    text.people()
    text.measures()
    text.clauses()
    return text.lines.joined(separator: "\n") + "\n"
  }

  private mutating func head() {
    lines.append("# \(Self.escaped(procedure.title))")
    lines.append("")
    lines.append("Version \(Self.escaped(procedure.version)) of \(procedure.key), SHA-256 \(procedure.sha256).")
    if let standard = procedure.standard {
      let edition = standard.edition.map { ":\($0)" } ?? ""
      paragraph("Standard: \(standard.title)\(edition). \(standard.note ?? "")")
    }
    if let summary = procedure.summary { paragraph(summary) }
  }

  private mutating func policy() {
    let procedure = procedure
    guard let policy = procedure.policy else { return }
    heading("The policy", policy.clauses)
    item("Edited by", procedure.names(policy.editors))
    item("Approved by", procedure.names(policy.approvers))
    item("Read by", policy.readers.map(\.rawValue).joined(separator: ", "))
    if let acknowledgement = policy.acknowledgement {
      item(
        "Acknowledged by",
        "\(acknowledgement.by.map(\.rawValue).joined(separator: ", ")) within \(acknowledgement.within.words)")
    }
    parts("Training", procedure.trainings) { course in
      let whom = course.people.map(\.rawValue) + course.roles.map(procedure.roleTitle)
      return [
        course.text, "for \(whom.joined(separator: ", "))", course.every.map { "every \($0.words)" },
        course.attestation.map { "confirmed with: \($0)" },
      ]
    }
    parts("Violations", procedure.violations) { [$0.text, "reported to \(procedure.names($0.reportTo))"] }
    if let retention = procedure.retention {
      heading("Retention", retention.clauses)
      item("Evidence", "for \(retention.evidenceYears) years after the incident was closed (\(retention.basis))")
    }
  }

  private mutating func severity() {
    let procedure = procedure
    parts("Definitions", procedure.definitions) { [$0.text] }
    parts("Levels", procedure.levels) { ["rank \($0.rank)", $0.definition, $0.impact?.text] }
    parts("Event types", procedure.eventTypes) { type in
      [procedure.levels.first { $0.key == type.level }?.title] + type.examples
    }
    parts("Plans", procedure.plans) { plan in
      [plan.text, procedure.levels.filter { plan.levels.contains($0.key) }.map(\.title).joined(separator: ", ")]
    }
  }

  private mutating func response() {
    let procedure = procedure
    if !procedure.phases.isEmpty { heading("Phases and steps") }
    for phase in procedure.phases {
      lines += ["", "### \(Self.escaped(phase.title))\(Self.suffix(phase.clauses))"]
      if let text = phase.text { paragraph(text) }
      lines.append("")
      for step in procedure.steps where step.phase == phase.key {
        let number = step.number.map { "(\($0)) " } ?? ""
        let owners = step.owners.isEmpty ? nil : "by \(procedure.names(step.owners))"
        entry(number + step.title, step.clauses, [step.text, owners, step.required ? nil : "optional"])
        for task in step.tasks { lines.append("  - \(Self.escaped(task.title))\(Self.suffix(task.clauses))") }
      }
    }
    parts("Gates", procedure.gates) { [$0.message] }
  }

  private mutating func clocks() {
    let procedure = procedure
    parts("Clocks", procedure.clocks) { clock in
      let perLevel = procedure.levels.compactMap { level in
        clock.duePerLevel[level.key].map { "\(level.title): \($0.words)" }
      }
      return ["within \(clock.due.words)"] + perLevel + [
        "kept by \(procedure.names(clock.owners))", clock.anchor.reason, clock.note,
      ]
    }
  }

  private mutating func words() {
    let procedure = procedure
    parts("Communications", procedure.communications) { each in
      [
        "to \(procedure.titles(each.audiences, procedure.audiences))", "by \(procedure.names(each.senders))",
        "through \(procedure.titles(each.channels, procedure.channels))",
        each.fields.isEmpty ? nil : "saying \(procedure.titles(each.fields, procedure.fields))",
        each.repetition.map { "again every \($0.every.words)" },
      ]
    }
    parts("Documents", procedure.documents) { ["\($0.side.rawValue)", procedure.titles($0.fields, procedure.fields)] }
    parts("Meetings", procedure.meetings) { ["of \(procedure.names($0.attendees))"] }
    parts("Reviews", procedure.reviews) { ["by \(procedure.names($0.participants))"] }
  }

  private mutating func people() {
    let procedure = procedure
    parts("Roles", procedure.roles) { role in
      let kinds = procedure.titles(role.members, procedure.memberKinds)
      return [
        role.text, "held for the \(role.scope.rawValue)", role.authority ? "with all authority for it" : nil,
        kinds.isEmpty ? nil : "made up of \(kinds)",
      ]
    }
    parts("Contacts", procedure.contacts) { [$0.address, $0.phone, $0.responsibility, $0.note] }
  }

  private mutating func measures() {
    let (procedure, documents) = (procedure, documents)
    parts("Performance measures", procedure.measures) {
      ["from \($0.from) to \($0.to)", $0.target.map { "target \($0.words)" }]
    }
    parts("Readings of the policy", procedure.decisions) { [$0.question, $0.decision, $0.reason] }
    parts("References", procedure.references) { reference in
      guard let own = documents.first(where: { $0.key == reference.key }) else {
        return [reference.url, reference.note]
      }
      let edition = own.edition.map { ", edition \($0)" } ?? ""
      return ["here \(own.title)\(edition)", own.url, own.text]
    }
  }

  private mutating func clauses() {
    heading("Clauses")
    for clause in procedure.clauses {
      lines.append("- **\(clause.id)** (\(Self.escaped(clause.section))): \(Self.escaped(clause.quote))")
    }
  }

  private mutating func heading(_ title: String, _ clauses: [String] = []) {
    lines += ["", "## \(title)\(Self.suffix(clauses))", ""]
  }

  private mutating func paragraph(_ text: String) {
    lines += ["", Self.escaped(text)]
  }

  private mutating func item(_ title: String, _ text: String) {
    if !text.isEmpty { lines.append("- \(title): \(Self.escaped(text))") }
  }

  private mutating func parts<Each: Procedure.Part>(_ title: String, _ all: [Each], _ words: (Each) -> [String?]) {
    if all.isEmpty { return }
    heading(title)
    for each in all { entry(each.title, each.clauses, words(each)) }
  }

  private mutating func entry(_ title: String, _ clauses: [String], _ words: [String?]) {
    let said = words.compactMap(\.self).filter { !$0.isEmpty }.map(Self.escaped).joined(separator: "; ")
    lines.append("- **\(Self.escaped(title))**\(said.isEmpty ? "" : ": " + said)\(Self.suffix(clauses))")
  }

  private static func suffix(_ clauses: [String]) -> String {
    clauses.isEmpty ? "" : " [\(clauses.joined(separator: ", "))]"
  }

  /// One line, with nothing that Markdown would read as a mark of its own.
  private static func escaped(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
      .replacing(/[\\`*_<>#|]/) { "\\" + $0.output }
  }
}

extension Procedure {
  fileprivate func roleTitle(_ role: String) -> String { roles.first { $0.key == role }?.title ?? role }

  fileprivate func names(_ roles: [String]) -> String { roles.map(roleTitle).joined(separator: ", ") }

  fileprivate func titles(_ keys: [String], _ parts: [some Part]) -> String {
    keys.map { key in parts.first { $0.key == key }?.title ?? key }.joined(separator: ", ")
  }
}
