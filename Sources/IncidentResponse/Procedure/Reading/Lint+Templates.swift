extension Lint {
  /// Templates that some of their readers cannot understand, that say nothing where they should, or that nobody gets.
  func lintTemplates() {
    let languages = procedure.communications.flatMap(\.templates).map(\.language)
    for communication in procedure.communications {
      lintUse(of: communication)
      lintLanguages(of: communication, beside: languages)
      for index in communication.templates.indices {
        TemplateLint(communication, index, procedure, reading).run()
      }
    }
    lintLength()
  }

  private func lintUse(of communication: Procedure.Communication) {
    guard !reach.communications.contains(communication.key) else { return }
    warn(
      "is never sent, so nobody reads its templates: \(reach.obstacle(of: communication))",
      "correct its applies or its trigger, or remove it", .communication, communication.key, "unreachable")
  }

  private func lintLanguages(of communication: Procedure.Communication, beside others: [String]) {
    for language in Set([procedure.language] + others).sorted()
    where communication.templates.written(in: language) == nil {
      let reason = language == procedure.language ? "the language of the procedure" : "in which others are written"
      warn(
        "has no template in \"\(language)\", \(reason)", "write one, or its readers get another language",
        .communication, communication.key, "template_language")
    }
  }

  /// Advice only: what is too long is still sent, in pieces or cut.
  private func lintLength() {
    let short = Set(procedure.channels.filter { $0.medium == .sms }.map(\.key))
    for communication in procedure.communications where !short.isDisjoint(with: communication.channels) {
      var told: Set<String> = []
      for preview in (try? procedure.preview(communication.key)) ?? [] {
        guard preview.sms.segments > ShortMessage.longest, told.insert(preview.language).inserted,
          let index = communication.templates.firstIndex(where: { $0.language == preview.language })
        else { continue }
        reading.report(
          """
          communication "\(communication.key)", template in "\(preview.language)": takes about \
          \(preview.sms.segments) SMS with usual values; \(ShortMessage.longest) are advised, so shorten it, or leave \
          SMS out of its channels
          """, rule: "communication.template_length", at: "communication:\(communication.key).templates[\(index)].text",
          severity: .warning)
      }
    }
  }
}

/// What is doubtful in one template of a communication.
private struct TemplateLint {
  let communication: Procedure.Communication
  let procedure: Procedure
  let template: Procedure.Template
  private let reading: Reading
  private let path: String
  /// Whether people outside, and whether people inside, get it.
  private let sides: Set<Procedure.Side>

  init(_ communication: Procedure.Communication, _ index: Int, _ procedure: Procedure, _ reading: Reading) {
    self.communication = communication
    self.procedure = procedure
    self.reading = reading
    template = communication.templates[index]
    path = "communication:\(communication.key).templates[\(index)]"
    sides = Set(procedure.audiences.filter { communication.audiences.contains($0.key) }.map(\.side))
  }

  func run() {
    let subject = TemplateOutline(template.subject)
    let text = TemplateOutline(template.text)
    for (outline, name) in [(subject, "subject"), (text, "text")] {
      for tag in outline.tags { lint(tag, name) }
    }
    lintTag()
    lintExercise(text)
    if !subject.hasWords, !subject.tags.contains(where: isAlways) {
      warn("the subject can come out empty", "name something that is always there", "subject", "subject", nil)
    }
  }

  private func lint(_ tag: TemplateOutline.Tag, _ name: String) {
    switch tag.kind {
    case .partial:
      warn("there is no other template to put in", "write the words themselves", "partial", name, tag.line)
    case .section, .inverted:
      let section = TemplateOutline.Section(name: tag.name, isInverted: tag.kind == .inverted)
      if let reason = whyNever(section, in: tag.sections) {
        warn(
          "section \"\(tag.name)\" is never shown: \(reason)", "take it out, or correct what it asks", "section", name,
          tag.line)
      } else if tag.isEmpty {
        warn("section \"\(tag.name)\" is empty", "take it out, or write into it", "section", name, tag.line)
      }
    case .value:
      if tag.sections.contains(where: { $0.name == tag.name }) { return }
      if let reason = whyNever(.init(name: tag.name, isInverted: false), in: []) {
        return warn("\"\(tag.name)\" says nothing here: \(reason)", "take it out", "empty", name, tag.line)
      }
      guard isSometimesAbsent(tag.name), !tag.isAlone || name == "subject" else { return }
      warn(
        "\"\(tag.name)\" can be empty, and nothing is said instead",
        "write {{#\(tag.name)}}…{{/\(tag.name)}}, and {{^\(tag.name)}}…{{/\(tag.name)}} for what is said then", "empty",
        name, tag.line)
    }
  }

  /// Why a section can never be shown; nil where it can.
  private func whyNever(_ section: TemplateOutline.Section, in outer: [TemplateOutline.Section]) -> String? {
    if outer.contains(where: { $0.name == section.name && $0.isInverted != section.isInverted }) {
      return "it stands in its own opposite"
    }
    let isRepeated = communication.repetition != nil
    switch (section.name, section.isInverted) {
    case ("update.next_at", false) where !isRepeated: return "the communication has no repeat"
    case ("is_first", true) where !isRepeated: return "the communication has no repeat, so each is the first"
    case ("incident.phase", false) where sides == [.external], ("incident.plan", false) where sides == [.external]:
      return "people outside are not told it"
    case (let name, true) where communication.fields.contains(name):
      return "a field always says something, if only that it is not yet recorded"
    case (let name, true) where !isCondition(name) && !isSometimesAbsent(name): return "\"\(name)\" is always there"
    default: return nil
    }
  }

  private func isCondition(_ name: String) -> Bool { name.hasPrefix("is_") }

  private func isSometimesAbsent(_ name: String) -> Bool { Procedure.Template.absences.contains(name) }

  /// Whether a value says something in every message.
  private func isAlways(_ tag: TemplateOutline.Tag) -> Bool {
    tag.kind == .value && tag.sections.isEmpty && !isSometimesAbsent(tag.name)
  }

  private func lintTag() {
    guard template.language.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/) == nil else { return }
    warn(
      "\"\(template.language)\" is no language tag, so nobody is found to read it", "write one such as en or de-AT",
      "tag", "language", nil)
  }

  private func lintExercise(_ text: TemplateOutline) {
    if text.says("is_exercise") { return }
    if let tag = text.tags.first(where: { $0.name == "is_exercise" }) {
      return warn(
        "names is_exercise and does not say that it is one", "write {{#is_exercise}}…{{/is_exercise}} around the words",
        "exercise", "text", tag.line)
    }
    guard ExerciseNotice.sentence(in: template.language) == nil else { return }
    warn(
      "does not say of an exercise that it is one, so an English sentence stands before it",
      "write {{#is_exercise}}…{{/is_exercise}}", "exercise", "text", nil)
  }

  private func warn(_ message: String, _ mend: String, _ rule: String, _ name: String, _ line: Int?) {
    reading.report(
      "communication \"\(communication.key)\", template in \"\(template.language)\": \(message); \(mend)",
      rule: "communication.template_\(rule)", at: "\(path).\(name)", lineOfText: line, severity: .warning)
  }
}
