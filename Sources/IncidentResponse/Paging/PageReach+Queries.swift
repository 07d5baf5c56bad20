import Foundation
import Postgres

/// Finds who stands behind the targets of a step, as things are when it is sent.
struct PageReach: Sendable {
  var organisation: UUID
  var record: UUID
  /// Of a restricted incident, nobody is told who does not see it.
  var onlyParticipants: Bool

  /// Somebody, with the ways in which they want to be paged.
  struct Reached: Sendable {
    var addressee: Addressee
    var methods: [(channel: Delivery.Channel, address: String)]

    /// All of their ways at once; the address of their entry where they named none.
    func destinations(by routes: MessageRoutes) -> [(channel: Delivery.Channel, address: String)] {
      let working = methods.filter { !routes.down.contains($0.channel) }
      if !working.isEmpty { return working }
      return addressee.destination(by: routes).map { [$0] } ?? []
    }
  }

  func people(
    _ targets: [PageTarget], versions: [ProcedureVersion], at now: Date, in tx: borrowing Transaction
  ) async throws -> [Reached] {
    var (people, contacts, teams, schedules): ([UUID], [UUID], [String], [UUID]) = ([], [], [], [])
    var circles: [SQL] = []
    for target in targets {
      switch target {
      case .person(let id): people.append(id)
      case .contact(let id): contacts.append(id)
      case .team(let team): teams.append(team)
      case .schedule(let id): schedules.append(id)
      case .role(let role, let procedure):
        guard let version = versions.first(where: { $0.procedure.key == procedure }) else { continue }
        var circle = Addressee.Circle(roles: [role], of: version)
        circle.onlyParticipants = onlyParticipants
        circles.append(Addressee.selection(circle, record: record, organisation: organisation))
      }
    }
    people += try await onCall(schedules, at: now, in: tx)
    let results = try await tx.pipeline(circles + [direct(people, contacts, teams)])
    let addressees = try results.flatMap { try $0.map(Addressee.init(row:)) }
    let methods = try await methods(of: addressees.compactMap(\.person), in: tx)
    return addressees.map { Reached(addressee: $0, methods: $0.person.flatMap { methods[$0] } ?? []) }
  }

  private func onCall(_ schedules: [UUID], at now: Date, in tx: borrowing Transaction) async throws -> [UUID] {
    var people: [UUID] = []
    for id in schedules {
      let results = try await tx.pipeline(
        OnCallSchedule.selection(id, from: now, until: now, organisation: organisation))
      guard let row = results[0].first else { continue }
      let schedule: OnCallSchedule = try (row["definition"] as PGJSON).decode()
      let overrides = try results[1].map(OnCallOverride.init(row:))
      if let person = schedule.onCall(at: now, overrides: overrides).person { people.append(person) }
    }
    return people
  }

  private func direct(_ people: [UUID], _ contacts: [UUID], _ teams: [String]) -> SQL {
    """
    WITH meant AS (
      SELECT NULL::uuid AS contact_id, named.id AS person_id FROM unnest(\(people)) AS named (id)
      UNION
      SELECT c.id, c.person_id FROM contact c
      WHERE c.organisation_id = \(organisation) AND c.active AND (c.id = ANY (\(contacts)) OR c.team = ANY (\(teams)))
    )
    SELECT m.contact_id, p.id AS person_id, coalesce(p.name, c.team) AS name,
      -- Others may read the mailbox of a team.
      CASE WHEN \(onlyParticipants) THEN p.email ELSE coalesce(c.email, p.email) END AS email,
      CASE WHEN \(onlyParticipants) THEN p.phone ELSE coalesce(c.phone, p.phone) END AS phone,
      NULL::text AS department, NULL::uuid AS department_id, p.language
    FROM meant m
    LEFT JOIN contact c ON c.organisation_id = \(organisation) AND c.id = m.contact_id
    LEFT JOIN person p ON p.organisation_id = \(organisation) AND p.id = m.person_id
    WHERE coalesce(p.active, true) AND (p.id IS NOT NULL OR c.id IS NOT NULL)
      AND (NOT \(onlyParticipants) OR p.id IN (
        SELECT a.person_id FROM participant a
        WHERE a.organisation_id = \(organisation) AND a.record_id = \(record) AND a.ended_at IS NULL))
    ORDER BY c.position NULLS FIRST, name, m.person_id
    LIMIT \(unescaped: "\(Addressee.limit)")
    """
  }

  private func methods(
    of people: [UUID], in tx: borrowing Transaction
  ) async throws -> [UUID: [(channel: Delivery.Channel, address: String)]] {
    let rows = try await tx.query(
      """
      SELECT person_id, channel, address FROM contact_method
      WHERE organisation_id = \(organisation) AND person_id = ANY (\(people)) AND ended_at IS NULL
      ORDER BY person_id, position, id
      """)
    return try rows.reduce(into: [:]) { methods, row in
      // A channel that this version does not know is left to the next.
      guard let channel = Delivery.Channel(rawValue: try row["channel"]) else { return }
      methods[try row["person_id"], default: []].append((channel, try row["address"]))
    }
  }
}
