import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.database) struct SummaryCommandTests {
  private let here = ["--organisation", "harbour"]

  @Test func `the figures of a period are printed, and the document is asked for`() async throws {
    _ = try await TestOrganisation.make()
    let summary = ["report", "summary", "--from", "2026-01-15", "--to", "2026-03-31"]
    let shown = try await TocsinCall.run(summary + here).succeeded().output
    for words in ["2026-01", "2026-03", "0 opened, 0 closed, 0 open", "/v1/management-summaries/"] {
      #expect(shown.contains(words), "\(words): \(shown)")
    }
    let asked = try await TestDatabase.current.database().query(
      nil,
      """
      SELECT m.actor, d.language FROM management_summary m
      JOIN document d ON d.record_id = m.record_id JOIN job j ON j.subject_id = d.id AND j.kind = 'render'
      """)
    #expect(try asked.map { (try $0["actor"] as String).hasPrefix("operator:") } == [true])
    let figures = try await TocsinCall.run(summary + ["--json"] + here).succeeded().output
    #expect(figures.contains("\"months\""), "\(figures)")
    let wrong = try await TocsinCall.run(["report", "summary", "--from", "soon", "--to", "2026-01-01"] + here)
    #expect(wrong.status == 64 && wrong.errors.contains("are days"), "\(wrong.errors)")
    let none = try await TocsinCall.run(summary + ["--department", "nowhere"] + here)
    #expect(none.status == 1, "\(none.errors)")
  }
}
