import Foundation
import IncidentResponse
import Postgres
import Subprocess
import Tar
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

  /// Gives it a file that is cut into several chunks, as evidence.
  private func addLargeEvidence() async throws {
    let database = TestDatabase.current.database { $0.contextSettings = [] }
    try await database.withConnection { connection in
      try await connection.script(
        """
        INSERT INTO blob (organisation_id, id, record_id, media_type, size, sha256)
        SELECT organisation_id, '0190a000-0000-7000-8000-00000000beef', id, 'application/octet-stream', 5 * 262144 + 1,
          sha256('nobody reads it again')
        FROM incident WHERE organisation_id = fixture.id(1, 'organisation') ORDER BY id LIMIT 1;
        INSERT INTO blob_chunk (organisation_id, blob_id, position, record_id, bytes, sha256)
        SELECT b.organisation_id, b.id, g, b.record_id, c.bytes, sha256(c.bytes)
        FROM blob b, generate_series(0, 5) g, LATERAL (SELECT CASE g WHEN 5 THEN 'x'::bytea
          ELSE decode(repeat(md5(g::text), 16384), 'hex') END AS bytes) c
        WHERE b.id = '0190a000-0000-7000-8000-00000000beef';
        INSERT INTO evidence (organisation_id, id, record_id, kind, store, blob_id, told_name, file_name, media_type, size,
          sha256, collected_earliest, collected_latest, actor)
        SELECT organisation_id, '0190a000-0000-7000-8000-00000000cafe', record_id, 'file', 'postgresql', id, 'a', 'a',
          media_type, size, sha256, now(), now(), 'operator:test'
        FROM blob WHERE id = '0190a000-0000-7000-8000-00000000beef';
        """)
    }
  }

  private func export(_ slug: String, to file: URL) async throws -> TocsinCall {
    try await TocsinCall.run(
      ["export", "--to", file.path, "--organisation", slug, "--break-glass", "The auditor asked", "--json"],
      as: "tocsin_migrator")
  }

  private func restore(_ file: URL) async throws -> TocsinCall {
    try await TocsinCall.run(["import", "organisation", file.path, "--json"], as: "tocsin_migrator")
  }

  @Test func `L35: what is exported is restored elsewhere, and exported from there it is the same to the byte`()
    async throws
  {
    let slug = try await fill()
    try await addLargeEvidence()
    let directory = try TestDirectory()
    let first = directory.url.appending(path: "first.tar")
    let second = directory.url.appending(path: "second.tar")
    let out = try await export(slug, to: first).succeeded().object
    let tables = try #require(out["tables"] as? [[String: Any]])
    let rows = Dictionary(uniqueKeysWithValues: tables.map { ($0["name"] as? String ?? "", $0["rows"] as? Int ?? 0) })
    #expect(rows["incident"] == 4 && rows["organisation"] == 1 && (rows["violation"] ?? 0) > 0, "\(rows)")
    #expect(out["blobs"] as? Int == rows["blob"] && (rows["blob"] ?? 0) > 1)
    let all = try Archives.files(first)
    #expect(all.first { $0.0 == "blobs/0190a000-0000-7000-8000-00000000beef" }?.1.count == 5 * 262_144 + 1)
    #expect(all.last?.0 == "manifest.json")
    let other = try await TestDatabase.current.database().query(
      nil, "SELECT organisation_id FROM organisation WHERE slug <> \(slug)")
    let stranger = (try #require(other.first)["organisation_id"] as UUID).uuidString.lowercased()
    #expect(all.allSatisfy { !String(decoding: $0.1, as: UTF8.self).contains(stranger) })
    #expect(all.allSatisfy { !$0.0.contains("api_token") && !$0.0.contains("hook_secret") })

    try await TestDatabase.inAnother { [self] in
      try await restore(first).succeeded()
      let refused = try await restore(first)
      #expect(refused.status == 1 && refused.errors.contains("is here already"), "\(refused.errors)")
      try await export(slug, to: second).succeeded()
      try await TocsinCall.run("doctor", "--repair").succeeded()
      let shown = try await TocsinCall.run("incident", "list", "--organisation", slug, "--json").succeeded().list
      #expect(shown.count == 3)
    }
    let again = try Archives.files(second)
    #expect(all.map(\.0) == again.map(\.0))
    for (one, other) in zip(all, again) { #expect(one.1 == other.1, "\(one.0)") }
    #expect(try Data(contentsOf: first) == (try Data(contentsOf: second)), "to the byte")

    let told = try await TestDatabase.current.database().query(
      nil,
      """
      SELECT c.body ->> 'summary' AS reason FROM event e JOIN event_content c ON c.event_id = e.id
      WHERE e.type = 'organisation.exported'
      """)
    #expect(try told.map { try $0["reason"] as String } == ["The auditor asked"])
    let full = try await export(slug, to: first)
    #expect(full.status == 1 && full.errors.contains("exists already"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.url.path).sorted() == ["first.tar", "second.tar"])
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

  @Test func `an archive that was changed, cut, of another schema or another's is refused before anything is written`()
    async throws
  {
    let slug = try await fill()
    let directory = try TestDirectory()
    let good = directory.url.appending(path: "good.tar")
    try await export(slug, to: good).succeeded()
    let bad = try await Archives(good: good, directory: directory.url).spoilt()
    try await TestDatabase.inAnother { [self] in
      for (file, words) in bad {
        let refused = try await restore(file)
        #expect(refused.status == 1 && refused.errors.contains(words), "\(file.lastPathComponent): \(refused.errors)")
      }
      let rows = try await TestDatabase.current.database().query(nil, "SELECT FROM organisation")
      #expect(rows.isEmpty)
      try await restore(good).succeeded()
    }
    let reasonless = try await TocsinCall.run(
      "export", "--to", good.path, "--organisation", slug, "--break-glass", " ", as: "tocsin_migrator")
    #expect(reasonless.status == 64)
    let unfit = try await TocsinCall.run(
      "export", "--to", directory.url.appending(path: "unfit.tar").path, "--organisation", slug, "--break-glass", "why")
    #expect(unfit.status == 1, "tocsin_admin cannot become the owner")
    #expect(unfit.errors.contains("Run it as tocsin_migrator."), "\(unfit.errors)")
    let left = try FileManager.default.contentsOfDirectory(atPath: directory.url.path)
    #expect(!left.contains { $0.hasPrefix("unfit") }, "\(left)")
  }
}

/// Copies of a good archive, each spoilt in one way.
private struct Archives {
  let good: URL
  let directory: URL

  /// Files of an archive, in its order.
  static func files(_ archive: URL) throws -> [(String, [UInt8])] {
    let reader = try TarReader(path: archive.path)
    var files: [(String, [UInt8])] = []
    while let entry = try reader.next() {
      var bytes: [UInt8] = []
      while let piece = try reader.read() { bytes += piece }
      files.append((entry.name, bytes))
    }
    return files
  }

  /// Each with a word of the refusal.
  func spoilt() async throws -> [(URL, String)] {
    let files = try Self.files(good)
    let blob = try #require(files.first { $0.0.hasPrefix("blobs/") }).0
    let fact = "tables/fact/000001.ndjson"
    let whole = try Data(contentsOf: good)
    return [
      (
        try written("row", files.map { rewritten($0, "tables/incident/000001.ndjson", "responding", "closed") }),
        "incident"
      ),
      (try written("sums", files.map { rewritten($0, "SHA256SUMS", "tables/fact", "tables/fast") }), "SHA256SUMS"),
      (
        try written("schema", files.map { rewritten($0, "manifest.json", "newest\" : \"", "newest\" : \"x") }), "schema"
      ),
      (try written("form", files.map { rewritten($0, "manifest.json", "archive/2", "archive/9") }), "form"),
      (try written("bytes", files.map { $0.0 == blob ? ($0.0, Array("other bytes".utf8)) : $0 }), "blobs/"),
      (try written("gone", files.filter { $0.0 != fact }), fact),
      (try written("more", [("tables/fact/000099.ndjson", Array("{}\n".utf8))] + files), "not those that the manifest"),
      (try written("foreign", [("notes.txt", Array("Hello".utf8))] + files), "notes.txt"),
      (try written("half", Array(files.dropLast())), "not finished"),
      (try raw("cut", whole.prefix(whole.count / 2)), "cannot be read as an archive"),
      (try raw("none", Data("{}".utf8)), "cannot be read as an archive"),
      (directory.appending(path: "nowhere.tar"), "cannot be read as an archive"),
      (try await made("absolute", "--absolute-names", "/etc/hostname"), "would lead out of its folder"),
      (try await made("upwards", "--absolute-names", "../../etc/hostname"), "would lead out of its folder"),
    ]
  }

  private func written(_ name: String, _ files: [(String, [UInt8])]) throws -> URL {
    let writer = try TarWriter()
    for (name, bytes) in files {
      try writer.begin(TarEntry(name: name, size: Int64(bytes.count), modifiedAt: 0))
      try writer.write(bytes)
    }
    try writer.finish()
    return try raw(name, Data(writer.take()))
  }

  private func raw(_ name: String, _ bytes: Data) throws -> URL {
    let url = directory.appending(path: "\(name).tar")
    try bytes.write(to: url)
    return url
  }

  /// By the system's own tar.
  private func made(_ name: String, _ arguments: String...) async throws -> URL {
    let url = directory.appending(path: "\(name).tar")
    let result = try await Subprocess.run(
      .name("tar"), arguments: .init(["--directory", "/usr/lib", "--create", "--file", url.path] + arguments),
      output: .discarded, error: .string(limit: 1 << 16))
    #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
    return url
  }

  private func rewritten(
    _ file: (String, [UInt8]), _ name: String, _ old: String, _ new: String
  ) -> (String, [UInt8]) {
    guard file.0 == name else { return file }
    return (file.0, Array(String(decoding: file.1, as: UTF8.self).replacing(old, with: new).utf8))
  }
}
