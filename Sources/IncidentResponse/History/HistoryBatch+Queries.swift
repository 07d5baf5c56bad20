import Foundation
import Postgres

/// The rows of many past incidents, a statement for each table.
struct HistoryBatch {
  private struct Numbered {
    let id: UUID
    let number: Int32
    let label: String
    let incident: PastIncident
  }

  private let incidents: [Numbered]
  private let year: Int32
  private let department: UUID
  private let caller: Caller
  private let now: Date

  /// - Parameter last: last number of the block, which has one for each.
  init(_ fresh: [PastIncident], year: Int32, last: Int32, department: UUID, _ caller: Caller, _ now: Date) {
    let first = last - Int32(fresh.count) + 1
    incidents = zip(first..., fresh).map { number, incident in
      Numbered(
        id: .next(at: now), number: number,
        label: Incident.label(prefix: "INC", year: Int(year), number: Int(number)), incident: incident)
    }
    (self.year, self.department, self.caller, self.now) = (year, department, caller, now)
  }

  var statements: [SQL] { [records, rows, words, facts, logs] + events + origins }

  private var organisation: UUID { caller.organisation }
  private var ids: [UUID] { incidents.map(\.id) }

  private var records: SQL {
    """
    INSERT INTO record (organisation_id, id, kind, department_id)
    SELECT \(organisation), id, 'incident', \(department) FROM unnest(\(ids)) AS new (id)
    """
  }

  private var rows: SQL {
    func earliest(_ fact: String) -> [Date?] { incidents.map { $0.incident.moment(fact)?.earliest } }
    let times = incidents.map { IncidentTimes($0.incident.moments) }
    return """
      INSERT INTO incident (organisation_id, id, year, number, label, title, status, outcome, imported, occurred_at,
        detected_at, contained_at, times_earliest, times_latest, times_others)
      SELECT \(organisation), id, \(year), number, label, title, 'closed', 'tackled', true, occurred, detected, contained,
        earliest::bigint[], latest::bigint[], string_to_array(others, ' ')
      FROM unnest(\(ids), \(incidents.map(\.number)), \(incidents.map(\.label)), \(incidents.map(\.incident.title)),
        \(earliest("occurred")), \(earliest("detected")), \(earliest("contained")),
        \(times.map { IncidentTimes.text($0.earliest) }), \(times.map { IncidentTimes.text($0.latest) }),
        \(times.map { $0.others.joined(separator: " ") }))
        AS new (id, number, label, title, occurred, detected, contained, earliest, latest, others)
      """
  }

  private var words: SQL {
    let found = incidents.map { each in
      (each.id, SearchWords("\(each.label) \(each.incident.title) \(each.incident.keywords)").all)
    }
    // In the order of the key, so that its pages are filled one after the other.
    let pairs = found.flatMap { id, words in words.map { (word: $0, id: id) } }.sorted { $0.word < $1.word }
    return """
      INSERT INTO incident_word (organisation_id, word, record_id)
      SELECT \(organisation), word, id FROM unnest(\(pairs.map(\.word)), \(pairs.map(\.id))) AS new (word, id)
      """
  }

  private var facts: SQL {
    let all = incidents.flatMap { each in
      each.incident.facts.map { (id: each.id, fact: $0, moment: $0.value?.moment, each.incident.origin.source) }
    }
    return """
      INSERT INTO fact (organisation_id, id, record_id, name, value, earliest, latest, precision, approximate, source,
        unknown_reason, actor)
      SELECT \(organisation), id, record_id, name, value, earliest, latest, precision, approximate, source,
        unknown_reason, \(caller.actor)
      FROM unnest(\(all.map { _ in UUID.next(at: now) }), \(all.map(\.id)), \(all.map(\.fact.fact)),
        \(all.map { $0.fact.value?.storedText }), \(all.map { $0.moment?.earliest }), \(all.map { $0.moment?.latest }),
        \(all.map { $0.moment?.precision.rawValue }), \(all.map { $0.moment?.isApproximate ?? false }), \(all.map(\.3)),
        \(all.map(\.fact.unknownReason)))
        AS new (id, record_id, name, value, earliest, latest, precision, approximate, source, unknown_reason)
      """
  }

  private var logs: SQL {
    let logs = incidents.map(\.incident.log)
    return """
      INSERT INTO log_record (organisation_id, id, record_id, version, summary, description, fault, affected_products, actor)
      SELECT \(organisation), id, record_id, 1, summary, description, fault, products, \(caller.actor)
      FROM unnest(\(logs.map { _ in UUID.next(at: now) }), \(ids), \(logs.map(\.summary)), \(logs.map(\.description)),
        \(logs.map(\.fault)), \(logs.map(\.affectedProducts)))
        AS new (id, record_id, summary, description, fault, products)
      """
  }

  private var events: [SQL] {
    let all = incidents.flatMap { each in
      [(each.id, "incident.imported", "\(each.label) \(each.incident.title)", Moment(now))]
        + each.incident.happenings.map { (each.id, $0.type, $0.summary, $0.moment) }
    }
    let events = all.map { _ in UUID.next(at: now) }
    return [
      """
      INSERT INTO event (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, actor)
      SELECT \(organisation), id, record_id, type, earliest, latest, \(caller.actor)
      FROM unnest(\(events), \(all.map(\.0)), \(all.map(\.1)), \(all.map(\.3.earliest)), \(all.map(\.3.latest)))
        AS new (id, record_id, type, earliest, latest)
      """,
      """
      INSERT INTO event_content (organisation_id, event_id, record_id, body)
      SELECT \(organisation), id, record_id, jsonb_build_object('summary', summary, 'precision', precision)
      FROM unnest(\(events), \(all.map(\.0)), \(all.map(\.2)), \(all.map(\.3.precision.rawValue)))
        AS new (id, record_id, summary, precision)
      """,
    ]
  }

  private var origins: [SQL] {
    let origins = incidents.map(\.incident.origin)
    return [
      """
      INSERT INTO incident_origin (organisation_id, record_id, form, form_version, source, original_id, modified_at, licence,
        sha256, actor)
      SELECT \(organisation), record_id, form, form_version, source, original_id, modified_at, licence, sha256,
        \(caller.actor)
      FROM unnest(\(ids), \(origins.map(\.form)), \(origins.map(\.formVersion)), \(origins.map(\.source)),
        \(origins.map(\.originalId)), \(origins.map(\.modifiedAt)), \(origins.map(\.licence)), \(origins.map(\.sha256)))
        AS new (record_id, form, form_version, source, original_id, modified_at, licence, sha256)
      """,
      """
      INSERT INTO incident_original (organisation_id, record_id, body, reference)
      SELECT \(organisation), record_id, body, reference
      FROM unnest(\(ids), \(incidents.map(\.incident.original)), \(origins.map(\.reference)))
        AS new (record_id, body, reference)
      """,
    ]
  }
}
