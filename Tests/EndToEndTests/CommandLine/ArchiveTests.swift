import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// Everything that an organisation has leaves one installation and comes into another.
@Suite(.database) struct ArchiveTests {
  /// Fills the database with the two organisations of the fixture, which have rows in every table.
  private func fill() async throws -> String {
    let database = TestDatabase.current.database { $0.contextSettings = [] }
    let path = Repository.root.appending(path: "Tests/IsolationTests/Fixture/fixture.sql")
    let script = try String(contentsOf: path, encoding: .utf8)
    try await database.withConnection { connection in try await connection.script(SQL(unescaped: script)) }
    let rows = try await database.query(
      nil, "SELECT slug FROM organisation WHERE organisation_id = fixture.id(1, 'organisation')")
    return try #require(rows.first)["slug"]
  }

  private func export(_ slug: String, to folder: URL) async throws -> TocsinCall {
    try await TocsinCall.run(
      ["export", folder.path, "--organisation", slug, "--break-glass", "The auditor asked", "--json"],
      as: "tocsin_migrator")
  }

  private func restore(_ folder: URL) async throws -> TocsinCall {
    try await TocsinCall.run(["import", "organisation", folder.path, "--json"], as: "tocsin_migrator")
  }

  private func files(_ folder: URL) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        let url = folder.appending(path: name)
        return url.hasDirectoryPath || (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
          ? nil : (name, try Data(contentsOf: url))
      })
  }

  @Test func `L35: what is exported is restored elsewhere, and exported from there it is the same to the byte`()
    async throws
  {
    let slug = try await fill()
    let directory = try TestDirectory()
    let first = directory.url.appending(path: "first")
    let second = directory.url.appending(path: "second")
    let out = try await export(slug, to: first).succeeded().object
    let tables = try #require(out["tables"] as? [[String: Any]])
    let rows = Dictionary(uniqueKeysWithValues: tables.map { ($0["name"] as? String ?? "", $0["rows"] as? Int ?? 0) })
    #expect(rows["incident"] == 4 && rows["organisation"] == 1 && (rows["violation"] ?? 0) > 0, "\(rows)")
    #expect((out["blobs"] as? Int ?? 0) > 0)
    let all = try files(first)
    let other = try await TestDatabase.current.database().query(
      nil, "SELECT organisation_id FROM organisation WHERE slug <> \(slug)")
    let stranger = (try #require(other.first)["organisation_id"] as UUID).uuidString.lowercased()
    #expect(all.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains(stranger) })
    #expect(all.keys.allSatisfy { !$0.contains("api_token") && !$0.contains("hook_secret") })

    try await TestDatabase.inAnother { [self] in
      try await restore(first).succeeded()
      let refused = try await restore(first)
      #expect(refused.status == 1 && refused.errors.contains("is here already"), "\(refused.errors)")
      try await export(slug, to: second).succeeded()
      try await TocsinCall.run("doctor", "--repair").succeeded()
      let shown = try await TocsinCall.run("incident", "list", "--organisation", slug, "--json").succeeded().list
      #expect(shown.count == 3)
    }
    let again = try files(second)
    #expect(all.keys.sorted() == again.keys.sorted())
    for (name, bytes) in all { #expect(again[name] == bytes, "\(name)") }

    let told = try await TestDatabase.current.database().query(
      nil,
      """
      SELECT c.body ->> 'summary' AS reason FROM event e JOIN event_content c ON c.event_id = e.id
      WHERE e.type = 'organisation.exported'
      """)
    #expect(try told.map { try $0["reason"] as String } == ["The auditor asked"])
    let full = try await export(slug, to: first)
    #expect(full.status == 1 && full.errors.contains("is not empty"))
  }

  @Test func `every table of an organisation is exported, or left out for a reason`() async throws {
    _ = try await fill()
    let database = TestDatabase.current.database()
    let kept = try await database.transaction { tx in try await Archive.tables(in: tx) }
    let rows = try await database.query(
      nil,
      """
      SELECT c.relname::text || '.' || a.attname AS name, c.relname::text AS relation, a.atttypid::regtype::text AS type,
        coalesce(t.class, '') AS class
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN app.table_class t ON t.relation = c.relname
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND EXISTS (
        SELECT FROM pg_attribute o WHERE o.attrelid = c.oid AND o.attname = 'organisation_id')
      """)
    let exported = Set(kept.flatMap { table in table.columns.map { "\(table.name).\($0)" } })
    for row in rows {
      let (name, relation): (String, String) = (try row["name"], try row["relation"])
      let (type, kind): (String, String) = (try row["type"], try row["class"])
      let isLeftOut =
        ArchiveTable.leftOut[relation] != nil || ArchiveTable.leftOutColumns[name] != nil
        || kind == "work"
      #expect(exported.contains(name) != isLeftOut, "\(name)")
      // Transactions mean something in their own installation only.
      #expect(!exported.contains(name) || type != "xid8", "\(name)")
    }
    let names = Set(try rows.map { try $0["relation"] as String })
    #expect(Set(ArchiveTable.leftOut.keys).isSubset(of: names))
    #expect(Set(ArchiveTable.leftOutColumns.keys).isSubset(of: Set(try rows.map { try $0["name"] as String })))
    #expect(try ArchiveTable.ordered(kept).count == kept.count)
  }

  @Test func `an archive that was changed, cut or of another schema is refused before anything is written`()
    async throws
  {
    let slug = try await fill()
    let directory = try TestDirectory()
    let good = directory.url.appending(path: "good")
    try await export(slug, to: good).succeeded()
    let bad = try Archives(good: good, directory: directory.url).spoilt()
    try await TestDatabase.inAnother { [self] in
      for (folder, words) in bad {
        let refused = try await restore(folder)
        #expect(refused.status == 1 && refused.errors.contains(words), "\(folder.lastPathComponent): \(refused.errors)")
      }
      let rows = try await TestDatabase.current.database().query(nil, "SELECT FROM organisation")
      #expect(rows.isEmpty)
      try await restore(good).succeeded()
    }
    let reasonless = try await TocsinCall.run(
      "export", good.path, "--organisation", slug, "--break-glass", " ", as: "tocsin_migrator")
    #expect(reasonless.status == 64)
    let unfit = try await TocsinCall.run(
      "export", directory.url.appending(path: "no").path, "--organisation", slug, "--break-glass", "why")
    #expect(unfit.status != 0, "tocsin_admin cannot become the owner")
  }
}

/// Copies of a good archive, each spoilt in one way.
private struct Archives {
  let good: URL
  let directory: URL

  /// Each with a word of the refusal.
  func spoilt() throws -> [(URL, String)] {
    let manager = FileManager.default
    let blob = try #require(try manager.contentsOfDirectory(atPath: good.path + "/blobs").first)
    return [
      (try rewritten("row", "tables/incident.ndjson", "responding", "closed"), "incident.ndjson"),
      (try rewritten("sums", "SHA256SUMS", "tables/fact", "tables/fast"), "SHA256SUMS"),
      (try rewritten("schema", "manifest.json", "\"newest\" : \"", "\"newest\" : \"x"), "schema"),
      (try rewritten("form", "manifest.json", "tocsin-archive/1", "tocsin-archive/9"), "form"),
      (try copied("bytes") { try Data("other bytes".utf8).write(to: $0.appending(path: "blobs/\(blob)")) }, "blobs/"),
      (try copied("gone") { try manager.removeItem(at: $0.appending(path: "tables/fact.ndjson")) }, "fact.ndjson"),
      (try copied("half") { try manager.removeItem(at: $0.appending(path: "manifest.json")) }, "not finished"),
    ]
  }

  private func copied(_ name: String, _ change: (URL) throws -> Void) throws -> URL {
    let copy = directory.appending(path: name)
    try FileManager.default.copyItem(at: good, to: copy)
    try change(copy)
    return copy
  }

  private func rewritten(_ name: String, _ file: String, _ old: String, _ new: String) throws -> URL {
    try copied(name) { copy in
      let url = copy.appending(path: file)
      try String(contentsOf: url, encoding: .utf8).replacing(old, with: new).write(
        to: url, atomically: true, encoding: .utf8)
    }
  }
}
