import Foundation
import Postgres

/// Tells people of what is no incident: the recipients of a report and of what is added to it (M28, M36), and those to whom a
/// violation is reported (M39). The job ends in the transaction of its effect, and an event says of what they were told: of
/// nothing twice.
struct NoticeWorker: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let actor: String
  let domain: String
  let wake: @Sendable (Set<WakeUpChannel>) -> Void

  /// - Throws: `LostLease` where another worker has claimed the job.
  func perform(_ job: Job) async throws {
    let scope = Scope.worker(organisation: job.organisation, name: actor)
    let opening = [job.completion, Self.record(job)]
    try await database.asTenant(scope, opening: opening) { tx, caller in
      guard tx.opened[0].affected == 1 else { throw LostLease() }
      guard let row = tx.opened[1].first else { return }
      let isViolation = try row["kind"] == "violation"
      let notices =
        try await isViolation
        ? violation(job.record, caller, in: tx) : report(job.record, isHidden: row["restricted"], caller, in: tx)
      guard !notices.isEmpty else { return }
      let routes = try MessageRoutes(rows: await tx.query(MessageRoutes.selection))
      let told: SQL =
        isViolation
        ? "UPDATE violation SET notice = 'told' WHERE organisation_id = \(caller.organisation) AND id = \(job.record)"
        : "UPDATE report SET notice = 'told' WHERE organisation_id = \(caller.organisation) AND id = \(job.record)"
      tx.conclude([told] + notices.flatMap { statements($0, record: job.record, routes, caller) })
    }
    wake([.deliveries, .events])
  }

  private static func record(_ job: Job) -> SQL {
    "SELECT kind, restricted FROM record WHERE organisation_id = \(job.organisation) AND id = \(job.record) FOR UPDATE"
  }

  /// To those who receive reports under any procedure in force: the report, and each entry of it, of which they were not told.
  private func report(
    _ id: UUID, isHidden: Bool, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> [Notice] {
    let results = try await tx.pipeline([
      """
      SELECT p.*, o.time_zone, o.language FROM report p JOIN organisation o ON o.organisation_id = p.organisation_id
      WHERE p.organisation_id = \(caller.organisation) AND p.id = \(id) AND p.notice = 'owed'
      """,
      "SELECT id FROM procedure_version WHERE organisation_id = \(caller.organisation) AND status = 'published' ORDER BY id",
      "SELECT * FROM report_entry WHERE organisation_id = \(caller.organisation) AND record_id = \(id) ORDER BY id",
      """
      SELECT coalesce(subject_id, record_id) AS subject FROM event
      WHERE organisation_id = \(caller.organisation) AND record_id = \(id)
        AND type IN ('report.notified', 'report.unheard')
      """,
    ])
    guard let row = results[0].first else { return [] }
    let report = try Report(row: row)
    let told = try Set(results[3].map { try $0["subject"] as UUID })
    let entries = try results[2].map(Report.Entry.init(row:)).filter { !told.contains($0.id) }
    // It was hidden meanwhile: who takes part in it knows of it.
    let addressees = isHidden ? [] : try await recipients(of: id, results[1], caller, in: tx)
    let zone: String = try row["time_zone"]
    let language: String = try row["language"]
    let first = Notice(of: "report", to: addressees, language: language) { report.noticeWords(zone: zone, in: $0) }
    return (told.contains(id) ? [] : [first])
      + entries.map { entry in
        Notice(of: "report", entry: entry.id, to: addressees, language: language) {
          report.noticeWords(of: entry, zone: zone, in: $0)
        }
      }
  }

  private func recipients(
    of id: UUID, _ inForce: Rows, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> [Addressee] {
    let versions = try await library.versions(
      Set(inForce.map { try $0["id"] as UUID }), organisation: caller.organisation, in: tx)
    let circles = versions.values.sorted { $0.procedure.key < $1.procedure.key }.map {
      Addressee.Circle(roles: $0.procedure.intake.recipients, of: $0)
    }
    return try await addressees(circles, record: id, caller, in: tx)
  }

  /// To the roles that the procedure names, and never to whom it concerns. It says no more than the number.
  private func violation(_ id: UUID, _ caller: Caller, in tx: borrowing Transaction) async throws -> [Notice] {
    let row = try await tx.query(
      """
      SELECT v.label, v.procedure_version_id, v.report_to, v.person_id, o.language
      FROM violation v JOIN organisation o ON o.organisation_id = v.organisation_id
      WHERE v.organisation_id = \(caller.organisation) AND v.id = \(id) AND v.notice = 'owed'
      """
    ).first
    guard let row else { return [] }
    let (label, person): (String, UUID) = (try row["label"], try row["person_id"])
    let versions = try await library.versions(
      [try row["procedure_version_id"]], organisation: caller.organisation, in: tx)
    let roles: [String] = try row["report_to"]
    let circles = versions.values.map { Addressee.Circle(roles: roles, of: $0) }
    let found = try await addressees(circles, record: id, caller, in: tx)
    return [
      Notice(of: "violation", to: found.filter { $0.person != person }, language: try row["language"]) { language in
        let body = language.say(
          "\(label) waits for you in Tocsin. Only those whose role receives such records see it; sign in to read it.\n",
          german: "\(label) wartet in Tocsin auf Sie. Nur wer solche Vorgänge nach seiner Rolle erhält, sieht ihn; zum "
            + "Lesen melden Sie sich an.\n")
        return (label, body)
      }
    ]
  }

  private func addressees(
    _ circles: [Addressee.Circle], record: UUID, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> [Addressee] {
    let selections = circles.map { Addressee.selection($0, record: record, organisation: caller.organisation) }
    return try await tx.pipeline(selections).flatMap { try $0.map(Addressee.init(row:)) }.withoutRepeats()
  }

  private func statements(_ notice: Notice, record: UUID, _ routes: MessageRoutes, _ caller: Caller) -> [SQL] {
    let messages = notice.messages(
      record: record, organisation: caller.organisation, routes: routes, domain: domain)
    var events = EventBatch()
    events.append(
      "\(notice.kind).\(messages.isEmpty ? "unheard" : "notified")", subject: notice.entry, occurred: Moment(.now),
      summary: messages.isEmpty
        ? "Nobody was told" : "Told \(messages.map(\.addressee.name).joined(separator: ", "))")
    return Delivery.writing(messages) + events.statements(record: record, caller: caller)
  }
}
