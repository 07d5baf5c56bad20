import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension PageCommand {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the pages that nobody has answered yet, of incidents that are not closed.")
    @Option(name: .long, help: "Only those of this incident, by its number.") var incident: String?
    @Flag(name: .long, help: "Those that have ended, too.") var all = false
    @Option(name: .long, help: "How many at the most, the newest first.") var limit = 50
    @OptionGroup var options: OrganisationOptions

    func validate() throws {
      guard (1...1000).contains(limit) else { throw ValidationError("--limit is from 1 to 1000") }
    }

    func run() async throws {
      let pages = try await options.inside { tx, caller in
        try await tx.query(selection(caller)).map(PageLine.init(row:))
      }
      if options.json { return try Console.json(pages) }
      var table = Table("PAGE", "INCIDENT", "STATE", "SENT", "STEP", "NEXT STEP", "PAGED", "ANSWERED BY", "REASON")
      for page in pages {
        table.add(
          page.id, page.incident, page.state, page.sentAt.formatted(.iso8601), "\(page.step) of \(page.steps)",
          page.nextAt?.formatted(.iso8601) ?? "", page.paged.joined(separator: ", "), page.answeredBy ?? "", page.reason
        )
      }
      table.write()
    }

    private func selection(_ caller: Caller) -> SQL {
      """
      SELECT p.id, i.label, p.reason, p.state, p.step + 1 AS step, p.rounds * cardinality(p.waits) AS steps,
        p.created_at, p.next_at, p.ended_at, e.name AS policy, s.name AS sender,
        coalesce(a.name, c.team) AS answered_by, ARRAY(
          SELECT DISTINCT d.recipient_name FROM delivery d
          WHERE d.organisation_id = p.organisation_id AND d.record_id = p.record_id AND d.page_id = p.id
          ORDER BY d.recipient_name) AS paged
      FROM page p
      JOIN incident i ON i.organisation_id = p.organisation_id AND i.id = p.record_id
      LEFT JOIN escalation_policy e ON e.organisation_id = p.organisation_id AND e.id = p.policy_id
      LEFT JOIN person s ON s.organisation_id = p.organisation_id AND s.id = p.paged_by
      LEFT JOIN person a ON a.organisation_id = p.organisation_id AND a.id = p.acknowledged_by
      LEFT JOIN contact c ON c.organisation_id = p.organisation_id AND c.id = p.acknowledged_contact
      WHERE p.organisation_id = \(caller.organisation) AND i.label = coalesce(\(incident), i.label)
        AND (\(all) OR p.state IN ('open', 'exhausted') AND i.status <> 'closed')
      ORDER BY p.id DESC LIMIT \(limit)
      """
    }
  }
}

/// A page, for people and programs.
private struct PageLine: Encodable {
  let id: String
  let incident: String
  let reason: String
  let state: String
  /// Steps that have fired, over all rounds, of how many.
  let step: Int
  let steps: Int
  let sentAt: Date
  let nextAt: Date?
  let endedAt: Date?
  let policy: String?
  let sender: String?
  let answeredBy: String?
  /// Names of those who were sent messages.
  let paged: [String]

  init(row: Row) throws {
    id = (try row["id"] as UUID).uuidString.lowercased()
    incident = try row["label"]
    reason = try row["reason"]
    state = try row["state"]
    let fired = Int(try row["step"] as Int32)
    steps = Int(try row["steps"] as Int32)
    // The step past the last is the end.
    step = min(fired, steps)
    sentAt = try row["created_at"]
    nextAt = try row["next_at"]
    endedAt = try row["ended_at"]
    policy = try row["policy"]
    sender = try row["sender"]
    answeredBy = try row["answered_by"]
    paged = try row["paged"]
  }
}
