package import Foundation
package import Postgres

extension Training {
  /// A course of a version in force.
  package static func course(_ key: String, of force: VersionInForce) throws -> Demand {
    let courses = force.version.procedure.demands
    guard let course = courses.first(where: { $0.kind == .training && $0.key == key }) else {
      throw Refusal.notFound("training")
    }
    return course
  }

  /// Records that a person took a course. Where the course has a statement, what they owe is met when they have confirmed
  /// it; then the next time is due a period after the completion.
  ///
  /// - Returns: the occurrence of the course that it answers.
  package func record(
    _ key: String, of slug: String, from library: ProcedureLibrary, by caller: Caller, at now: Date = .now,
    in tx: borrowing Transaction
  ) async throws -> UUID {
    let force = try await VersionInForce.of(slug, by: caller, from: library, in: tx)
    let course = try Self.course(key, of: force)
    try validate(course, by: caller, asOf: now)
    if person != caller.person {
      let standing = try await PolicyStanding.of(caller, on: force.procedure, in: tx)
      guard standing.oversees(force.version.procedure.policy) else {
        throw Refusal(
          .forbidden,
          "The training of others is recorded by holders of "
            + PolicyStanding.overseers(force.version.procedure.policy).joined(separator: " or "))
      }
    }
    try await verifyPeople(caller, in: tx)
    let open = try await Self.open(course, person, force, caller, in: tx)
    guard open?.isCompleted != true else {
      throw Refusal(.wrongState, "The course is recorded as completed; what is missing is the person's confirmation.")
    }
    let id = open?.id ?? .next()
    let calendar = try await BusinessCalendar.own(caller, in: tx)
    if open == nil {
      let opening = Obligation.Opening(
        course, person: person, anchor: completedAt, due: completedAt, asOf: now, in: calendar, id: id)
      _ = try await tx.execute(course.opening(force, [opening], organisation: caller.organisation))
    }
    _ = try await tx.execute(insertion(for: id, by: caller))
    try await Organisation.log(
      "training.completed", "\(course.title)", subject: person, by: caller, in: tx)
    if let statement { _ = try await tx.execute(Self.attestation(statement, id, person, caller)) }
    if course.statement == nil || statement != nil {
      try await Self.meet(id, course, person, completedAt, force, calendar, now, caller, in: tx)
    }
    return id
  }

  /// The caller confirms what a course that they completed asks for (L6).
  package static func attest(
    _ statement: String, _ key: String, of slug: String, from library: ProcedureLibrary, by caller: Caller,
    at now: Date = .now, in tx: borrowing Transaction
  ) async throws -> UUID {
    let force = try await VersionInForce.of(slug, by: caller, from: library, in: tx)
    let course = try Self.course(key, of: force)
    guard let person = caller.person else {
      throw Refusal(.forbidden, "Only a person can confirm it, and only for themselves.")
    }
    try verify(statement, course)
    guard let open = try await open(course, person, force, caller, in: tx), let completedAt = open.completedAt else {
      throw Refusal(.wrongState, "There is no completed course \(key) that waits for your confirmation.")
    }
    _ = try await tx.execute(attestation(statement, open.id, person, caller))
    try await Organisation.log("training.attested", course.title, subject: person, by: caller, in: tx)
    let calendar = try await BusinessCalendar.own(caller, in: tx)
    try await meet(open.id, course, person, completedAt, force, calendar, now, caller, in: tx)
    return open.id
  }

  /// That the person exists, and that the exercise is one that the caller sees.
  private func verifyPeople(_ caller: Caller, in tx: borrowing Transaction) async throws {
    let results = try await tx.pipeline([
      "SELECT 1 FROM person WHERE organisation_id = \(caller.organisation) AND id = \(person)",
      """
      SELECT exercise FROM incident WHERE organisation_id = \(caller.organisation) AND id = \(exercise) AND exercise
      """,
    ])
    if results[0].isEmpty { throw Refusal(.invalid, "must be the id of one that exists", at: "/personId") }
    if exercise != nil, results[1].isEmpty {
      throw Refusal(.invalid, "must be the id of an exercise that you see", at: "/exerciseId")
    }
  }

  private struct Open {
    let id: UUID
    let completedAt: Date?
    var isCompleted: Bool { completedAt != nil }
  }

  private static func open(
    _ course: Demand, _ person: UUID, _ force: VersionInForce, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> Open? {
    let row = try await tx.query(
      """
      SELECT o.id, t.completed_at FROM obligation o
      LEFT JOIN training_completion t ON t.organisation_id = o.organisation_id AND t.obligation_id = o.id
      WHERE o.organisation_id = \(caller.organisation) AND o.person_id = \(person) AND o.procedure_id = \(force.procedure)
        AND o.kind = 'training' AND o.key = \(course.key) AND o.state = 'open'
      FOR NO KEY UPDATE OF o
      """
    ).first
    return try row.map { Open(id: try $0["id"], completedAt: try $0["completed_at"]) }
  }

  private func insertion(for obligation: UUID, by caller: Caller) -> SQL {
    """
    INSERT INTO training_completion (organisation_id, id, obligation_id, person_id, completed_at, trainer, evidence,
      exercise_id, is_exercise, recorded_by, actor)
    VALUES (\(caller.organisation), \(UUID.next()), \(obligation), \(person), \(completedAt), \(trainer), \(evidence),
      \(exercise), \(exercise.map { _ in true }), \(caller.person), \(caller.actor))
    """
  }

  private static func attestation(_ statement: String, _ obligation: UUID, _ person: UUID, _ caller: Caller) -> SQL {
    """
    INSERT INTO attestation (organisation_id, obligation_id, person_id, statement)
    VALUES (\(caller.organisation), \(obligation), \(person), \(statement))
    """
  }

  /// What was owed is met, and is owed again a period after the completion.
  private static func meet(
    _ id: UUID, _ course: Demand, _ person: UUID, _ completedAt: Date, _ force: VersionInForce,
    _ calendar: BusinessCalendar, _ now: Date, _ caller: Caller, in tx: borrowing Transaction
  ) async throws {
    var statements: [SQL] = [
      """
      UPDATE obligation SET state = 'met', ended_at = now(), remind_at = NULL
      WHERE organisation_id = \(caller.organisation) AND id = \(id)
      """
    ]
    if let due = course.nextDue(after: completedAt, in: calendar) {
      let next = Obligation.Opening(
        course, person: person, anchor: completedAt, due: due, asOf: now, in: calendar)
      statements.append(course.opening(force, [next], organisation: caller.organisation))
    }
    _ = try await tx.pipeline(statements)
  }
}
