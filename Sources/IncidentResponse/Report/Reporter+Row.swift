import Foundation
import Postgres

extension Reporter {
  /// From a row of `app.reporters`.
  init(row: Row) throws {
    report = try row["report_id"]
    person = try row["person_id"]
    kind = try .stored(row["reporter_kind"])
    reportedAt = try row["reported_at"]
    aware = .stored(try row["aware_earliest"], try row["aware_latest"])
  }

  init(_ report: Report) {
    self.init(report.id, report.draft)
  }

  init(_ id: UUID, _ draft: Report.Draft) {
    self.init(
      report: id, person: draft.reporter, kind: draft.reporterKind, reportedAt: draft.reportedAt, aware: draft.aware)
  }
}
