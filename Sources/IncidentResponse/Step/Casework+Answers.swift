package import Foundation
import Postgres

extension Casework {
  /// Answers questions of a step, as many as are known (M58, M64, L12), for its owners. A further answer to a question
  /// replaces the one before, which is kept.
  package mutating func answer(_ answers: [String: FactValue], step key: String, of responseID: UUID) throws {
    let (index, version) = try running(responseID)
    guard let step = version.procedure.steps.first(where: { $0.key == key }), let element = version.id(.step, key),
      dossier.responses[index].steps.contains(where: { $0.element == element })
    else { throw Refusal.notFound("step of this response") }
    try requireOwner(of: step, version, to: "answer for the step \(step.title)")
    try answer(answers, to: step.questions, of: element, title: step.title)
  }

  /// Answers questions about the impact that the level pre-fills (M23 to M26).
  package mutating func answerImpact(_ answers: [String: FactValue], under version: ProcedureVersion) throws {
    guard let assignment = dossier.level(under: version.id),
      let level = version.procedure.levels.first(where: { version.id(.level, $0.key) == assignment.level }),
      let impact = level.impact
    else {
      throw Refusal(.wrongState, "The incident has no level under \(version.procedure.title) that describes an impact.")
    }
    try answer(answers, to: impact.questions, of: assignment.level, title: "Impact: \(level.title)")
  }

  private mutating func answer(
    _ answers: [String: FactValue], to questions: [Procedure.Question], of element: UUID, title: String
  ) throws {
    for (key, value) in answers.sorted(by: { $0.key < $1.key }) {
      let place = "/answers/\(key)"
      guard let question = questions.first(where: { $0.key == key }) else {
        let known = questions.map(\.key).joined(separator: ", ")
        throw Refusal(.invalid, "It does not ask \(key). It asks: \(known.isEmpty ? "nothing" : known).", at: place)
      }
      let value = try checked(value, for: question, at: place)
      if let fact = question.fact {
        guard !FactRegistry.isDerived(fact) else {
          throw Refusal(.invalid, "\(question.title) follows from what is done in the incident.", at: place)
        }
        try state(fact, value, by: element)
      }
      if let kind = question.finding { try find(value.statements, for: question, kind, of: element) }
      dossier.answered.insert(AnsweredQuestion(element: element, question: key))
      queue(
        """
        INSERT INTO answer (organisation_id, id, record_id, element_id, question, value, person_id, actor)
        VALUES (\(organisation), \(UUID.next()), \(recordID), \(element), \(key), \(value.answerText)::jsonb,
          \(caller.person), \(caller.actor))
        """)
      note("step.answered", "\(title): \(question.title) \(value.shown)", element: element)
    }
  }

  private func checked(_ value: FactValue, for question: Procedure.Question, at place: String) throws -> FactValue {
    var value = value
    if question.type == .instant, case .text(let text) = value, let moment = Moment(iso8601: text) {
      value = .instant(moment)
    }
    guard value.kind == question.type else {
      throw Refusal(.invalid, "\(question.title) is answered with \(question.type.inWords).", at: place)
    }
    let given = value.statements
    if case .text(let text) = value, text.allSatisfy(\.isWhitespace) {
      throw Refusal(.invalid, "\(question.title) is answered with words.", at: place)
    }
    if !question.values.isEmpty, let other = given.first(where: { !question.values.contains($0) }) {
      throw Refusal(
        .invalid,
        "\(other) is no answer to \(question.title). The answers: \(question.values.joined(separator: ", ")).",
        at: place)
    }
    return value
  }

  /// Titles of the required questions of a step that nobody has answered. What follows from the response answers itself.
  func unanswered(_ questions: [Procedure.Question], of element: UUID, _ version: ProcedureVersion) -> [String] {
    questions.filter { question in
      question.required && !dossier.answered.contains(AnsweredQuestion(element: element, question: question.key))
        && question.fact.flatMap { knownFacts(under: version)[$0] } == nil
        && !dossier.findings.contains {
          $0.element == element && $0.question == question.key && $0.state != .withdrawn
        }
    }.map(\.title)
  }
}

extension FactValue {
  /// A text, or each member of a set.
  fileprivate var statements: [String] {
    switch self {
    case .text(let text): [text]
    case .set(let members): members.sorted()
    default: []
    }
  }

  /// As the database keeps an answer: JSON.
  fileprivate var answerText: String {
    guard case .instant(let moment) = self else { return storedText ?? "null" }
    let fields = [
      "earliest": moment.earliest.formatted(.iso8601), "latest": moment.latest.formatted(.iso8601),
      "precision": moment.precision.rawValue,
    ]
    let members = fields.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
    return "{\(members.joined(separator: ","))}"
  }
}

extension FactType.Kind {
  /// For refusals.
  var inWords: String {
    switch self {
    case .text: "a text"
    case .boolean: "true or false"
    case .number: "a number"
    case .instant: "a time"
    case .set: "an array of texts"
    }
  }
}
