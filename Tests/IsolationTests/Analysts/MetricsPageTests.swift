import Foundation
import Postgres
import TestSupport
import Testing

/// `docs/metrics.md` against the catalogue: analysts read it instead of the source.
@Suite(.database, .serialized)
struct MetricsPageTests {
  @Test func `the page defines every view and column as the catalogue describes it`() async throws {
    let page = try String(contentsOf: Repository.root.appending(path: "docs/metrics.md"), encoding: .utf8)
    let sections = Self.sections(of: page)
    let columns = try await TestDatabase.current.database().query(
      nil,
      """
      SELECT v.relname::text AS view, obj_description(v.oid, 'pg_class') AS about, a.attname::text AS name,
        format_type(a.atttypid, a.atttypmod) AS type, col_description(v.oid, a.attnum) AS meaning
      FROM pg_class v JOIN pg_attribute a ON a.attrelid = v.oid AND a.attnum > 0
      WHERE v.relnamespace = 'metrics'::regnamespace
      """)
    #expect(columns.count > 200)
    for column in columns {
      let (view, about, name, type, meaning): (String, String, String, String, String) = (
        try column["view"], try column["about"], try column["name"], try column["type"], try column["meaning"]
      )
      let section = try #require(sections[view], "the page lacks the view \(view)")
      #expect(section.contains(about), "\(view)")
      #expect(section.contains("| `\(name)` | \(type) | \(meaning) |"), "\(view).\(name)")
    }
    #expect(Set(sections.keys) == Set(try columns.map { try $0["view"] as String }))
  }

  @Test func `every example of the page runs for an analyst`() async throws {
    let page = try String(contentsOf: Repository.root.appending(path: "docs/metrics.md"), encoding: .utf8)
    let examples = Self.sections(of: page).mapValues { section in
      section.split(separator: "\n").filter { $0.hasPrefix("    ") }.joined(separator: "\n")
    }
    try await AnalystLogin.with { analyst in
      for (view, example) in examples {
        #expect(example.contains("metrics.\(view)"), "\(view)")
        _ = try await analyst.database.query(nil, SQL(unescaped: example))
      }
    }
    #expect(examples.count > 20)
  }

  private static func sections(of page: String) -> [String: String] {
    page.components(separatedBy: "\n## ").dropFirst().reduce(into: [:]) { sections, section in
      let (title, text) = (section.prefix { $0 != "\n" }, section.drop { $0 != "\n" })
      sections[String(title)] = String(text)
    }
  }
}
