package import Foundation
import Postgres

/// Calling people to the incident (M83, M85).
extension Casework {
  /// Sends a page: its first step is due at once.
  ///
  /// - Returns: its key.
  package mutating func page(_ draft: IncidentPage.Draft) throws -> UUID {
    try require(.triaged, .logged, .responding, .resolved, .reviewed, to: "page people")
    guard !incident.isImported, incident.exerciseSpeed == nil else {
      throw Refusal(.wrongState, "\(incident.label) is history or played: nobody is called to it.")
    }
    let (plan, policy) = try plan(of: draft)
    for case .role(let role, let procedure) in plan.targets {
      guard version(slug: procedure)?.procedure.roles.contains(where: { $0.key == role }) == true else {
        throw Refusal(.invalid, "The incident follows no procedure \(procedure) with a role \(role).", at: "/steps")
      }
    }
    let id = UUID.next()
    queue(
      """
      INSERT INTO page (organisation_id, id, record_id, policy_id, plan, waits, rounds, reason, next_at, paged_by, actor)
      VALUES (\(organisation), \(id), \(recordID), \(policy), \(try PGJSON(encoding: plan)),
        \(plan.steps.map { Int32($0.waitMinutes * 60) }), \(Int32(plan.rounds)), \(draft.reason), now(),
        \(caller.person), \(caller.actor))
      """)
    queue(
      """
      INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, step, generation, due_at, fire_at)
      VALUES (\(organisation), \(UUID.next()), \(recordID), \(id), 'page', 0, 1, now(), now())
      """)
    note("page.sent", "Paged: \(draft.reason)", subject: id)
    wakeUps.insert(.deadlines)
    return id
  }

  private func plan(of draft: IncidentPage.Draft) throws -> (plan: PagePlan, policy: UUID?) {
    switch draft.plan {
    case .own(let plan):
      try plan.validate()
      if let strangers = readings.first { try PagePlan.refuse(strangers) }
      return (plan, nil)
    case .policy(let id):
      guard let row = readings.first?.first else {
        throw Refusal(.invalid, "There is no such escalation policy in use.", at: "/policyId")
      }
      return (try EscalationPolicy(row: row).plan, id)
    }
  }

  /// Nothing more is sent. Whoever answers takes part in the incident (M85).
  ///
  /// The page was read with the command, behind the raised version: whoever else ends it waits.
  /// - Parameters:
  ///   - words: what whoever acknowledges has to say.
  ///   - person: who answered, where an operator writes it down for them. It admits nobody to a restricted incident.
  package mutating func acknowledgePage(saying words: String? = nil, for person: UUID? = nil) throws {
    let page = try pageToEnd(to: "acknowledge it")
    let answering = person ?? caller.person
    queue(
      """
      UPDATE page SET state = 'acknowledged', generation = generation + 1, next_at = NULL, ended_at = now(),
        acknowledged_by = \(answering), acknowledged_via = 'api'
      WHERE organisation_id = \(organisation) AND id = \(page.id)
      """)
    cancelMessages(of: page)
    note(
      "page.acknowledged", "Page acknowledged: \(page.reason)", subject: page.id,
      details: words.map { ["note": $0] } ?? [:])
    guard let answering, answering == caller.person || !incident.restricted else { return }
    queue(
      """
      INSERT INTO participant (organisation_id, record_id, person_id, duty)
      VALUES (\(organisation), \(recordID), \(answering), 'responder')
      ON CONFLICT ON CONSTRAINT participant_pkey DO UPDATE SET ended_at = NULL
      """)
  }

  package mutating func cancelPage(because reason: String) throws {
    let page = try pageToEnd(to: "cancel it")
    queue(
      """
      UPDATE page SET state = 'cancelled', generation = generation + 1, next_at = NULL, ended_at = now(),
        ended_by = \(caller.person), ended_reason = \(reason)
      WHERE organisation_id = \(organisation) AND id = \(page.id)
      """)
    cancelMessages(of: page)
    note("page.cancelled", "Page cancelled: \(reason)", subject: page.id)
  }

  private func pageToEnd(to verb: String) throws -> IncidentPage {
    guard let page = try readings.first?.first.map(IncidentPage.init(row:)) else { throw Refusal.notFound("page") }
    guard page.state.takesAnswers else {
      throw Refusal(.wrongState, "The page is \(page.state.rawValue); to \(verb), it must be open or exhausted.")
    }
    return page
  }

  private mutating func cancelMessages(of page: IncidentPage) {
    queue(
      """
      UPDATE delivery SET state = 'cancelled'
      WHERE organisation_id = \(organisation) AND record_id = \(recordID) AND page_id = \(page.id) AND state = 'waiting'
      """)
  }
}
