import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// The courses of a procedure: who owes which by when, and who took it (M37, L3, L5, L6).
struct TrainingRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let wake: Wake

  var endpoints: [Endpoint] {
    let training = "/v1/procedures/{procedure}/trainings/{training}"
    return [
      .list("/v1/procedures/{procedure}/trainings", filters: ["training", "state", "overdue"], list),
      .post("\(training)/completion", complete), .post("\(training)/attestation", attest),
    ]
  }

  /// For those who see after it: holders of the roles that the policy names, or `procedure.manage`.
  func list(_ call: Call) async throws -> Response {
    let slug = try call.key("procedure")
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    let after = page.id(query)
    let course = query.optional("training", .key)
    let state = query.optional("state", .oneOf("open", "overdue", "unconfirmed", "met"))
    let overdue = query.flag("overdue")
    try query.verify()
    return try await database.asTenant(call.scope(.policyFollow)) { tx, caller in
      _ = try await tx.overseen(slug, library, caller)
      let rows = try await tx.query(
        """
        SELECT \(Self.shape)::text AS body, ARRAY[o.id::text] AS cursor
        FROM \(TrainingList.source(organisation: caller.organisation, procedure: slug, course: course))
          AND (o.id > \(after) OR \(after)::uuid IS NULL)
          AND (\(TrainingList.state) = \(state) OR \(state)::text IS NULL)
          AND ((o.state = 'open' AND o.due_at <= now()) = \(overdue) OR \(overdue)::boolean IS NULL)
        ORDER BY o.id
        LIMIT \(page.fetched)
        """)
      return try Page(rows, page).response(to: call)
    }
  }

  /// One's own, or that of others by those who see after it.
  func complete(_ call: Call) async throws -> Response {
    let (slug, course) = (try call.key("procedure"), try call.key("training"))
    let (fields, bytes) = try await call.fields()
    let person = fields.optional("personId", .id)
    let completedAt = fields.optional("completedAt", .instant)
    let trainer = fields.optional("trainer", .text(1...200))
    let evidence = fields.optional("evidence", .text(1...2000))
    let exercise = fields.optional("exerciseId", .id)
    let statement = fields.optional("statement", .text(1...2000))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.policyFollow, in: database, waking: wake, key: key) { tx, caller in
      guard let person = person ?? caller.person else { throw Problem.forbidden }
      let training = Training(
        person: person, completedAt: completedAt ?? .now, trainer: trainer, evidence: evidence, exercise: exercise,
        statement: statement)
      let id = try await training.record(course, of: slug, from: library, by: caller, in: tx)
      return try await tx.answer(.created, Self.reading(id, caller))
    }
  }

  func attest(_ call: Call) async throws -> Response {
    let (slug, course) = (try call.key("procedure"), try call.key("training"))
    let (fields, bytes) = try await call.fields()
    let statement = fields.required("statement", .text(1...2000))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.policyFollow, in: database, waking: wake, key: key) { tx, caller in
      let id = try await Training.attest(statement, course, of: slug, from: library, by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading(id, caller))
    }
  }

  private static func reading(_ id: UUID, _ caller: Caller) -> SQL {
    """
    SELECT \(shape)::text AS body, NULL::text AS version
    FROM \(TrainingList.source(organisation: caller.organisation, procedure: nil, course: nil)) AND o.id = \(id)
    """
  }

  private static let shape: SQL = """
    json_build_object('id', o.id, 'procedure', r.slug, 'training', o.key, 'personId', p.id, 'name', p.name,
      'dueAt', o.due_at, 'state', \(TrainingList.state), 'overdue', o.state = 'open' AND o.due_at <= now(),
      'completedAt', t.completed_at, 'trainer', t.trainer, 'evidence', t.evidence,
      -- Of an exercise that is hidden nobody learns by those who took part.
      'exerciseId', (SELECT i.id FROM incident i WHERE i.organisation_id = o.organisation_id AND i.id = t.exercise_id),
      'recordedBy', t.recorded_by, 'statement', s.statement, 'attestedAt', s.attested_at, 'nextDueAt', (
        SELECT min(n.due_at) FROM obligation n
        WHERE n.organisation_id = o.organisation_id AND n.person_id = o.person_id AND n.procedure_id = o.procedure_id
          AND n.kind = 'training' AND n.key = o.key AND n.state = 'open'))
    """
}
