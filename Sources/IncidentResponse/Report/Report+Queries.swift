import Foundation
package import Postgres

extension Report {
  /// From a row of `report`.
  package init(row: Row) throws {
    id = try row["id"]
    label = try row["label"]
    draft = Draft(
      channel: try .stored(row["channel"]), reporter: try row["reporter_id"],
      reporterKind: try .stored(row["reporter_kind"]), reporterName: try row["reporter_name"],
      reporterAddress: try row["reporter_address"], recipient: try row["recipient"],
      externalID: try row["external_id"], messageID: try row["message_id"], summary: try row["summary"],
      details: try row["details"],
      reportedAt: try row["reported_at"], aware: .stored(try row["aware_earliest"], try row["aware_latest"]))
    triage = try .stored(row["triage"])
    triageReason = try row["triage_reason"]
    incident = try row["incident_id"]
    createdAt = try row["created_at"]
  }

  /// Takes the next number of a series; the row stays locked until the transaction ends, so there is no gap.
  static func takeNumber(of series: String) -> SQL {
    """
    INSERT INTO number_series AS s (organisation_id, series, year, last_number)
    SELECT organisation_id, \(series), extract(year FROM now() AT TIME ZONE time_zone)::integer, 1 FROM organisation
    WHERE organisation_id = (SELECT app.organisation_id())
    ON CONFLICT (organisation_id, series, year) DO UPDATE SET last_number = s.last_number + 1
    RETURNING s.year, s.last_number
    """
  }

  /// The department named, or that of the hook that reports, or the organisation as a whole.
  static func departmentQuery(_ department: UUID?) -> SQL {
    """
    SELECT d.id FROM department d
    LEFT JOIN hook h ON h.organisation_id = d.organisation_id AND h.id = (SELECT app.hook_id())
    WHERE d.organisation_id = (SELECT app.organisation_id())
      AND CASE WHEN \(department)::uuid IS NOT NULL THEN d.id = \(department)
        WHEN h.department_id IS NOT NULL THEN d.id = h.department_id ELSE d.parent_id IS NULL END
    """
  }

  /// Hides a report with its incident: from all but its reporter and whoever triaged it.
  static func restriction(_ id: UUID, _ caller: Caller) -> [SQL] {
    [
      """
      INSERT INTO participant (organisation_id, record_id, person_id, duty)
      SELECT \(caller.organisation), \(id), person_id, 'triager'
      FROM unnest(\([caller.person].compactMap(\.self))) AS new (person_id)
      """,
      """
      UPDATE record SET version = version + 1, restricted = true
      WHERE organisation_id = \(caller.organisation) AND id = \(id)
      """,
    ]
  }

  /// What the report becomes in the same step.
  struct Acceptance: Sendable {
    var incident: UUID
    var restricted: Bool
    var reason: String?
    var definition: UUID?
  }

  /// The statements that file a report, as a record of its own. No RETURNING: the reporter may not be allowed to read it.
  ///
  /// - Parameter tells: whether the recipients that the procedures name are told of it (M28). Those of a restricted one
  ///   are not: who takes part in it knows.
  static func filing(
    _ draft: Draft, id: UUID, year: Int32, number: Int32, department: UUID, as accepted: Acceptance? = nil,
    tells: Bool = true, _ caller: Caller
  ) -> [SQL] {
    let restricted = accepted?.restricted ?? false
    let label = Incident.label(prefix: restricted ? "REP-R" : "REP", year: Int(year), number: Int(number))
    var events = EventBatch()
    events.append("report.filed", occurred: Moment(min(draft.reportedAt, .now)), summary: draft.summary)
    let triage = accepted == nil ? Triage.pending : .incident
    let tells = tells && !restricted
    return [
      """
      INSERT INTO record (organisation_id, id, kind, department_id, restricted)
      VALUES (\(caller.organisation), \(id), 'report', \(department), \(restricted))
      """,
      """
      INSERT INTO report (organisation_id, id, year, number, label, channel, reporter_id, reporter_kind, reporter_name,
        reporter_address, recipient, external_id, message_id, source_id, entered_by, summary, details, reported_at,
        aware_earliest, aware_latest, triage, triage_reason, triaged_by, triaged_at, incident_id, definition_id, notice)
      VALUES (\(caller.organisation), \(id), \(year), \(number), \(label), \(draft.channel.rawValue), \(draft.reporter),
        \(draft.reporterKind.rawValue), \(draft.reporterName), \(draft.reporterAddress), \(draft.recipient),
        \(draft.externalID), \(draft.messageID), (SELECT app.source_id()), \(caller.person), \(draft.summary),
        \(draft.details), \(draft.reportedAt), \(draft.aware?.earliest), \(draft.aware?.latest), \(triage.rawValue),
        \(accepted?.reason), \(accepted == nil ? nil : caller.person),
        CASE WHEN \(accepted?.incident)::uuid IS NOT NULL THEN now() END, \(accepted?.incident),
        \(accepted?.definition), \(tells ? "owed" : "none"))
      """,
      """
      INSERT INTO participant (organisation_id, record_id, person_id, duty)
      SELECT \(caller.organisation), \(id), person_id, 'reporter'
      FROM unnest(\([draft.reporter].compactMap(\.self))) AS new (person_id)
      """,
    ] + events.statements(record: id, caller: caller) + (tells ? [notice(of: id, caller)] : [])
  }

  /// The job that tells the recipients of a report.
  private static func notice(of id: UUID, _ caller: Caller) -> SQL {
    """
    INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
    VALUES (\(caller.organisation), \(UUID.next()), 'notify', \(id.uuidString.lowercased()), \(id), \(id))
    """
  }
}
