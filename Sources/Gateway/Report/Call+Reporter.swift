import Foundation
import IncidentResponse
import Postgres

extension Call {
  /// The draft with the caller as its reporter, where the body names none.
  func reported(_ input: ReportInput, _ permission: Permission, in database: Database) async throws -> Report.Draft {
    guard !input.namesReporter else { return input.draft }
    let rows = try await database.query(
      scope(permission).prelude,
      """
      SELECT id, kind FROM person
      WHERE organisation_id = (SELECT app.organisation_id()) AND id = (SELECT app.person_id())
      """)
    var draft = input.draft
    if let row = rows.first {
      draft.reporter = try row["id"]
      // A service account is no employee, and has no duty to report in time.
      draft.reporterKind = Report.ReporterKind(rawValue: try row["kind"]) ?? .external
    }
    return draft
  }
}
