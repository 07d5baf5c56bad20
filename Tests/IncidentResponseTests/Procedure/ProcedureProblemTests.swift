import Testing

@testable import IncidentResponse

/// Each rule, broken once in an otherwise faultless procedure: the message names its line and itself.
@Suite struct ProcedureProblemTests {
  static let path = "Tests/IncidentResponseTests/Fixtures/small.yaml"

  struct Mistake: Sendable, CustomTestStringConvertible {
    var rule: String
    var line: Int
    var original: String
    var replacement: String

    init(_ rule: String, line: Int, _ original: String, _ replacement: String) {
      self.rule = rule
      self.line = line
      self.original = original
      self.replacement = replacement
    }

    var testDescription: String { "\(rule): \(replacement)" }

    func problems() throws -> [Procedure.Problem] {
      let text = try Procedures.text(ProcedureProblemTests.path)
      try #require(text.contains(original), "\(original) is not in the small procedure")
      return Procedure.inspect(text.replacing(original, with: replacement, maxReplacements: 1), file: "small.yaml")
        .problems
    }
  }

  @Test func `the small procedure has nothing wrong in it`() throws {
    let problems = Procedure.inspect(try Procedures.text(Self.path), file: "small.yaml").problems
    #expect(problems.map(\.description) == [])
  }

  @Test(arguments: shape + values)
  func `a part of the wrong shape is named by line and rule`(mistake: Mistake) throws {
    try expect(mistake, .error)
  }

  @Test(arguments: references + words + conditions)
  func `a key that does not exist is named by line and rule`(mistake: Mistake) throws {
    try expect(mistake, .error)
  }

  @Test(arguments: doubts)
  func `what is right in form only is a warning by line and rule`(mistake: Mistake) throws {
    try expect(mistake, .warning)
  }

  private func expect(_ mistake: Mistake, _ severity: Procedure.Problem.Severity) throws {
    let problems = try mistake.problems()
    let found = problems.filter { $0.rule == mistake.rule }
    #expect(found.map(\.line) == [mistake.line], "\(problems.map(\.description))")
    #expect(found.allSatisfy { $0.severity == severity && $0.column > 0 })
    // A doubt comes with what the author can do about it.
    #expect(severity == .error || found.allSatisfy { $0.message.contains("; ") }, "\(found.map(\.message))")
  }

  private static let small = "title: Small procedure\n"

  static let shape: [Mistake] = [
    Mistake("procedure.format", line: 1, "procedure/1", "procedure/9"),
    Mistake("procedure.procedure", line: 2, "procedure: small", "procedure: Small One"),
    Mistake("procedure.version", line: 1, "version: \"1\"\n", ""),
    Mistake("procedure.unknown_key", line: 4, "title: Small procedure", "titel: Small procedure"),
    Mistake("procedure.duplicate_key", line: 2, "version: \"1\"", "procedure: twice"),
    Mistake("procedure.syntax", line: 5, "title: Small procedure", "title: [Small"),
    Mistake("procedure.anchor", line: 4, "title: Small procedure", "title: &name Small procedure"),
    Mistake("procedure.intake", line: 28, "intake:\n", "intake: ~\nfoo:\n"),
    Mistake("intake.unknown_key", line: 30, "  recipients: [lead]", "  receivers: [lead]"),
    Mistake("retention.evidence", line: 5, small, small + "retention: {evidence: 18mo, basis: Law}\n"),
    Mistake("retention.evidence", line: 5, small, small + "retention: {evidence: 101y, basis: Law}\n"),
    Mistake("retention.evidence", line: 5, small, small + "retention: {evidence: long, basis: Law}\n"),
    Mistake("retention.evidence", line: 5, small, small + "retention: {basis: Law}\n"),
    Mistake("retention.basis", line: 5, small, small + "retention: {evidence: 7y}\n"),
    Mistake("retention.unknown_key", line: 5, small, small + "retention: {evidence: 7y, basis: Law, logs: 1y}\n"),
    Mistake("procedure.retention", line: 5, small, small + "retention: 7y\n"),
    Mistake("clause.quote", line: 6, ", quote: Incidents are logged first.", ""),
    Mistake("clause.id", line: 7, "id: C2", "id: C 2"),
    Mistake("clause.attested.by", line: 10, "by: lead, ", ""),
    Mistake("fact.name", line: 12, "name: weather", "name: Weather!"),
    Mistake("role.mapping", line: 15, "{key: lead, title: Lead, clauses: [C1], contact: desk}", "lead"),
    Mistake("phase.key", line: 38, "key: act", "key: Act!"),
    Mistake("task.title", line: 46, ", title: Fetch the tools", ""),
    Mistake("clock.unknown_key", line: 67, "    due: 8h", "    dew: 8h"),
    Mistake("communication.repeat.until", line: 84, ", until: [resolved]", ""),
    Mistake("communication.templates.subject", line: 86, "subject: \"{{incident.number}}\"", "subject: [a]"),
  ]

  static let values: [Mistake] = [
    Mistake("fact.type", line: 12, "type: text", "type: colour"),
    Mistake("audience.side", line: 19, "side: internal", "side: inside"),
    Mistake("audience.members.people", line: 19, "[employee]", "[robot]"),
    Mistake("channel.medium", line: 22, "medium: email", "medium: pigeon"),
    Mistake("level.rank", line: 24, "rank: 1", "rank: one"),
    Mistake("step.kind", line: 41, "kind: assessment", "kind: dance"),
    Mistake("gate.guards", line: 54, "guards: start_response", "guards: begin"),
    Mistake("clock.due", line: 67, "due: 8h", "due: soon"),
    Mistake("clock.due_per_level", line: 68, "{slight: 24h}", "{slight: later}"),
    Mistake("clock.reminders.at", line: 72, "at: -1h", "at: -x"),
    Mistake("clock.calculation", line: 68, "due: 8h", "due: 1mo\n    calculation: elapsed"),
    Mistake("communication.trigger", line: 79, "trigger: response_started", "trigger: whenever"),
    Mistake("document.kind", line: 89, "kind: log", "kind: poem"),
  ]

  static let references: [Mistake] = [
    Mistake("role.clauses", line: 15, "clauses: [C1]", "clauses: [C9]"),
    Mistake("role.contact", line: 15, "contact: desk", "contact: bell"),
    Mistake("role.key", line: 15, "contacts:", "  - {key: lead, title: Again}\ncontacts:"),
    Mistake("clause.attested", line: 10, "by: lead", "by: nobody"),
    Mistake("level.rank", line: 25, "rank: 2", "rank: 1"),
    Mistake("event_type.level", line: 27, "level: grave", "level: deep"),
    Mistake("intake.log_document", line: 32, "log_document: record", "log_document: diary"),
    Mistake("plan.levels", line: 36, "[grave, slight]", "[grave, slight, odd]"),
    Mistake("step.owners", line: 41, "owners: [lead]", "owners: [cook]"),
    Mistake("gate.override", line: 62, "override: [lead]", "override: [cook]"),
    Mistake("gate.guards", line: 59, "enter_phase: rest", "enter_phase: sleep"),
    Mistake("clock.anchor", line: 66, "anchor: detected", "anchor: foo"),
    Mistake("clock.anchor", line: 66, "anchor: detected", "anchor: weather"),
    Mistake("clock.fulfilled_by", line: 69, "communication: news", "communication: olds"),
    Mistake("clock.due_per_level", line: 68, "{slight: 24h}", "{deep: 24h}"),
    Mistake("clock.reminders", line: 72, "to: [lead]", "to: [cook]"),
    Mistake("communication.senders", line: 80, "senders: [lead]", "senders: []"),
    Mistake("communication.channels", line: 81, "channels: [email]\n    audiences", "channels: [smoke]\n    audiences"),
    Mistake("communication.audiences", line: 82, "audiences: [staff]", "audiences: [crowd]"),
    Mistake("communication.trigger", line: 79, "trigger: response_started", "trigger: phase_entered"),
    Mistake(
      "communication.trigger.subject", line: 79, "trigger: response_started", "trigger: {event: resolved, subject: [x]}"
    ),
    Mistake("communication.repeat.until", line: 84, "until: [resolved]", "until: [bored]"),
    Mistake("document.fields", line: 89, "fields: [what]", "fields: [why]"),
  ]

  static let words: [Mistake] = [
    Mistake("communication.template_field", line: 87, "{{what}} {{secret}}", "{{what}}"),
    Mistake("communication.template_name", line: 87, "{{what}} {{secret}}", "{{what}} {{secret}} {{weather}}"),
    Mistake("communication.template_syntax", line: 87, "{{what}} {{secret}}", "{{#what}} {{secret}}"),
    Mistake("communication.fields", line: 83, "audiences: [staff]", "audiences: [staff, clients]"),
    Mistake("document.fields", line: 89, "fields: [what]", "side: external, fields: [secret]"),
    Mistake("field.key", line: 74, "key: what", "key: what-else"),
    Mistake("field.fact", line: 75, "internal_only: true", "source: fact, fact: moon"),
  ]

  static let conditions: [Mistake] = [
    Mistake("gate.requires", line: 60, "[step.look.done, is, true]", "[step.look.over, is, true]"),
    Mistake("gate.requires", line: 60, "[step.look.done, is, true]", "[step.look.done, gte, 3]"),
    Mistake("gate.requires", line: 60, "[step.look.done, is, true]", "[weather, is, cloudy]"),
    Mistake("gate.requires", line: 60, "[step.look.done, is, true]", "[step.look.done, is]"),
    Mistake("gate.requires", line: 60, "[step.look.done, is, true]", "[step.look.done, was, true]"),
    Mistake("gate.requires", line: 60, "[step.look.done, is, true]", "{every: [[weather, is, fair]]}"),
    Mistake("gate.requires", line: 60, "[step.look.done, is, true]", "[crew, empty, 0]"),
    Mistake("gate.messages", line: 61, "message: Look first.", "messages: {weather: Wait.}\n    message: Look first."),
  ]

  static let doubts: [Mistake] = [
    Mistake("clause.unused", line: 6, "clauses: [C1]", "clauses: [C2]"),
    Mistake("clause.attested", line: 10, "clauses: [C1]", "clauses: [C1, C2]"),
    Mistake("level.plan", line: 25, "levels: [grave, slight]", "levels: [grave]"),
    Mistake("plan.unreachable", line: 37, "phases:", "  - {key: other, title: Other, levels: [grave]}\nphases:"),
    Mistake("step.unreachable", line: 50, "kind: task", "kind: task, trigger: {event: step_done, subject: sit}"),
    Mistake("phase.steps", line: 51, "gates:", "  - {key: void, title: Void}\ngates:"),
    Mistake("gate.shut", line: 57, "[step.look.done, is, true]", "[step.sit.done, is, true]"),
    Mistake("gate.shut", line: 57, "[step.look.done, is, true]", "{all: [[weather, is, fair], [weather, is, foul]]}"),
    Mistake("clock.owners", line: 64, "    owners: [lead]\n    reminders:", "    reminders:"),
    Mistake("clock.anchor_circular", line: 64, "anchor: detected", "anchor: {clock: tell}"),
    Mistake("audience.contact", line: 20, "{groups: [customers]}, contact: desk", "{groups: [customers]}"),
    Mistake("field.unused", line: 76, "communications:", "  - {key: idle, title: Idle}\ncommunications:"),
  ]

  /// An element that nobody reaches, and something that waits for it: the second finding names the first.
  @Test(arguments: [
    (
      "gate.shut",
      "  - {key: late, title: Late, guards: close, requires: [document.never.issued, is, true], message: No.}"
    ),
    (
      "clock.unfulfillable",
      "  - {key: never, title: Never, anchor: detected, due: 1h, owners: [lead], fulfilled_by: {document: never}}"
    ),
    (
      "clock.anchor_unset",
      "  - {key: after, title: After, anchor: {event: {event: document_issued, subject: never}}, due: 1h, owners: [lead], fulfilled_by: {fact: resolved}}"
    ),
    (
      "step.unreachable",
      "      - {key: then, title: Then, kind: task, trigger: {event: document_issued, subject: never}}"
    ),
    ("step.done_when", "      - {key: then, title: Then, kind: task, done_when: [document.never.issued, is, true]}"),
  ]) func `what waits for a document that is never issued is doubtful`(rule: String, line: String) throws {
    let place =
      ["gate.shut": "clocks:\n", "step.unreachable": "gates:\n", "step.done_when": "gates:\n"][rule] ?? "fields:\n"
    let text = try Procedures.text(Self.path)
      .replacing(place, with: line + "\n" + place, maxReplacements: 1)
      .replacing(
        "documents:\n",
        with:
          "documents:\n  - {key: never, title: Never, kind: minutes, fields: [what], trigger: {event: step_done, subject: sit}, applies: {when: {all: [[weather, is, fair], [weather, is, foul]]}}}\n"
      )
    let problems = Procedure.inspect(text, file: "small.yaml").problems
    #expect(problems.map(\.rule) == [rule], "\(problems.map(\.description))")
    #expect(problems.allSatisfy { $0.severity == .warning && $0.message.contains("never") })
  }

  @Test func `a clock whose anchor nothing sets is doubtful`() throws {
    let text = try Procedures.text(Self.path)
      .replacing("roles:\n", with: "  - {name: noon, type: instant, title: Noon}\nroles:\n", maxReplacements: 1)
      .replacing("anchor: detected", with: "anchor: noon")
    let problems = Procedure.inspect(text, file: "small.yaml").problems
    #expect(problems.map(\.rule) == ["clock.anchor_unset"])
    #expect(problems.map(\.line) == [65])
  }

  @Test func `all mistakes are found in one reading, in the order of the lines`() throws {
    let text = try Procedures.text(Self.path)
      .replacing("rank: 1", with: "rank: one").replacing("anchor: detected", with: "anchor: foo")
      .replacing("kind: log", with: "kind: poem")
    let problems = Procedure.inspect(text, file: "small.yaml").problems
    #expect(problems.map(\.rule) == ["level.rank", "clock.anchor", "document.kind"])
    #expect(problems.map(\.line) == problems.map(\.line).sorted())
  }

  @Test func `a message reads like that of a compiler`() throws {
    let problems = try Mistake("clock.anchor", line: 66, "anchor: detected", "anchor: foo").problems()
    #expect(
      problems.map(\.description) == [
        "small.yaml:66:13: clock \"tell\": anchor \"foo\" is no known fact [clock.anchor]"
      ])
  }

  @Test func `an unusable text throws its errors, a doubtful one is read`() throws {
    let text = try Procedures.text(Self.path)
    let doubtful = text.replacing("{groups: [customers]}, contact: desk", with: "{groups: [customers]}")
    #expect(try Procedure.read(doubtful, file: "small.yaml").audiences.count == 2)
    #expect(throws: Procedure.Invalid.self) { try Procedure.read("- a\n- b\n", file: "list.yaml") }
    #expect(throws: Procedure.Invalid.self) { try Procedure.read("", file: "empty.yaml") }
    let long = text + String(repeating: "#", count: Procedure.maximumSize)
    #expect(throws: Procedure.Invalid.self) { try Procedure.read(long, file: "long.yaml") }
  }
}
