package import Foundation
package import Postgres

extension IncidentPage {
  /// Held until the transaction ends, against whoever acknowledges it.
  static func locked(_ id: UUID, organisation: UUID) -> SQL {
    """
    SELECT p.id, p.plan, p.reason, p.state, p.step, p.generation, p.paged_by, n.name AS sender
    FROM page p LEFT JOIN person n ON n.organisation_id = p.organisation_id AND n.id = p.paged_by
    WHERE p.organisation_id = \(organisation) AND p.id = \(id)
    FOR NO KEY UPDATE OF p
    """
  }

  /// What commands about it need to know; no row where the incident has no such page.
  package static func selection(_ id: UUID, of incident: UUID) -> SQL {
    """
    SELECT p.id, p.plan, p.reason, p.state, p.step, p.generation, p.paged_by, NULL::text AS sender
    FROM page p
    WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.record_id = \(incident) AND p.id = \(id)
    """
  }

  init(row: Row) throws {
    id = try row["id"]
    plan = try (row["plan"] as PGJSON).decode()
    reason = try row["reason"]
    state = try .stored(row["state"])
    step = Int(try row["step"] as Int32)
    generation = Int(try row["generation"] as Int32)
    pagedBy = try row["paged_by"]
    sender = try row["sender"]
  }

  /// What a draft's plan needs to be read for: the policy, and the targets that do not exist.
  package static func readings(_ draft: Draft) -> [SQL] {
    switch draft.plan {
    case .policy(let id): [EscalationPolicy.selection(id)]
    case .own(let plan): [PagePlan.strangers(plan)]
    }
  }
}

extension PagePlan {
  /// Targets that the organisation does not have, by what they were called.
  static func strangers(_ plan: PagePlan) -> SQL {
    let (people, contacts, schedules, teams) = plan.named
    return """
      SELECT 'person ' || named.id AS stranger FROM unnest(\(people)) AS named (id)
      WHERE NOT EXISTS (SELECT FROM person p
        WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.id = named.id AND p.active)
      UNION ALL
      SELECT 'contact ' || named.id FROM unnest(\(contacts)) AS named (id)
      WHERE NOT EXISTS (SELECT FROM contact c
        WHERE c.organisation_id = (SELECT app.organisation_id()) AND c.id = named.id AND c.active)
      UNION ALL
      SELECT 'schedule ' || named.id FROM unnest(\(schedules)) AS named (id)
      WHERE NOT EXISTS (SELECT FROM on_call_schedule s
        WHERE s.organisation_id = (SELECT app.organisation_id()) AND s.id = named.id AND s.active)
      UNION ALL
      SELECT 'team ' || named.team FROM unnest(\(teams)) AS named (team)
      WHERE NOT EXISTS (SELECT FROM contact c
        WHERE c.organisation_id = (SELECT app.organisation_id()) AND c.team = named.team AND c.active)
      """
  }

  /// Refuses a plan that names what is not there.
  static func refuse(_ strangers: Rows, at pointer: String = "/steps") throws {
    let names: [String] = try strangers.map { try $0["stranger"] }
    guard names.isEmpty else {
      throw Refusal(
        .invalid, "Nobody can be paged there: \(names.prefix(10).joined(separator: ", ")).", at: pointer)
    }
  }

  private var named: (people: [UUID], contacts: [UUID], schedules: [UUID], teams: [String]) {
    var named: (people: [UUID], contacts: [UUID], schedules: [UUID], teams: [String]) = ([], [], [], [])
    for target in targets {
      switch target {
      case .person(let id): named.people.append(id)
      case .contact(let id): named.contacts.append(id)
      case .schedule(let id): named.schedules.append(id)
      case .team(let team): named.teams.append(team)
      case .role: break
      }
    }
    return named
  }
}
