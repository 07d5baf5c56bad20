import Testing

@testable import IncidentResponse

/// What lint says of the words of messages: each rule broken once in an otherwise faultless procedure.
@Suite struct TemplateLintTests {
  typealias Mistake = ProcedureProblemTests.Mistake

  @Test(arguments: errors)
  func `M49: a template that cannot be filled is an error by line and rule`(mistake: Mistake) throws {
    let found = try mistake.problems().filter { $0.rule == mistake.rule }
    #expect(found.map(\.line) == [mistake.line] && found.allSatisfy { $0.severity == .error }, "\(found)")
  }

  @Test(arguments: doubts)
  func `M49: a template that says less than its author means is a warning by line and rule`(mistake: Mistake) throws {
    let problems = try mistake.problems()
    let found = problems.filter { $0.rule == mistake.rule }
    #expect(found.map(\.line) == [mistake.line], "\(problems.map(\.description))")
    #expect(found.allSatisfy { $0.severity == .warning && $0.message.contains("; ") }, "\(found.map(\.message))")
  }

  @Test(arguments: [
    ("{{incident.nummer}}", "did you mean \"incident.number\"?"), ("{{scret}}", "did you mean \"secret\"?"),
    ("{{recipent.name}}", "did you mean \"recipient.name\"?"), ("{{weather}}", "add it to fields, or take it out"),
  ]) func `M49: a name that is not known comes with the one that was meant`(name: String, advice: String) throws {
    let mistake = Mistake("communication.template_name", line: 87, Self.words, Self.words + " " + name)
    let found = try mistake.problems().filter { $0.rule == mistake.rule }
    #expect(found.count == 1 && found[0].message.contains(advice), "\(found.map(\.message))")
  }

  @Test func `M49: in a text of several lines the line of the mistake is named`() throws {
    let text = try Procedures.text(ProcedureProblemTests.path).replacing(
      "text: \"\(Self.words)\"",
      with: """
        text: |
                  {{recipient.name}},

                  {{what}} {{secret}}
                  Now in {{incident.phase}}.
                  {{^what}}
                  Nothing.
                  {{/what}}
                  {{nobody.knows}}
        """)
    let problems = Procedure.inspect(text, file: "small.yaml").problems
    #expect(problems.map(\.rule) == ["communication.template_name"] && problems[0].line == 95, "\(problems)")
    let doubtful = Procedure.inspect(text.replacing("{{nobody.knows}}", with: ""), file: "small.yaml").problems
    #expect(
      doubtful.map { "\($0.line) \($0.rule)" } == [
        "91 communication.template_empty", "92 communication.template_section",
      ], "\(doubtful.map(\.description))")
  }

  @Test func `M49: a message in a language that others have and it has not is doubtful`() throws {
    let text = try Procedures.text("Tests/IncidentResponseTests/Fixtures/harbour.yaml")
    let lacking = text.replacing(/\ +- \{language: de, subject: "Befehle .*\n/, with: "")
    #expect(lacking != text)
    let problems = Procedure.inspect(lacking, file: "harbour.yaml").problems
    #expect(problems.map(\.rule) == ["communication.template_language"])
    #expect(problems.first?.message.contains("crew-orders\": has no template in \"de\"") == true, "\(problems)")
  }

  @Test func `M81: words that take more than three SMS where they go by SMS are advised against`() throws {
    let long = String(repeating: "We are sorry for the trouble. ", count: 15)
    let text = try Procedures.text(ProcedureProblemTests.path)
      .replacing("text: \"\(Self.words)\"", with: "text: \"\(Self.words) \(long)\"")
    #expect(Procedure.inspect(text, file: "small.yaml").problems.isEmpty)
    let short = text.replacing("medium: email", with: "medium: sms")
    let problems = Procedure.inspect(short, file: "small.yaml").problems
    #expect(problems.map(\.rule) == ["communication.template_length"], "\(problems.map(\.description))")
    #expect(problems.first?.message.contains("takes about 4 SMS") == true, "\(problems.map(\.message))")
    #expect(problems.first?.line == 87 && problems.first?.severity == .warning)
  }

  private static let words = "{{what}} {{secret}}"

  private static func doubt(_ rule: String, _ more: String) -> Mistake {
    Mistake("communication.template_\(rule)", line: 87, words, "\(words) \(more)")
  }

  static let errors: [Mistake] = [
    Mistake("communication.template_syntax", line: 87, words, words + " {{#is_last}}"),
    Mistake("communication.template_syntax", line: 87, words, words + " {{/is_last}}"),
    Mistake("communication.template_syntax", line: 87, words, words + " {{#is_last}}{{#is_first}}{{/is_last}}"),
    Mistake("communication.template_syntax", line: 87, words, words + " {{incident.number"),
    Mistake("communication.templates.subject", line: 86, "subject: \"{{incident.number}}\"", "subject: \" \""),
    Mistake("communication.templates.text", line: 87, "text: \"\(words)\"", "text: \"\""),
  ]

  static let doubts: [Mistake] = [
    doubt("section", "{{^what}}Nothing.{{/what}}"),
    doubt("section", "{{^incident.number}}None.{{/incident.number}}"),
    doubt("section", "{{#is_last}}End {{^is_last}}not{{/is_last}}{{/is_last}}"),
    doubt("section", "{{#is_last}} {{/is_last}}"),
    doubt("empty", "in {{incident.phase}}"),
    doubt("empty", "next {{update.next_at}}"),
    doubt("partial", "{{> footer}}"),
    doubt("exercise", "{{^is_exercise}}This is real.{{/is_exercise}}"),
    Mistake(
      "communication.template_subject", line: 86, "subject: \"{{incident.number}}\"",
      "subject: \"{{#is_last}}End{{/is_last}}\""),
    Mistake("communication.template_empty", line: 86, "{{incident.number}}", "{{update.next_at}}"),
    Mistake("communication.template_language", line: 77, "- subject:", "- language: de\n        subject:"),
    Mistake("communication.template_exercise", line: 88, "- subject:", "- language: fi\n        subject:"),
    Mistake("communication.template_tag", line: 86, "- subject:", "- language: english\n        subject:"),
    Mistake(
      "communication.unreachable", line: 77, "    senders: [lead]",
      "    applies: {when: {all: [[weather, is, fair], [weather, is, foul]]}}\n    senders: [lead]"),
  ]
}
