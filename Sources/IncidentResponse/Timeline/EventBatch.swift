import Foundation
import Postgres

/// The events of one transaction, written by two statements however many there are.
struct EventBatch: Sendable {
  private var ids: [UUID] = []
  private var types: [String] = []
  private var elements: [UUID?] = []
  private var subjects: [UUID?] = []
  private var earliest: [Date] = []
  private var latest: [Date] = []
  private var supersedes: [UUID?] = []
  private var bodies: [PGJSON] = []

  var isEmpty: Bool { ids.isEmpty }

  @discardableResult
  mutating func append(
    _ type: String, element: UUID? = nil, subject: UUID? = nil, occurred: Moment, summary: String,
    details: [String: String] = [:], supersedes superseded: UUID? = nil
  ) -> UUID {
    let id = UUID.next()
    ids.append(id)
    types.append(type)
    elements.append(element)
    subjects.append(subject)
    earliest.append(occurred.earliest)
    latest.append(occurred.latest)
    supersedes.append(superseded)
    bodies.append(Self.body(summary: summary, details: details))
    return id
  }

  /// The statements that write the batch onto a record.
  func statements(record: UUID, caller: Caller) -> [SQL] {
    if isEmpty { return [] }
    return [
      """
      INSERT INTO event (organisation_id, id, record_id, type, element_id, subject_id, occurred_earliest,
        occurred_latest, person_id, actor, supersedes_id)
      SELECT \(caller.organisation), id, \(record), type, element_id, subject_id, earliest, latest, \(caller.person),
        \(caller.actor), supersedes_id
      FROM unnest(\(ids), \(types), \(elements), \(subjects), \(earliest), \(latest), \(supersedes))
        AS new (id, type, element_id, subject_id, earliest, latest, supersedes_id)
      """,
      """
      INSERT INTO event_content (organisation_id, event_id, record_id, body)
      SELECT \(caller.organisation), id, \(record), body FROM unnest(\(ids), \(bodies)) AS new (id, body)
      """,
    ]
  }

  private static func body(summary: String, details: [String: String]) -> PGJSON {
    var fields = details
    fields["summary"] = summary
    // Texts by name always encode.
    return (try? PGJSON(encoding: fields)) ?? PGJSON("{}")
  }
}
