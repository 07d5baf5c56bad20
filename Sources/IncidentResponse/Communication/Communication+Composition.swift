import Foundation
import Mustache

/// The words of one communication: its fields filled from what the incident holds, put into the procedure's template.
struct Composition {
  /// A template that a later version cannot read, or that failed: somebody has to mend the procedure.
  struct UnusableTemplate: Error, Hashable {
    var communication: String
  }

  /// Who sends, as the message names them.
  struct Sender: Sendable, Hashable {
    var name: String
    /// Title of the role.
    var role: String
    /// Key of the role.
    var key: String?
  }

  let dossier: Dossier
  let version: ProcedureVersion
  let communication: Procedure.Communication
  let occurrence: Int
  let organisation: String
  let sender: Sender
  let nextUpdate: Date?
  private let fieldTexts: [String: String]
  /// In each language that there is, the organisation's first.
  private let wordings: [Wording]
  private let source: MessageField
  private let times: MessageTimes

  init(
    _ communication: Procedure.Communication, occurrence: Int, of version: ProcedureVersion, dossier: Dossier,
    organisation: String, language: String, sender: Sender, nextUpdate: Date?,
    supplierStatus: [SupplierWords] = [], findings: [ReviewFinding] = [], isOutside: Bool = false, client: String = ""
  ) throws {
    let isExercise = dossier.incident.isExercise
    guard let usual = communication.templates.written(in: language) ?? communication.templates.first,
      let wording = Wording(usual, isExercise: isExercise)
    else { throw UnusableTemplate(communication: communication.key) }
    let others = communication.templates.filter { $0.language != usual.language }
    wordings = [wording] + others.compactMap { Wording($0, isExercise: isExercise) }
    self.dossier = dossier
    self.version = version
    self.communication = communication
    self.occurrence = occurrence
    self.organisation = organisation
    self.sender = sender
    self.nextUpdate = nextUpdate
    times = MessageTimes(zone: dossier.zone)
    source = MessageField(
      dossier: dossier, version: version, times: times, supplierStatus: supplierStatus, findings: findings,
      isOutside: isOutside, client: client)
    let fields = version.procedure.fields.filter { communication.fields.contains($0.key) }
    fieldTexts = fields.reduce(into: [:]) { [source] texts, field in texts[field.key] = source.text(field) }
  }

  /// The demanded content by field, as it is kept with the communication.
  var fields: [String: String] { fieldTexts }

  /// The fields of which nothing is known, so that the message says that.
  var unknownFields: Set<String> { Set(fieldTexts.filter { $0.value == MessageField.notRecorded }.keys) }

  /// Languages in which it can be said, the organisation's first.
  var languages: [String] { wordings.map(\.language) }

  /// The language in which somebody is told it who wants one; that of the organisation where they want none, or none is
  /// there.
  func language(for wanted: String?) -> String { wording(for: wanted).language }

  /// - Parameter language: what the recipient wants.
  func words(
    for name: String, department: String? = nil, language: String? = nil
  ) -> (subject: String, body: String) {
    let wording = wording(for: language)
    let values = values(name, department)
    let line = wording.subject.render(values).split(whereSeparator: \.isNewline).joined(separator: " ")
    return (String(line.prefix(500)), wording.opening + Self.trimmed(wording.text.render(values)))
  }

  private func wording(for wanted: String?) -> Wording {
    guard let wanted else { return wordings[0] }
    return wordings.first { $0.language.lowercased() == wanted.lowercased() }
      ?? wordings.first { $0.language.primaryLanguage == wanted.primaryLanguage } ?? wordings[0]
  }

  /// One template, ready to be filled.
  private struct Wording {
    let language: String
    let subject: MustacheTemplate
    let text: MustacheTemplate
    /// Said before a text that does not say itself that the incident is an exercise.
    let opening: String

    init?(_ template: Procedure.Template, isExercise: Bool) {
      guard let subject = Self.parse(template.subject), let text = Self.parse(template.text) else { return nil }
      language = template.language
      self.subject = subject
      self.text = text
      let isSilent = isExercise && !TemplateOutline(template.text).says("is_exercise")
      opening = isSilent ? (ExerciseNotice.sentence(in: language) ?? ExerciseNotice.fallback) + "\n\n" : ""
    }

    /// Messages are plain text, so nothing is escaped for HTML.
    private static func parse(_ text: String) -> MustacheTemplate? {
      try? MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    }
  }

  /// Without the empty lines that a value that says nothing leaves.
  private static func trimmed(_ text: String) -> String {
    let text = text.replacing(/\n{3,}/, with: "\n\n")
    let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex
    return String(text[..<end]) + "\n"
  }

  private func values(_ name: String, _ department: String?) -> [String: Any] {
    var values: [String: Any] = fieldTexts
    let incident = dossier.incident
    values["incident"] = known([
      "number": incident.label, "title": incident.title, "status": source.status, "level": source.levelTitle,
      "phase": source.isOutside ? nil : source.phase, "plan": source.isOutside ? nil : plan,
      "logged_at": time("logged"),
      "resolved_at": time("resolved"),
    ])
    values["organisation"] = ["name": organisation]
    values["procedure"] = ["title": version.procedure.title]
    values["communication"] = ["title": communication.title]
    values["recipient"] = known(["name": name, "department": department])
    values["sender"] = known(["name": sender.name, "role": sender.role == sender.name ? nil : sender.role])
    values["update"] = known(["number": String(occurrence + 1), "next_at": nextUpdate.map(times.text)])
    values["is_first"] = occurrence == 0
    values["is_last"] = !incident.status.isActive
    values["is_exercise"] = incident.isExercise
    return values
  }

  private var plan: String? {
    source.title(dossier.responses.first { $0.versionID == version.id }?.plan)
  }

  private func time(_ fact: String) -> String? {
    dossier.facts[fact]?.value?.moment.map(times.text)
  }

  private func known(_ values: [String: String?]) -> [String: String] {
    values.compactMapValues(\.self)
  }
}
