import Foundation
import Postgres

/// One round through what the people of an organisation owe.
struct ObligationRound: Sendable {
  /// People of one demand opened, or told, in one transaction; the rest follows at once.
  static let batch = 500

  let caller: Caller
  let log: UUID
  let now: Date
  let calendar: BusinessCalendar
  let domain: String
  private(set) var hasMail = false
  private var hasMore = false
  private var statements: [SQL] = []
  private var events = EventBatch()

  init(caller: Caller, log: UUID, now: Date, calendar: BusinessCalendar, domain: String) {
    self.caller = caller
    self.log = log
    self.now = now
    self.calendar = calendar
    self.domain = domain
  }

  private var organisation: UUID { caller.organisation }

  /// Ends what is owed no more and opens what is missing.
  mutating func open(_ forces: [VersionInForce], in tx: borrowing Transaction) async throws {
    let demands = forces.flatMap { force in force.version.procedure.demands.map { (force, $0) } }
    var endings = [supersession] + demands.map { $1.release($0, organisation: organisation) }
    for force in forces { endings.append(dropped(force)) }
    _ = try await tx.pipeline(endings)
    let missing = try await tx.pipeline(
      demands.map { $1.missing($0, organisation: organisation, limit: Self.batch) })
    for ((force, demand), rows) in zip(demands, missing) where !rows.isEmpty {
      let openings = try rows.map { try opening(demand, $0) }
      hasMore = hasMore || openings.count == Self.batch
      statements.append(demand.opening(force, openings, organisation: organisation))
      note("obligation.opened", demand, force, "\(demand.title): asked of \(openings.count)")
    }
    // What is opened here may be due for a reminder at once.
    _ = try await tx.pipeline(statements)
    statements = []
  }

  private func opening(_ demand: Demand, _ row: Row) throws -> Obligation.Opening {
    if let completed: Date = try row["completed_at"], let due = demand.nextDue(after: completed, in: calendar),
      due > now
    {
      return Obligation.Opening(demand, person: try row["id"], anchor: completed, due: due, asOf: now, in: calendar)
    }
    let (anchor, due) = demand.firstDue(since: try row["since"], asOf: now, in: calendar)
    return Obligation.Opening(demand, person: try row["id"], anchor: anchor, due: due, asOf: now, in: calendar)
  }

  /// Sends what is to be said by now: one reminder to each person, however many were missed, and one notice to those who
  /// see after it.
  mutating func tell(_ forces: [VersionInForce], in tx: borrowing Transaction) async throws {
    let rows = try await tx.query(
      """
      SELECT o.id, o.person_id, o.procedure_id, o.kind, o.key, o.due_at, o.remind_at, p.name, p.email,
        coalesce(p.language, g.language) AS language
      FROM obligation o JOIN person p ON p.organisation_id = o.organisation_id AND p.id = o.person_id
      JOIN organisation g ON g.organisation_id = o.organisation_id
      WHERE o.organisation_id = \(organisation) AND o.state = 'open' AND o.remind_at <= \(now)
      ORDER BY o.remind_at, o.id LIMIT \(Int64(Self.batch))
      FOR NO KEY UPDATE OF o
      """)
    hasMore = hasMore || rows.count == Self.batch
    for force in forces {
      for demand in force.version.procedure.demands {
        let reminded = try rows.map(Reminded.init(row:)).filter {
          $0.procedure == force.procedure && $0.kind == demand.kind && $0.key == demand.key
        }
        if !reminded.isEmpty { try await tell(reminded, demand, force, in: tx) }
      }
    }
  }

  private mutating func tell(
    _ reminded: [Reminded], _ demand: Demand, _ force: VersionInForce, in tx: borrowing Transaction
  ) async throws {
    let prompts = reminded.map { one in
      demand.prompts(due: one.due, in: calendar).filter { $0.at >= one.remindAt && $0.at <= now }
    }
    let personal = zip(reminded, prompts).filter { $1.contains { !$0.isOverdueNotice } }.map(\.0)
    write(personal.compactMap { reminder(to: $0, notice(demand, force, in: $0.language)) })
    if !personal.isEmpty { note("obligation.reminded", demand, force, "\(demand.title): reminded \(personal.count)") }
    let overdue = zip(reminded, prompts).filter { $1.contains(where: \.isOverdueNotice) }.map(\.0)
    if let latest = overdue.map(\.due).max() {
      try await report(demand, force, upTo: latest, in: tx)
    }
    statements.append(
      """
      UPDATE obligation o SET remind_at = next.remind_at
      FROM unnest(\(reminded.map(\.id)), \(reminded.map { demand.nextPrompt(after: now, due: $0.due, in: calendar) }))
        AS next (id, remind_at)
      WHERE o.organisation_id = \(organisation) AND o.id = next.id
      """)
  }

  private func notice(_ demand: Demand, _ force: VersionInForce, in language: String) -> ObligationNotice {
    ObligationNotice(
      demand: demand, procedure: force.version.procedure, zone: calendar.zone.identifier,
      language: MessageLanguage(language))
  }

  private func reminder(to one: Reminded, _ notice: ObligationNotice) -> Delivery? {
    guard let email = one.email else { return nil }
    let words = notice.reminder(to: one.name, due: one.due, isOverdue: one.due <= now)
    return delivery(
      of: "\(one.id.uuidString)/\(one.remindAt.timeIntervalSince1970)", .reminder,
      to: Addressee(person: one.person, name: one.name, email: email), words, in: notice.language)
  }

  /// Tells those who see after it who is overdue, all of them in one message.
  private mutating func report(
    _ demand: Demand, _ force: VersionInForce, upTo latest: Date, in tx: borrowing Transaction
  ) async throws {
    let results = try await tx.pipeline([
      Addressee.selection(
        Addressee.Circle(roles: demand.overdueTo, of: force.version), record: log, organisation: organisation),
      """
      SELECT p.name, o.due_at FROM obligation o
      JOIN person p ON p.organisation_id = o.organisation_id AND p.id = o.person_id AND p.active
      WHERE o.organisation_id = \(organisation) AND o.procedure_id = \(force.procedure) AND o.kind = \(demand.kind.rawValue)
        AND o.key = \(demand.key) AND o.state = 'open' AND o.due_at <= \(now)
      ORDER BY o.due_at, p.name
      """,
      "SELECT language FROM organisation WHERE organisation_id = \(organisation)",
    ])
    let overdue = try results[1].map { (name: try $0["name"] as String, due: try $0["due_at"] as Date) }
    let own: String = try results[2].first?["language"] ?? ""
    let source = "overdue/\(force.version.id.uuidString)/\(demand.element.key)/\(latest.timeIntervalSince1970)"
    let messages = try results[0].map(Addressee.init(row:)).withoutRepeats().filter { $0.email != nil }
      .map { addressee in
        let notice = notice(demand, force, in: addressee.language ?? own)
        return delivery(of: source, .escalation, to: addressee, notice.overdue(overdue), in: notice.language)
      }
    write(messages)
    note(
      "obligation.overdue", demand, force,
      messages.isEmpty
        ? "\(demand.title): \(overdue.count) overdue, and there is nobody to tell"
        : "\(demand.title): \(overdue.count) overdue, told \(messages.count)")
  }

  private func delivery(
    of source: String, _ purpose: Delivery.Purpose, to addressee: Addressee, _ words: (subject: String, body: String),
    in language: MessageLanguage
  ) -> Delivery {
    let address = addressee.email ?? ""
    let id = Delivery.key(of: source, to: address)
    var delivery = Delivery(
      organisation: organisation, id: id, record: log, purpose: purpose, addressee: addressee, channel: .email,
      address: address, messageID: Delivery.messageID(id, domain: domain), subject: words.subject, body: words.body)
    delivery.language = language.rawValue
    return delivery
  }

  private mutating func write(_ deliveries: [Delivery]) {
    if deliveries.isEmpty { return }
    hasMail = true
    statements += Delivery.writing(deliveries, urgent: false)
  }

  private mutating func note(_ type: String, _ demand: Demand, _ force: VersionInForce, _ summary: String) {
    events.append(
      type, element: force.version.id(demand.element.kind, demand.element.key), occurred: Moment(.now), summary: summary
    )
  }

  /// What is to be written, with the next round's job.
  ///
  /// - Parameter others: whether somebody else left more to do.
  func finish(hasMore others: Bool) -> [SQL] {
    statements + events.statements(record: log, caller: caller) + [
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, run_at)
      SELECT \(organisation), \(UUID.next()), 'restore', 'obligations', \(log), \(log), CASE WHEN \(hasMore || others) THEN now()
        ELSE least(now() + interval '\(unescaped: OrganisationWorker.every)', (
          SELECT min(o.remind_at) FROM obligation o WHERE o.organisation_id = \(organisation) AND o.state = 'open'), (
          SELECT min(i.remind_at) FROM improvement i WHERE i.organisation_id = \(organisation))) END
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
      """
    ]
  }

  /// A newer version is in force: nobody owes it to have read the older one.
  private var supersession: SQL {
    """
    UPDATE obligation o SET state = 'ended', ended_at = now(), remind_at = NULL,
      ended_because = 'Another version is in force.'
    FROM procedure_version v
    WHERE o.organisation_id = \(organisation) AND o.state = 'open' AND o.kind = 'acknowledgement'
      AND v.organisation_id = o.organisation_id AND v.id = o.procedure_version_id AND v.status <> 'published'
    """
  }

  /// What the version in force asks of nobody any more.
  private func dropped(_ force: VersionInForce) -> SQL {
    let demands = force.version.procedure.demands
    return """
      UPDATE obligation o SET state = 'ended', ended_at = now(), remind_at = NULL,
        ended_because = 'The procedure does not ask for it any more.'
      WHERE o.organisation_id = \(organisation) AND o.procedure_id = \(force.procedure) AND o.state = 'open'
        AND NOT EXISTS (
          SELECT FROM unnest(\(demands.map(\.kind.rawValue)), \(demands.map(\.key))) AS asked (kind, key)
          WHERE asked.kind = o.kind AND asked.key = o.key)
      """
  }

  private struct Reminded {
    let id: UUID
    let person: UUID
    let procedure: UUID
    let kind: Demand.Kind
    let key: String
    let due: Date
    let remindAt: Date
    let name: String
    let email: String?
    let language: String

    init(row: Row) throws {
      id = try row["id"]
      person = try row["person_id"]
      procedure = try row["procedure_id"]
      kind = try .stored(row["kind"])
      key = try row["key"]
      due = try row["due_at"]
      remindAt = try row["remind_at"]
      name = try row["name"]
      email = try row["email"]
      language = try row["language"]
    }
  }
}
