package import Foundation
package import Postgres

/// That somebody wants the figures of a period (docs/decisions/0022). They are counted at once, under the rights of the
/// unit of work; the report worker draws them.
package struct ManagementSummaryRequest: Sendable {
  package var period: SummaryPeriod
  /// nil for the top of what the caller may ask for.
  package var department: UUID?
  /// nil for the organisation's.
  package var language: String?

  package init(period: SummaryPeriod, department: UUID? = nil, language: String? = nil) {
    self.period = period
    self.department = department
    self.language = language
  }

  package struct Made: Sendable {
    package var id: UUID
    package var document: UUID
    package var figures: ManagementFigures
  }

  /// - Parameter departments: those that may be asked for: of the caller's memberships, or all for an operator.
  package func make(
    among departments: SQL, library: ProcedureLibrary, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> Made {
    let organisation = caller.organisation
    guard let chosen = try await choose(departments, organisation, in: tx) else {
      throw Refusal(.invalid, missing, at: "/department")
    }
    let months = period.months(in: TimeZone(identifier: chosen.zone) ?? .gmt)
    let figures = try await ManagementFigures.count(
      .init(organisation: organisation, departments: chosen.below, starts: months.starts, end: months.end),
      department: chosen.name, isWhole: chosen.isTop, library: library, by: caller, in: tx)
    let made = Made(id: .next(), document: .next(), figures: figures)
    _ = try await tx.pipeline(statements(made, in: chosen, by: caller))
    return made
  }

  private struct Chosen {
    var id: UUID
    var name: String
    var isTop: Bool
    var below: [UUID]
    var zone: String
    var language: String
  }

  private var missing: String {
    department == nil
      ? "Name the department: there are several, or none, that you may ask for."
      : "There is no such department, or you may not ask for it."
  }

  /// The department that was named; else the only one of which none is above.
  private func choose(
    _ departments: SQL, _ organisation: UUID, in tx: borrowing Transaction
  ) async throws -> Chosen? {
    let rows = try await tx.query(
      """
      SELECT d.id, d.name, d.parent_id IS NULL AS top, o.time_zone, o.language, ARRAY(
          WITH RECURSIVE below AS (
            SELECT d.id UNION
            SELECT n.id FROM department n JOIN below ON n.parent_id = below.id WHERE n.organisation_id = \(organisation)
          ) SELECT id FROM below) AS below
      FROM department d
      JOIN organisation o ON o.organisation_id = d.organisation_id
      WHERE d.organisation_id = \(organisation) AND d.id = ANY (\(departments)) AND CASE
        WHEN \(department)::uuid IS NOT NULL THEN d.id = \(department)
        ELSE d.parent_id IS NULL OR NOT d.parent_id = ANY (\(departments)) END
      LIMIT 2
      """)
    guard rows.count == 1, let row = rows.first else { return nil }
    return Chosen(
      id: try row["id"], name: try row["name"], isTop: try row["top"], below: try row["below"],
      zone: try row["time_zone"], language: try row["language"])
  }

  private func statements(_ made: Made, in chosen: Chosen, by caller: Caller) throws -> [SQL] {
    let organisation = caller.organisation
    let draft = try DocumentDraft.statements(made.figures, of: made.document, record: made.id, by: caller)
    return [
      """
      INSERT INTO record (organisation_id, id, kind, department_id)
      VALUES (\(organisation), \(made.id), 'summary', \(chosen.id))
      """,
      """
      INSERT INTO management_summary (organisation_id, record_id, department_id, from_day, to_day, requested_by, actor)
      VALUES (\(organisation), \(made.id), \(chosen.id), \(period.from.text)::text::date, \(period.to.text)::text::date,
        \(caller.person), \(caller.actor))
      """,
      """
      INSERT INTO document (organisation_id, id, record_id, kind, language, requested_by)
      VALUES (\(organisation), \(made.document), \(made.id), 'management-summary', \(language ?? chosen.language),
        \(caller.person))
      """,
    ] + draft
  }
}
