import Foundation
import IncidentResponse

extension Worklist {
  /// The steps of every response, in the order of the procedure.
  var steps: [JSONValue] {
    dossier.responses.flatMap { response -> [JSONValue] in
      guard let version = dossier.procedure(of: response) else { return [] }
      return response.steps.sorted { $0.position < $1.position }.compactMap { state in
        let key = version.reference(state.element)?.key
        return version.procedure.steps.first { $0.key == key }.map { shape($0, state, response, version) }
      }
    }
  }

  private func shape(
    _ step: Procedure.Step, _ state: Response.Step, _ response: Response, _ version: ProcedureVersion
  ) -> JSONValue {
    let roles = version.procedure.roles.filter { step.owners.contains($0.key) }
    let missing = state.state == .open ? missing(from: step, of: response, version) : []
    return .object([
      "responseId": .string(response.id.path), "procedure": .string(version.procedure.key), "key": .string(step.key),
      "number": step.number.map { .number(String($0)) } ?? .null, "title": .string(step.title),
      "phase": .string(step.phase), "kind": .string(step.kind.rawValue), "required": .bool(step.required),
      "clauses": .array(step.clauses.map(JSONValue.string)), "owners": .array(roles.map { .string($0.title) }),
      "state": .string(state.state.rawValue), "reason": .optional(state.reason),
      "missing": .array(missing.map(JSONValue.string)), "settlesItself": .bool(step.doneWhen != nil),
      "uses": .array(
        step.uses.map { .object(["kind": .string($0.kind.rawValue), "key": .string($0.key)]) }),
      "questions": .array(step.questions.map { shape($0, of: state.element) }),
      "tasks": .array(step.tasks.map { .object(["key": .string($0.key), "title": .string($0.title)]) }),
      "itemKinds": .array(
        step.itemKinds.map {
          .object(["key": .string($0.key), "title": .string($0.title), "checked": .bool($0.checked)])
        }),
      "items": .array((entries[state.element] ?? []).map(Self.parsed)),
    ])
  }

  private func shape(_ question: Procedure.Question, of element: UUID) -> JSONValue {
    let answer = answers[AnsweredQuestion(element: element, question: question.key)]
    return .object([
      "key": .string(question.key), "title": .string(question.title), "type": .string(question.type.rawValue),
      "unit": .optional(question.unit), "values": .array(question.values.map(JSONValue.string)),
      "required": .bool(question.required), "fact": .optional(question.fact),
      "finding": .optional(question.finding?.rawValue),
      "answer": answer.map(Self.parsed) ?? .null,
    ])
  }

  /// The impact that each level pre-fills, with what was told of it (M23 to M26).
  var impacts: [JSONValue] {
    dossier.levels.compactMap { assignment -> JSONValue? in
      guard let version = dossier.procedures[assignment.versionID],
        let level = version.procedure.levels.first(where: { version.id(.level, $0.key) == assignment.level }),
        let impact = level.impact
      else { return nil }
      let reference = version.procedure.references.first { $0.key == impact.reference }.map { reference in
        Referred(
          reference: reference,
          document: documents.first { $0.procedure == version.procedure.key && $0.key == reference.key })
      }
      return .object([
        "procedure": .string(version.procedure.key), "level": .string(level.key), "title": .string(level.title),
        "text": .string(impact.text), "stoppage": .optional(impact.stoppage?.rawValue),
        "affects": .array(impact.affects.map(JSONValue.string)),
        "reference": reference?.shown ?? .null,
        "questions": .array(impact.questions.map { shape($0, of: assignment.level) }),
      ])
    }
  }

  /// What the database wrote is well formed.
  private static func parsed(_ text: String) -> JSONValue {
    (try? JSONParser.parse(Array(text.utf8))) ?? .null
  }
}
