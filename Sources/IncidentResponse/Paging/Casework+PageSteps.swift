import Foundation
import Postgres

/// What the worker does with the steps of pages.
extension Casework {
  /// Sends a step of a page to its people, or tells of its end. Where a step reaches nobody, the next one follows at once.
  mutating func sendPageStep(_ id: UUID, step: Int, domain: String, in tx: borrowing Transaction) async throws {
    let row = try await tx.query(IncidentPage.locked(id, organisation: organisation)).first
    guard let page = try row.map(IncidentPage.init(row:)), page.awaits(step) else { return }
    let people = try await people(of: page, step: step, in: tx)
    let messages = try await throttled(pageMessages(of: page, step: step, to: people, domain: domain), in: tx)
    write(messages, urgent: true)
    queue(
      """
      UPDATE page SET told_step = greatest(told_step, \(Int32(step)))
      WHERE organisation_id = \(organisation) AND id = \(id)
      """)
    let names = Set(messages.map(\.addressee.name)).sorted().joined(separator: ", ")
    let what = PageWords(language: .english).message(page, step: place(of: step, in: page), of: incident).subject
    note(
      messages.isEmpty ? "page.unheard" : "page.told",
      messages.isEmpty ? "\(what): there is nobody to page" : "\(what): paged \(names)", subject: id)
    if messages.isEmpty, page.state == .open, page.step == step { hasten(page) }
  }

  /// Makes lost timers and jobs of the incident's pages again; what is there stays.
  mutating func restorePages() {
    queue(
      """
      INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, step, generation, due_at, fire_at)
      SELECT p.organisation_id, app.uuid_v7(), p.record_id, p.id, 'page', p.step + 1, p.generation, p.next_at,
        greatest(p.next_at, now())
      FROM page p
      WHERE p.organisation_id = \(organisation) AND p.record_id = \(recordID) AND p.state = 'open'
      ON CONFLICT (organisation_id, deadline_id, generation, kind, step) DO NOTHING
      """)
    queue(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, step, urgent)
      SELECT p.organisation_id, app.uuid_v7(), 'page', p.id || ':' || p.step, p.record_id, p.id, p.step, true
      FROM page p
      WHERE p.organisation_id = \(organisation) AND p.record_id = \(recordID) AND p.state IN ('open', 'exhausted')
        AND p.told_step < p.step
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
      """)
    wakeUps.formUnion([.deadlines, .deliveries])
  }

  /// The next step is due now. The timer that was set belongs to an older generation then.
  private mutating func hasten(_ page: IncidentPage) {
    queue(
      """
      UPDATE page SET generation = generation + 1, next_at = now() WHERE organisation_id = \(organisation) AND id = \(page.id)
      """)
    queue(
      """
      INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, step, generation, due_at, fire_at)
      VALUES (\(organisation), \(UUID.next()), \(recordID), \(page.id), 'page', \(Int32(page.step + 1)),
        \(Int32(page.generation + 1)), now(), now())
      """)
    wakeUps.insert(.deadlines)
  }

  private func people(
    of page: IncidentPage, step: Int, in tx: borrowing Transaction
  ) async throws -> [PageReach.Reached] {
    let reach = PageReach(organisation: organisation, record: recordID, onlyParticipants: incident.restricted)
    guard let targets = page.plan.step(step)?.targets else {
      // The end: whoever has all authority for the incident hears of it, and who sent the page.
      var told = [PageTarget]()
      for version in dossier.procedures.values {
        told += version.procedure.roles.filter(\.authority).map { .role($0.key, procedure: version.procedure.key) }
      }
      if let sender = page.pagedBy { told.append(.person(sender)) }
      return try await reach.people(told, versions: Array(dossier.procedures.values), at: now, in: tx)
    }
    return try await reach.people(targets, versions: Array(dossier.procedures.values), at: now, in: tx)
  }

  private func pageMessages(
    of page: IncidentPage, step: Int, to people: [PageReach.Reached], domain: String
  ) -> [Delivery] {
    let place = place(of: step, in: page)
    var known: Set<UUID> = []
    var messages: [Delivery] = []
    for reached in people {
      let addressee = reached.addressee
      let words = PageWords(language: language(of: addressee)).message(page, step: place, of: incident)
      for (channel, address) in reached.destinations(by: routes) {
        let id = Delivery.key(of: "\(page.id.uuidString)/\(step)", to: addressee.place(channel, address))
        guard known.insert(id).inserted else { continue }
        var message = Delivery(
          organisation: organisation, id: id, record: recordID, purpose: .page, addressee: addressee,
          channel: channel, address: address, messageID: Delivery.messageID(id, domain: domain),
          subject: words.subject, body: words.body)
        message.page = page.id
        messages.append(message)
      }
    }
    return inTheirLanguage(messages)
  }

  /// Nil behind the last step, where nobody is left to page.
  private func place(of step: Int, in page: IncidentPage) -> Int? { page.plan.step(step) == nil ? nil : step }

  /// Holds what is beyond what an address is sent in a while. One step at a time counts for an address.
  private func throttled(_ messages: [Delivery], in tx: borrowing Transaction) async throws -> [Delivery] {
    guard !messages.isEmpty else { return [] }
    let results = try await tx.pipeline(PageThrottle.statements(Set(messages.map(\.address)), organisation))
    guard results.count == 2, let first = results[1].first else { return messages }
    let throttle = PageThrottle(
      limit: Int(try first["page_limit"] as Int32), within: TimeInterval(try first["page_limit_minutes"] as Int32) * 60)
    let now: Date = try first["looked_at"]
    var held: [String: Date] = [:]
    for row in results[1] {
      let address: String = try row["address"]
      held[address] = throttle.hold(sent: try row["sent"], held: try row["held_until"], asOf: now)
    }
    return messages.map { message in
      var message = message
      // A call is a task for a person, who sees them together anyway.
      if message.channel != .phone { message.heldUntil = held[message.address] }
      return message
    }
  }
}
