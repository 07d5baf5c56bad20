import Foundation
import Postgres

extension Dossier {
  /// The incident as it stands, with the procedures that it names, and what further statements return, in one round trip
  /// once the procedures are known; nil where there is no such incident, or the caller may not see it.
  static func read(
    _ id: UUID, and more: [SQL] = [], for caller: Caller, from library: ProcedureLibrary, in tx: borrowing Transaction
  ) async throws -> (dossier: Dossier, more: [Rows])? {
    let own = selection(of: id)
    let results = try await tx.pipeline(own + more)
    guard var dossier = try Dossier(results: results.prefix(own.count)) else { return nil }
    dossier.procedures = try await library.versions(
      dossier.versionsNamed, organisation: caller.organisation, in: tx)
    return (dossier, Array(results.dropFirst(own.count)))
  }

  /// Versions of the procedures that it follows, and of those under which its level was judged.
  var versionsNamed: Set<UUID> { Set(responses.map(\.versionID) + levels.map(\.versionID)) }

  /// The statements that read a dossier, in the order in which `init(results:)` takes their results.
  static func selection(of id: UUID) -> [SQL] {
    [
      """
      SELECT i.*, r.department_id, r.restricted, r.version, o.time_zone, o.language
      FROM incident i
      JOIN record r ON r.organisation_id = i.organisation_id AND r.id = i.id
      JOIN organisation o ON o.organisation_id = i.organisation_id
      WHERE i.organisation_id = (SELECT app.organisation_id()) AND i.id = \(id)
      """,
      """
      SELECT f.* FROM fact f
      WHERE f.organisation_id = (SELECT app.organisation_id()) AND f.record_id = \(id) AND NOT EXISTS (
        SELECT 1 FROM fact newer WHERE newer.organisation_id = f.organisation_id AND newer.supersedes_id = f.id)
      """,
      """
      SELECT l.*, (
        SELECT f.level_id FROM level_assignment f
        WHERE f.organisation_id = l.organisation_id AND f.record_id = l.record_id
          AND f.procedure_version_id = l.procedure_version_id AND f.supersedes_id IS NULL) AS initial_level_id
      FROM level_assignment l
      WHERE l.organisation_id = (SELECT app.organisation_id()) AND l.record_id = \(id) AND NOT EXISTS (
        SELECT 1 FROM level_assignment newer
        WHERE newer.organisation_id = l.organisation_id AND newer.supersedes_id = l.id)
      """,
      "SELECT * FROM response WHERE \(own) AND record_id = \(id) ORDER BY id",
      "SELECT * FROM response_phase WHERE \(own) AND record_id = \(id) ORDER BY position",
      "SELECT * FROM response_step WHERE \(own) AND record_id = \(id) ORDER BY position",
      """
      SELECT d.*, extract(epoch FROM d.late_at_least)::float8 AS late_at_least_seconds,
        extract(epoch FROM d.late_at_most)::float8 AS late_at_most_seconds
      FROM deadline d
      WHERE d.organisation_id = (SELECT app.organisation_id()) AND d.record_id = \(id) AND NOT d.superseded ORDER BY d.id
      """,
      "SELECT * FROM communication WHERE \(own) AND record_id = \(id) ORDER BY id",
      """
      SELECT l.*, coalesce(p.name, l.actor) AS logger FROM log_record l
      LEFT JOIN person p ON p.organisation_id = l.organisation_id AND p.id = l.logged_by
      WHERE l.organisation_id = (SELECT app.organisation_id()) AND l.record_id = \(id)
      ORDER BY l.version DESC LIMIT 1
      """,
      "SELECT * FROM document WHERE \(own) AND record_id = \(id) ORDER BY id",
      duties,
      "SELECT element_id, held_earliest, held_latest FROM review WHERE \(own) AND record_id = \(id) AND NOT voided ORDER BY id",
      "SELECT DISTINCT element_id, question FROM answer WHERE \(own) AND record_id = \(id)",
      StepItem.selection(of: id),
      Appointment.selection(of: id),
      "SELECT * FROM app.reporters(\(id))",
      """
      SELECT e.* FROM estimate e
      WHERE e.organisation_id = (SELECT app.organisation_id()) AND e.record_id = \(id) AND NOT EXISTS (
        SELECT 1 FROM estimate newer WHERE newer.organisation_id = e.organisation_id AND newer.supersedes_id = e.id)
      """,
      DepartmentReach.selection(of: id),
      "SELECT * FROM meeting WHERE \(own) AND record_id = \(id) ORDER BY id",
      DecidedStrategy.selection(of: id),
      Finding.selection(of: id),
      LegalObligation.selection(of: id),
      MessageRoutes.selection, CalendarClosures.selection,
    ]
  }

  /// The roles of procedures that some person holds, who they are, and whether the caller is one.
  static let duties: SQL = """
    SELECT p.slug, h.key, coalesce(bool_or(h.person_id = (SELECT app.person_id())), false) AS own,
      array_agg(DISTINCT q.name) AS names, array_agg(DISTINCT q.id) AS keys
    FROM duty_holder h
    JOIN procedure p ON p.organisation_id = h.organisation_id AND p.id = h.procedure_id
    JOIN person q ON q.organisation_id = h.organisation_id AND q.id = h.person_id
    WHERE h.organisation_id = (SELECT app.organisation_id()) AND h.kind = 'role' AND h.ended_at IS NULL
    GROUP BY p.slug, h.key
    """

  /// From the rows of `duties`.
  static func held(_ rows: Rows) throws -> (own: Set<Duty>, holders: [Duty: [String]], keys: [Duty: Set<UUID>]) {
    var held: (own: Set<Duty>, holders: [Duty: [String]], keys: [Duty: Set<UUID>]) = ([], [:], [:])
    for row in rows {
      let duty = Duty(procedure: try row["slug"], role: try row["key"])
      held.holders[duty] = try row["names"]
      held.keys[duty] = Set(try row["keys"] as [UUID])
      if try row["own"] { held.own.insert(duty) }
    }
    return held
  }

  private static let own: SQL = "organisation_id = (SELECT app.organisation_id())"

  /// nil where there is no such incident, or the caller may not see it.
  init?(results: ArraySlice<Rows>) throws {
    let results = Array(results)
    guard let row = results[0].first else { return nil }
    incident = try Incident(row: row)
    zone = try row["time_zone"]
    language = try row["language"]
    facts = try Dictionary(
      results[1].map { row in
        let fact = try KnownFact(row: row)
        return (fact.name, fact)
      }, uniquingKeysWith: { _, newer in newer })
    levels = try results[2].map(LevelAssignment.init(row:))
    let phases = try results[4].map { (response: try $0["response_id"] as UUID, phase: try Response.Phase(row: $0)) }
    let steps = try results[5].map { (response: try $0["response_id"] as UUID, step: try Response.Step(row: $0)) }
    responses = try results[3].map { row in
      var response = try Response(row: row)
      response.phases = phases.filter { $0.response == response.id }.map(\.phase)
      response.steps = steps.filter { $0.response == response.id }.map(\.step)
      return response
    }
    deadlines = try results[6].map(Deadline.init(row:))
    communications = try results[7].map(Communication.init(row:))
    log = try results[8].first.map(LogRecord.Version.init(row:))
    documents = try results[9].map(DocumentRequest.init(row:))
    (duties, holders, holderKeys) = try Self.held(results[10])
    reviews = try results[11].compactMap(HeldReview.init(row:))
    answered = try Set(results[12].map(AnsweredQuestion.init(row:)))
    items = try results[13].map(StepItem.init(row:))
    appointments = try results[14].map(Appointment.init(row:))
    reporters = try results[15].map(Reporter.init(row:))
    estimates = try results[16].map(Estimate.init(row:))
    reach = try results[17].map(DepartmentReach.init(row:))
    meetings = try results[18].map(Meeting.init(row:))
    strategies = try results[19].map(DecidedStrategy.init(row:))
    findings = try results[20].map(Finding.init(row:))
    obligations = try results[21].map(LegalObligation.init(row:))
    routes = try MessageRoutes(rows: results[22])
    closures = try CalendarClosures(rows: results[23])
    procedures = [:]
  }
}

extension Dossier.HeldReview {
  init?(row: Row) throws {
    guard let moment = Moment.stored(try row["held_earliest"], try row["held_latest"]) else { return nil }
    element = try row["element_id"]
    held = moment
  }
}

extension Dossier.DocumentRequest {
  init(row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    language = try row["language"]
    element = try row["element_id"]
    state = try row["state"]
    client = try row["client"]
    obligation = try row["obligation_id"]
    lastVersion = Int(try row["last_version"] as Int32)
  }
}
