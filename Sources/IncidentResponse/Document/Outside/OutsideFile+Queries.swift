import Foundation
import Postgres

extension OutsideFile {
  /// Reads what a document for outside needs; nil where there is no such document.
  static func read(
    document: UUID, record: UUID, for caller: Caller, library: ProcedureLibrary, in tx: borrowing Transaction
  ) async throws -> OutsideFile? {
    let results = try await tx.pipeline([
      head(document, record, caller.organisation), facts(record, caller.organisation),
    ])
    guard let row = results[0].first else { return nil }
    let versionID: UUID? = try row["procedure_version_id"]
    let versions = try await library.versions(
      Set([versionID].compactMap(\.self)), organisation: caller.organisation, in: tx)
    let version = versionID.flatMap { versions[$0] }
    let audiences = version?.procedure.audiences.filter { $0.side == .external }.map(\.key) ?? []
    let more = try await tx.pipeline([
      told(record, versionID, audiences, caller.organisation), notice(record, try row["client"], caller.organisation),
      contacts(versionID, audiences, caller.organisation),
    ])
    return try OutsideFile(row: row, facts: results[1], version: version, more: more)
  }

  private static func head(_ document: UUID, _ record: UUID, _ organisation: UUID) -> SQL {
    """
    SELECT d.id, d.element_id, d.kind, d.language, d.last_version, d.client, i.label, i.imported, i.exercise,
      e.procedure_version_id, o.organisation_id, o.slug, o.name AS organisation_name, o.time_zone,
      o.language AS organisation_language, o.paper, now() AS read_at, (
        SELECT t.title FROM level_assignment l
        JOIN procedure_element t ON t.organisation_id = l.organisation_id AND t.id = l.event_type_id
        WHERE l.organisation_id = d.organisation_id AND l.record_id = d.record_id
          AND l.procedure_version_id = e.procedure_version_id AND NOT EXISTS (
            SELECT FROM level_assignment n WHERE n.organisation_id = l.organisation_id AND n.supersedes_id = l.id)
        LIMIT 1) AS type
    FROM document d
    JOIN incident i ON i.organisation_id = d.organisation_id AND i.id = d.record_id
    JOIN organisation o ON o.organisation_id = d.organisation_id
    LEFT JOIN procedure_element e ON e.organisation_id = d.organisation_id AND e.id = d.element_id
    WHERE d.organisation_id = \(organisation) AND d.id = \(document) AND d.record_id = \(record)
    """
  }

  /// Values alone: where a fact comes from, and why it is not known, is for those inside.
  private static func facts(_ record: UUID, _ organisation: UUID) -> SQL {
    """
    SELECT f.name, f.value, f.earliest, f.latest, f.precision, f.approximate FROM fact f
    WHERE f.organisation_id = \(organisation) AND f.record_id = \(record) AND f.name = ANY (\(facts))
      AND NOT EXISTS (
        SELECT FROM fact newer WHERE newer.organisation_id = f.organisation_id AND newer.supersedes_id = f.id)
    """
  }

  private static func told(_ record: UUID, _ version: UUID?, _ audiences: [String], _ organisation: UUID) -> SQL {
    """
    SELECT e.title, c.channel, c.sent_earliest, c.sent_latest FROM communication c
    JOIN procedure_element e ON e.organisation_id = c.organisation_id AND e.id = c.element_id
    JOIN procedure_element a ON a.organisation_id = c.organisation_id AND a.id = c.audience_id
    WHERE c.organisation_id = \(organisation) AND c.record_id = \(record) AND c.client = ''
      AND c.state IN ('sent', 'recorded') AND a.procedure_version_id = \(version) AND a.key = ANY (\(audiences))
    ORDER BY c.sent_earliest, c.id LIMIT 200
    """
  }

  /// The first words that were settled for the client; later ones are updates.
  private static func notice(_ record: UUID, _ client: String, _ organisation: UUID) -> SQL {
    """
    SELECT fields, channel, sent_earliest, sent_latest FROM communication
    WHERE organisation_id = \(organisation) AND record_id = \(record) AND client <> '' AND client = \(client)
      AND state IN ('composed', 'sent', 'recorded', 'failed')
    ORDER BY occurrence, id LIMIT 1
    """
  }

  private static func contacts(_ version: UUID?, _ audiences: [String], _ organisation: UUID) -> SQL {
    """
    SELECT DISTINCT ON (c.position, c.team) c.team, c.email, c.phone FROM duty_holder h
    JOIN procedure_version v ON v.organisation_id = h.organisation_id AND v.procedure_id = h.procedure_id
    JOIN contact c ON c.organisation_id = h.organisation_id AND c.id = h.contact_id
    WHERE h.organisation_id = \(organisation) AND v.id = \(version) AND h.kind = 'audience' AND h.ended_at IS NULL
      AND h.key = ANY (\(audiences)) AND c.active
    ORDER BY c.position, c.team LIMIT 20
    """
  }

  private init(row: Row, facts: Rows, version: ProcedureVersion?, more: [Rows]) throws {
    organisation = Organisation(
      id: try row["organisation_id"], slug: try row["slug"], name: try row["organisation_name"],
      timeZone: try row["time_zone"], language: try row["organisation_language"], paper: try .stored(row["paper"]))
    document = CaseFile.Request(
      id: try row["id"], element: try row["element_id"], kind: try .stored(row["kind"]), language: try row["language"],
      lastVersion: Int(try row["last_version"] as Int32))
    client = try row["client"]
    number = try row["label"]
    standing = try row["imported"] ? .imported : row["exercise"] ? .exercise : .live
    type = try row["type"]
    readAt = try row["read_at"]
    self.facts = try facts.reduce(into: [:]) { $0[try $1["name"]] = try FactValue(outside: $1) }
    told = try more[0].compactMap { row in
      guard let sent = Moment.stored(try row["sent_earliest"], try row["sent_latest"]) else { return nil }
      return Told(title: try row["title"], channel: try row["channel"], sent: sent)
    }
    notice = try more[1].first.map { row in
      Notice(
        words: try (row["fields"] as PGJSON).decode([String: String].self), channel: try row["channel"],
        sent: .stored(try row["sent_earliest"], try row["sent_latest"]))
    }
    fields = version?.procedure.fields.map { ($0.key, $0.title) } ?? []
    contacts = try more[2].map {
      ExternalReport.Contact(team: try $0["team"], email: try $0["email"], phone: try $0["phone"])
    }
  }
}

extension FactValue {
  fileprivate init?(outside row: Row) throws {
    if let earliest: Date = try row["earliest"], let latest: Date = try row["latest"] {
      self = .instant(
        Moment(
          earliest: earliest, latest: latest, precision: try .stored(row["precision"]),
          isApproximate: try row["approximate"]))
    } else if let text: String = try row["value"] {
      self.init(storedText: text)
    } else {
      return nil
    }
  }
}
