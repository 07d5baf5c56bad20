package import Foundation
package import Postgres

extension CaseFile {
  /// Lines of the timeline that a document shows at the most; later ones are left to the record itself.
  static let entryLimit = 5_000

  /// Reads what a document of a record needs; nil where there is no such document.
  package static func read(
    document: UUID, record: UUID, for caller: Caller, library: ProcedureLibrary, in tx: borrowing Transaction
  ) async throws -> CaseFile? {
    let besides = selection(of: document, record: record, caller.organisation)
    guard let (dossier, results) = try await Dossier.read(record, and: besides, for: caller, from: library, in: tx)
    else { return nil }
    return try CaseFile(dossier: dossier, results: results)
  }

  private static func selection(of document: UUID, record: UUID, _ organisation: UUID) -> [SQL] {
    [
      """
      SELECT d.*, o.slug, o.name AS organisation_name, o.time_zone, o.language AS organisation_language, o.paper,
        n.name AS department, now() AS read_at, (
          SELECT max(v.rendered_at) FROM document_version v
          WHERE v.organisation_id = d.organisation_id AND v.document_id = d.id) AS last_issued, (
          SELECT p.name FROM participant a JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
          WHERE a.organisation_id = d.organisation_id AND a.record_id = d.record_id AND a.duty = 'incident-manager'
          ORDER BY a.added_at DESC LIMIT 1) AS manager
      FROM document d
      JOIN record r ON r.organisation_id = d.organisation_id AND r.id = d.record_id
      JOIN organisation o ON o.organisation_id = d.organisation_id
      JOIN department n ON n.organisation_id = r.organisation_id AND n.id = r.department_id
      WHERE d.organisation_id = \(organisation) AND d.id = \(document) AND d.record_id = \(record)
      """,
      """
      SELECT e.type, e.occurred_earliest, e.occurred_latest, e.recorded_at, e.subject_id, coalesce(p.name, e.actor) AS actor, c.body,
        d.title AS clock
      FROM event e
      LEFT JOIN event_content c ON c.organisation_id = e.organisation_id AND c.event_id = e.id
      LEFT JOIN deadline d ON d.organisation_id = e.organisation_id AND d.id = e.subject_id
      LEFT JOIN person p ON p.organisation_id = e.organisation_id AND p.id = e.person_id
      WHERE e.organisation_id = \(organisation) AND e.record_id = \(record) AND NOT EXISTS (
        SELECT FROM event newer WHERE newer.organisation_id = e.organisation_id AND newer.supersedes_id = e.id)
      ORDER BY e.occurred_earliest, e.epoch, e.txid, e.id LIMIT \(unescaped: "\(entryLimit)")
      """,
      """
      SELECT d.communication_id, d.recipient_name, d.channel, d.state, d.sent_at, a.title AS audience
      FROM delivery d
      LEFT JOIN communication c ON c.organisation_id = d.organisation_id AND c.id = d.communication_id
      LEFT JOIN procedure_element a ON a.organisation_id = c.organisation_id AND a.id = c.audience_id
      WHERE d.organisation_id = \(organisation) AND d.record_id = \(record) AND d.purpose IN ('communication', 'document')
      ORDER BY d.created_at, d.id LIMIT \(unescaped: "\(Addressee.limit)")
      """,
      """
      SELECT s.element_id, p.name FROM response_step s
      JOIN person p ON p.organisation_id = s.organisation_id AND p.id = s.done_by
      WHERE s.organisation_id = \(organisation) AND s.record_id = \(record)
      """,
      """
      SELECT DISTINCT ON (element_id, question) element_id, question, value FROM answer
      WHERE organisation_id = \(organisation) AND record_id = \(record)
      ORDER BY element_id, question, id DESC
      """,
      """
      SELECT e.id, e.file_name, coalesce(k.title, e.kind) AS kind, e.collected_earliest, e.collected_latest,
        encode(e.sha256, 'hex') AS sha256
      FROM evidence e
      LEFT JOIN procedure_element k ON k.organisation_id = e.organisation_id AND k.id = e.element_id
      WHERE e.organisation_id = \(organisation) AND e.record_id = \(record) ORDER BY e.id
      """,
      """
      SELECT id, amount::text AS digits, currency FROM finding
      WHERE organisation_id = \(organisation) AND record_id = \(record) AND amount IS NOT NULL
      """,
    ] + meetings(of: record, organisation) + review(of: record, organisation)
      + [SupplierWords.newest(record: record, organisation: organisation)]
  }

  /// Risks, the highest first, and the register of improvements.
  private static func review(of record: UUID, _ organisation: UUID) -> [SQL] {
    [
      """
      SELECT id, statement, likelihood, consequence, treatment, CASE state WHEN 'accepted' THEN reason END AS acceptance
      FROM finding
      WHERE organisation_id = \(organisation) AND record_id = \(record) AND kind = 'risk' AND state <> 'withdrawn'
      ORDER BY likelihood * consequence DESC NULLS LAST, id
      """,
      """
      SELECT i.finding_id, i.kind, i.title, p.name AS owner, i.due_at, i.state, i.decision_reason, i.outcome, i.verification
      FROM improvement i LEFT JOIN person p ON p.organisation_id = i.organisation_id AND p.id = i.owner_id
      WHERE i.organisation_id = \(organisation) AND i.record_id = \(record) ORDER BY i.id
      """,
    ]
  }

  /// Those that were held, who was to come and who came, and the newest words of each kind.
  private static func meetings(of record: UUID, _ organisation: UUID) -> [SQL] {
    [
      """
      SELECT m.id, m.element_id, m.held_earliest, m.held_latest, m.mode, m.place, coalesce(m.chair_name, p.name) AS chair
      FROM meeting m
      LEFT JOIN person p ON p.organisation_id = m.organisation_id AND p.id = m.chair_id
      WHERE m.organisation_id = \(organisation) AND m.record_id = \(record) AND m.state = 'held'
      ORDER BY m.held_earliest, m.id
      """,
      """
      SELECT a.meeting_id, coalesce(a.name, p.name, c.team, '') AS name, coalesce(a.present, false) AS present
      FROM meeting_attendee a
      LEFT JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
      LEFT JOIN contact c ON c.organisation_id = a.organisation_id AND c.id = a.contact_id
      WHERE a.organisation_id = \(organisation) AND a.record_id = \(record) AND (a.invited OR a.present)
      ORDER BY a.present DESC NULLS LAST, name, a.id
      """,
      """
      SELECT DISTINCT ON (meeting_id, kind) meeting_id, kind, body FROM meeting_content
      WHERE organisation_id = \(organisation) AND record_id = \(record)
      ORDER BY meeting_id, kind, id DESC
      """,
    ]
  }

  private init?(dossier: Dossier, results: [Rows]) throws {
    guard let row = results[0].first else { return nil }
    self.dossier = dossier
    organisation = Organisation(
      id: try row["organisation_id"], slug: try row["slug"], name: try row["organisation_name"],
      timeZone: try row["time_zone"], language: try row["organisation_language"], paper: try .stored(row["paper"]))
    department = try row["department"]
    manager = try row["manager"]
    readAt = try row["read_at"]
    document = Request(
      id: try row["id"], element: try row["element_id"], kind: try .stored(row["kind"]), language: try row["language"],
      lastVersion: Int(try row["last_version"] as Int32), lastIssued: try row["last_issued"])
    entries = try results[1].map(Entry.init(row:))
    messages = try results[2].map { row in
      Message(
        communication: try row["communication_id"], recipient: try row["recipient_name"], audience: try row["audience"],
        channel: try row["channel"], state: try .stored(row["state"]), sentAt: try row["sent_at"])
    }
    doneBy = try Dictionary(
      results[3].map { (try $0["element_id"] as UUID, try $0["name"] as String) },
      uniquingKeysWith: { first, _ in first })
    answers = try results[4].reduce(into: [:]) { $0[try AnsweredQuestion(row: $1)] = try Self.words(of: $1["value"]) }
    artefacts = try results[5].map(Artefact.init(row:))
    amounts = try results[6].reduce(into: [:]) { $0[try $1["id"]] = (try $1["digits"], try $1["currency"]) }
    meetings = try Self.meetings(results[7], attendees: results[8], words: results[9])
    risks = try results[10].map(Risk.init(row:))
    register = try results[11].map(RegisterEntry.init(row:))
    suppliers = try results[12].map(SupplierWords.init(row:))
  }

  /// An answer as a person reads it.
  private static func words(of value: PGJSON) -> String {
    if let text = try? value.decode(String.self) { return text }
    if let members = try? value.decode([String].self) { return members.joined(separator: "; ") }
    return value.text
  }

  private static func meetings(_ rows: Rows, attendees: Rows, words: Rows) throws -> [HeldMeeting] {
    var people: [UUID: [Minutes.Attendee]] = [:]
    for row in attendees {
      people[try row["meeting_id"], default: []].append(
        .init(name: try row["name"], state: try row["present"] ? .present : .absent))
    }
    var said: [UUID: [String: [String]]] = [:]
    for row in words { said[try row["meeting_id"], default: [:]][try row["kind"]] = try row["body"] }
    return try rows.map { row in
      let id: UUID = try row["id"]
      return HeldMeeting(
        element: try row["element_id"], held: .stored(try row["held_earliest"], try row["held_latest"]),
        mode: try row["mode"], place: try row["place"], chair: try row["chair"], attendees: people[id] ?? [],
        words: said[id] ?? [:])
    }
  }
}

extension CaseFile.Artefact {
  init(row: Row) throws {
    id = try row["id"]
    name = try row["file_name"]
    kind = try row["kind"]
    let earliest: Date = try row["collected_earliest"]
    let latest: Date = try row["collected_latest"]
    collected = Moment(earliest: earliest, latest: latest, precision: earliest == latest ? .second : .unknown)
    sha256 = try row["sha256"]
  }
}

extension CaseFile.Risk {
  init(row: Row) throws {
    id = try row["id"]
    statement = try row["statement"]
    if let likelihood: Int16 = try row["likelihood"], let consequence: Int16 = try row["consequence"] {
      rating = Finding.Rating(likelihood: Int(likelihood), consequence: Int(consequence))
    }
    treatment = try (row["treatment"] as String?).map(Finding.Treatment.stored)
    acceptance = try row["acceptance"]
  }
}

extension CaseFile.RegisterEntry {
  init(row: Row) throws {
    finding = try row["finding_id"]
    kind = try .stored(row["kind"])
    title = try row["title"]
    owner = try row["owner"]
    due = try row["due_at"]
    state = try .stored(row["state"])
    remarks = [try row["decision_reason"], try row["outcome"], try row["verification"]].compactMap(\.self)
  }
}

extension CaseFile.Entry {
  init(row: Row) throws {
    type = try row["type"]
    let earliest: Date = try row["occurred_earliest"]
    let latest: Date = try row["occurred_latest"]
    subject = try row["subject_id"]
    actor = try row["actor"]
    recorded = try row["recorded_at"]
    let body = try row["body"] as PGJSON?
    details = (try? body?.decode([String: String].self)) ?? [:]
    let clock: String? = try row["clock"]
    summary = details.removeValue(forKey: "summary") ?? clock ?? ""
    if let played = details["exerciseTime"].flatMap({ Moment(iso8601: $0) }) {
      occurred = played
      return
    }
    let precision = details["precision"].flatMap(Moment.Precision.init(rawValue:))
    occurred = Moment(
      earliest: earliest, latest: latest, precision: precision ?? (earliest == latest ? .second : .unknown),
      isApproximate: details["approximate"] == "true")
  }
}
