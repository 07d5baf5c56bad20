package import Foundation
import Postgres

/// What each step of an incident's responses asks for, and what there is of it: read in one transaction, for people who
/// work through it.
package struct Worklist: Sendable {
  package let dossier: Dossier
  /// Newest answer to each question, as JSON: value, by, recordedAt.
  package let answers: [AnsweredQuestion: String]
  /// Entries of each step's list, as JSON, in the order in which they were added.
  package let entries: [UUID: [String]]
  /// The organisation's own documents for references of its procedures.
  package let documents: [ReferenceDocument]
  let casework: Casework

  /// What keeps a step from being done, by name.
  package func missing(from step: Procedure.Step, of response: Response, _ version: ProcedureVersion) -> [String] {
    version.id(.step, step.key).map { casework.missing(from: step, $0, of: response, version) } ?? []
  }
}

extension Incidents {
  package func worklist(of id: UUID, scope: Scope, at now: Date = .now) async throws -> Worklist {
    try await database.transaction(scope.prelude, isolation: .readOnly) { [library] tx in
      let caller = try scope.caller(entered: tx.entered)
      let besides = [Worklist.answers(of: id), Worklist.entries(of: id), ReferenceDocument.selection()]
      guard let (dossier, results) = try await Dossier.read(id, and: besides, for: caller, from: library, in: tx) else {
        throw Refusal.notFound("incident")
      }
      return try Worklist(dossier, results, caller, now)
    }
  }
}

extension Worklist {
  fileprivate init(_ dossier: Dossier, _ results: [Rows], _ caller: Caller, _ now: Date) throws {
    self.dossier = dossier
    casework = Casework(dossier: dossier, caller: caller, now: now)
    answers = try results[0].reduce(into: [:]) { $0[try AnsweredQuestion(row: $1)] = try $1["body"] }
    entries = try results[1].reduce(into: [:]) { $0[try $1["element_id"], default: []].append(try $1["body"]) }
    documents = try results[2].map(ReferenceDocument.init(row:))
  }

  fileprivate static func answers(of id: UUID) -> SQL {
    """
    SELECT DISTINCT ON (a.element_id, a.question) a.element_id, a.question,
      json_build_object('value', a.value, 'by', coalesce(p.name, a.actor), 'recordedAt', a.recorded_at)::text AS body
    FROM answer a LEFT JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
    WHERE a.organisation_id = (SELECT app.organisation_id()) AND a.record_id = \(id)
    ORDER BY a.element_id, a.question, a.id DESC
    """
  }

  fileprivate static func entries(of id: UUID) -> SQL {
    """
    SELECT i.element_id, json_build_object('id', i.id, 'kind', i.kind, 'task', i.task, 'title', i.title,
      'personId', i.person_id, 'findingId', i.finding_id, 'ownerId', i.owner_id, 'dueAt', i.due_at, 'state', i.state, 'reason', i.reason,
      'doneBy', i.done_by, 'done', CASE WHEN i.done_earliest IS NOT NULL
        THEN json_build_object('earliest', i.done_earliest, 'latest', i.done_latest) END,
      'checks', (SELECT coalesce(json_agg(json_build_object('outcome', c.outcome, 'by', coalesce(p.name, c.actor),
          'at', json_build_object('earliest', c.checked_earliest, 'latest', c.checked_latest)) ORDER BY c.id), '[]')
        FROM step_item_check c LEFT JOIN person p ON p.organisation_id = c.organisation_id AND p.id = c.person_id
        WHERE c.organisation_id = i.organisation_id AND c.record_id = i.record_id AND c.item_id = i.id))::text AS body
    FROM step_item i
    WHERE i.organisation_id = (SELECT app.organisation_id()) AND i.record_id = \(id)
    ORDER BY i.id
    """
  }
}
