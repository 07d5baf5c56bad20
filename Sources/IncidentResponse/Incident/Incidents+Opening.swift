package import Foundation
import Postgres

extension Incidents {
  /// Opens an incident in one transaction: the report, the decision that it is one, its levels, its log record, and its
  /// responses, as far as the draft goes.
  package func open(
    _ draft: IncidentDraft, scope: Scope, adopting: [String] = [], key: IdempotencyKey? = nil, at now: Date = .now,
    answer: (@Sendable (Outcome<Void>) throws -> StoredAnswer)? = nil,
    then body: @Sendable (inout Casework) throws -> Void = { _ in }
  ) async throws -> Incident {
    try draft.validate(now: now)
    let opening = (key.map { [$0.reservation] } ?? []) + OpeningGround.selection(for: draft, adopting: adopting)
    let (incident, channels) = try await database.asTenant(scope, opening: opening) { tx, caller in
      var ground = try OpeningGround(tx.opened.suffix(from: key == nil ? 0 : 1), draft)
      ground.versions = try await library.versions(ground.inForce, organisation: caller.organisation, in: tx)
      ground.law = try await library.regimes.basis(ground.regimes, organisation: caller.organisation, in: tx)
      var casework = Casework(dossier: ground.dossier(of: draft, now: now), caller: caller, now: now, isNew: true)
      try casework.begin(draft, ground)
      try body(&casework)
      try casework.followThrough()
      var closing = casework.finish()
      let incident = casework.dossier.incident
      if let key, let answer {
        closing.append(key.fulfilment(caller, try answer(Outcome(value: (), incident: incident))))
      }
      tx.conclude(closing)
      return (incident, casework.channelsToWake)
    }
    wake(channels)
    return incident
  }
}

/// What has to be known before an incident is opened.
struct OpeningGround: Sendable {
  var department: UUID
  var zone: String
  var language: String
  var duties: Set<Dossier.Duty>
  var holders: [Dossier.Duty: [String]]
  var report: Report?
  var number: (year: Int32, last: Int32)
  var reportNumber: (year: Int32, last: Int32)?
  /// Versions of the procedures that the draft names.
  var inForce: Set<UUID>
  var versions: [UUID: ProcedureVersion] = [:]
  /// By which catalogues of regimes the organisation goes.
  var regimes: Row?
  var law: LegalBasis?
  var closures: CalendarClosures

  /// The statements that read it and take the numbers, in the order in which `init` takes their results.
  static func selection(for draft: IncidentDraft, adopting: [String]) -> [SQL] {
    [
      Report.departmentQuery(draft.department),
      "SELECT time_zone, language FROM organisation WHERE organisation_id = (SELECT app.organisation_id())",
      Dossier.duties,
      Incidents.versionsInForce(draft.procedures.map(\.slug) + adopting),
      """
      SELECT r.* FROM report r
      WHERE r.organisation_id = (SELECT app.organisation_id()) AND r.id = \(draft.reportID)
      FOR UPDATE
      """,
      Report.takeNumber(of: draft.isRestricted ? "restricted-incident" : "incident"),
      RegimeLibrary.selection, CalendarClosures.selection,
    ] + (draft.report == nil ? [] : [Report.takeNumber(of: draft.isRestricted ? "restricted-report" : "report")])
  }

  init(_ results: ArraySlice<Rows>, _ draft: IncidentDraft) throws {
    let results = Array(results)
    guard let department: UUID = try results[0].first?["id"] else {
      throw Refusal(.invalid, "There is no such department.", at: "/departmentId")
    }
    guard let organisation = results[1].first, let taken = results[5].first else {
      throw Refusal.notFound("organisation")
    }
    self.department = department
    zone = try organisation["time_zone"]
    language = try organisation["language"]
    (duties, holders, _) = try Dossier.held(results[2])
    inForce = try Set(results[3].map { try $0["id"] as UUID })
    regimes = results[6].first
    report = try results[4].first.map(Report.init(row:))
    number = (try taken["year"], try taken["last_number"])
    closures = try CalendarClosures(rows: results[7])
    reportNumber = try results.count > 8 ? results[8].first.map { (try $0["year"], try $0["last_number"]) } : nil
    if draft.reportID != nil {
      guard let report else {
        throw Refusal(.invalid, "There is no such report, or you may not see it.", at: "/reportId")
      }
      guard report.triage == .pending else {
        throw Refusal(.wrongState, "\(report.label) has been triaged already, as \(report.triage.rawValue).")
      }
    }
  }

  func dossier(of draft: IncidentDraft, now: Date) -> Dossier {
    // What is hidden from birth has numbers of its own, since a gap would betray it.
    let prefix = draft.isRestricted ? "INC-R" : "INC"
    let incident = Incident(
      id: .next(at: now), department: department, restricted: draft.isRestricted, version: 1,
      label: Incident.label(prefix: prefix, year: Int(number.year), number: Int(number.last)), title: draft.title,
      status: .triaged, isImported: draft.isImported, isExercise: draft.isExercise || draft.exerciseSpeed != nil,
      exerciseSpeed: draft.exerciseSpeed, exerciseAt: draft.exerciseSpeed == nil ? nil : now,
      isVulnerability: draft.isVulnerability, createdAt: now, updatedAt: now)
    var dossier = Dossier(
      incident: incident, zone: zone, language: language, facts: [:], levels: [], responses: [], deadlines: [],
      communications: [],
      documents: [], estimates: [], duties: duties, reviews: [], procedures: versions)
    dossier.holders = holders
    dossier.law = law
    dossier.closures = closures
    return dossier
  }
}

extension Casework {
  mutating func begin(_ draft: IncidentDraft, _ ground: OpeningGround) throws {
    queue(
      """
      INSERT INTO record (organisation_id, id, kind, department_id, restricted)
      VALUES (\(organisation), \(recordID), 'incident', \(ground.department), \(draft.isRestricted))
      """)
    queue(
      """
      INSERT INTO incident (organisation_id, id, year, number, label, title, status, imported, exercise, exercise_speed,
        exercise_at, vulnerability)
      VALUES (\(organisation), \(recordID), \(ground.number.year), \(ground.number.last), \(incident.label),
        \(incident.title), 'triaged', \(incident.isImported), \(incident.isExercise), \(incident.exerciseSpeed),
        \(incident.exerciseAt), \(incident.isVulnerability))
      """)
    queue(SearchWords("\(incident.label) \(incident.title)").insertion(of: recordID, organisation: organisation))
    // Whoever opens it takes part in it, and so can follow it wherever it is.
    queue(
      """
      INSERT INTO participant (organisation_id, record_id, person_id, duty)
      SELECT \(organisation), \(recordID), person_id, 'opener'
      FROM unnest(\([caller.person].compactMap(\.self))) AS new (person_id)
      """)
    note(
      incident.isImported ? "incident.imported" : "incident.opened", "\(incident.label) \(incident.title)")
    let definition = try considered(draft)
    let report = try beginReport(draft, ground, definition)
    for (index, fact) in draft.facts.enumerated() {
      try Refusal.inside("/facts/\(index)") { try state(fact.name, fact.value, source: fact.source) }
    }
    for (index, choice) in draft.procedures.enumerated() {
      try Refusal.inside("/procedures/\(index)") { try choose(choice, report: report) }
    }
    if let log = draft.log { try Refusal.inside("/log") { try self.log(log) } }
    guard draft.starts else { return }
    for choice in draft.procedures {
      if let version = version(slug: choice.slug) { try start(version) }
    }
  }

  /// The first definition that triage found to be met (L7, L8).
  private func considered(_ draft: IncidentDraft) throws -> UUID? {
    for (index, choice) in draft.procedures.enumerated() {
      guard let key = choice.definition else { continue }
      return try Refusal.inside("/procedures/\(index)") { try procedure(choice.slug).definition(key) }
    }
    return nil
  }

  private func procedure(_ slug: String) throws -> ProcedureVersion {
    guard let version = version(slug: slug) else {
      throw Refusal(.invalid, "There is no procedure \(slug) in force.", at: "/procedure")
    }
    return version
  }

  private mutating func choose(_ choice: IncidentDraft.Choice, report: UUID?) throws {
    let version = try procedure(choice.slug)
    if let key = choice.definition {
      let element = try version.definition(key)
      note("definition.met", version.element(element)?.title ?? key, element: element, subject: report)
    }
    try require(
      oneOf: version.procedure.intake.loggedBy, of: version, to: "turn a report into an incident", at: "/procedure")
    try assignLevel(under: version, eventType: choice.eventType, level: choice.level, reason: choice.reason)
  }

  package func version(slug: String) -> ProcedureVersion? {
    dossier.procedures.values.first { $0.procedure.key == slug }
  }

  private mutating func beginReport(
    _ draft: IncidentDraft, _ ground: OpeningGround, _ definition: UUID?
  ) throws -> UUID? {
    if let report = ground.report {
      // A report tells what its incident does, so it is hidden with it.
      if draft.isRestricted { statements += Report.restriction(report.id, caller) }
      queue(
        """
        UPDATE report SET triage = 'incident', triage_reason = \(draft.triageReason), triaged_by = \(caller.person),
          triaged_at = now(), incident_id = \(recordID), definition_id = \(definition)
        WHERE organisation_id = \(organisation) AND id = \(report.id)
        """)
      if report.draft.channel == .email { queue("SELECT app.bring_mail(\(report.id), \(recordID))") }
      note("report.accepted", report.label, subject: report.id, details: reasons(draft))
      dossier.reporters.append(Reporter(report))
      try stateReported(report.draft)
      return report.id
    }
    guard let filed = draft.report, let number = ground.reportNumber else { return nil }
    let id = UUID.next(at: now)
    statements += Report.filing(
      filed, id: id, year: number.year, number: number.last, department: ground.department,
      as: Report.Acceptance(
        incident: recordID, restricted: draft.isRestricted, reason: draft.triageReason, definition: definition),
      tells: !incident.isImported && !incident.isExercise, caller)
    note("report.accepted", filed.summary, subject: id, details: reasons(draft))
    dossier.reporters.append(Reporter(id, filed))
    try stateReported(filed)
    return id
  }

  private func reasons(_ draft: IncidentDraft) -> [String: String] {
    draft.triageReason.map { ["reason": $0] } ?? [:]
  }

  private mutating func stateReported(_ report: Report.Draft) throws {
    try recordFact("reported", .instant(Moment(report.reportedAt)))
    if let aware = report.aware { try recordFact("aware", .instant(aware)) }
  }
}
