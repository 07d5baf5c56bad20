import Foundation
import Postgres

/// Tells people of what is no incident: the recipients of a report (M28), and those to whom a violation is reported (M39).
/// The job ends in the transaction of its effect.
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
      let notice =
        try await row["kind"] == "violation"
        ? violation(job.record, caller, in: tx) : report(job.record, isHidden: row["restricted"], caller, in: tx)
      if let notice { tx.conclude(statements(notice, record: job.record, caller)) }
    }
    wake([.deliveries, .events])
  }

  private static func record(_ job: Job) -> SQL {
    "SELECT kind, restricted FROM record WHERE organisation_id = \(job.organisation) AND id = \(job.record) FOR UPDATE"
  }

  /// To those who receive reports under any procedure in force.
  private func report(
    _ id: UUID, isHidden: Bool, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> Notice? {
    let results = try await tx.pipeline([
      """
      SELECT p.*, o.time_zone FROM report p JOIN organisation o ON o.organisation_id = p.organisation_id
      WHERE p.organisation_id = \(caller.organisation) AND p.id = \(id) AND p.notice = 'owed'
      """,
      "SELECT id FROM procedure_version WHERE organisation_id = \(caller.organisation) AND status = 'published' ORDER BY id",
    ])
    guard let row = results[0].first else { return nil }
    let report = try Report(row: row)
    let told: SQL =
      "UPDATE report SET notice = 'told' WHERE organisation_id = \(caller.organisation) AND id = \(id)"
    // It was hidden meanwhile: who takes part in it knows of it.
    if isHidden { return Notice(of: "report", told: told, subject: "", body: "", addressees: []) }
    let versions = try await library.versions(
      Set(results[1].map { try $0["id"] as UUID }), organisation: caller.organisation, in: tx)
    let circles = versions.values.sorted { $0.procedure.key < $1.procedure.key }.map {
      Addressee.Circle(roles: $0.procedure.intake.recipients, of: $0)
    }
    let words = report.noticeWords(zone: try row["time_zone"])
    return Notice(
      of: "report", told: told, subject: words.subject, body: words.body,
      addressees: try await addressees(circles, record: id, caller, in: tx))
  }

  /// To the roles that the procedure names, and never to whom it concerns. It says no more than the number.
  private func violation(_ id: UUID, _ caller: Caller, in tx: borrowing Transaction) async throws -> Notice? {
    let row = try await tx.query(
      """
      SELECT label, procedure_version_id, report_to, person_id FROM violation
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND notice = 'owed'
      """
    ).first
    guard let row else { return nil }
    let (label, person): (String, UUID) = (try row["label"], try row["person_id"])
    let versions = try await library.versions(
      [try row["procedure_version_id"]], organisation: caller.organisation, in: tx)
    let roles: [String] = try row["report_to"]
    let circles = versions.values.map { Addressee.Circle(roles: roles, of: $0) }
    let found = try await addressees(circles, record: id, caller, in: tx)
    return Notice(
      of: "violation",
      told: "UPDATE violation SET notice = 'told' WHERE organisation_id = \(caller.organisation) AND id = \(id)",
      subject: label,
      body:
        "\(label) waits for you in Tocsin. Only those whose role receives such records see it; sign in to read it.\n",
      addressees: found.filter { $0.person != person })
  }

  private func addressees(
    _ circles: [Addressee.Circle], record: UUID, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> [Addressee] {
    let selections = circles.map { Addressee.selection($0, record: record, organisation: caller.organisation) }
    return try await tx.pipeline(selections).flatMap { try $0.map(Addressee.init(row:)) }.withoutRepeats()
  }

  private func statements(_ notice: Notice, record: UUID, _ caller: Caller) -> [SQL] {
    let messages = notice.messages(record: record, organisation: caller.organisation, domain: domain)
    var events = EventBatch()
    events.append(
      "\(notice.kind).\(messages.isEmpty ? "unheard" : "notified")", occurred: Moment(.now),
      summary: messages.isEmpty
        ? "Nobody was told" : "Told \(messages.map(\.addressee.name).joined(separator: ", "))")
    return [notice.told] + Delivery.writing(messages) + events.statements(record: record, caller: caller)
  }
}
