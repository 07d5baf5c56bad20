import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

/// A register of published incidents becomes closed history.
@Suite(.database) struct VerisImportTests {
  private static let sample = Repository.root.appending(path: "examples/veris/vcdb-sample.ndjson")
  private let harbour = ["--organisation", "harbour"]

  private func take(_ file: URL, _ more: String...) async throws -> TocsinCall {
    try await TocsinCall.run(["import", "veris", file.path, "--json"] + harbour + more)
  }

  private func count(_ statement: SQL) async throws -> Int {
    let rows = try await TestDatabase.current.database().query(nil, statement)
    return Int(try #require(rows.first)["count"] as Int64)
  }

  private func organisations() async throws {
    for slug in ["harbour", "lagoon"] {
      try await TocsinCall.run("organisation", "create", slug, "--name", slug).succeeded()
    }
  }

  @Test func `a register becomes closed history with its provenance, and no clock, message or work`() async throws {
    try await organisations()
    let done = try await take(Self.sample).succeeded().object
    #expect(done["read"] as? Int == 36 && done["imported"] as? Int == 36 && done["broken"] as? Int == 0, "\(done)")
    #expect((done["perSecond"] as? Int ?? 0) > 0)
    #expect(try await count("SELECT count(*) FROM incident WHERE imported AND status = 'closed'") == 36)
    for table in ["timer", "deadline", "job", "delivery", "communication", "document", "response", "report"] {
      #expect(try await count("SELECT count(*) FROM \(identifier: table)") == 0, "\(table)")
    }

    let found = try await TocsinCall.run(["incident", "list", "--search", "Equifax", "--json"] + harbour).succeeded()
    let equifax = try #require(found.list.first)
    #expect(equifax["source"] as? String == "vcdb" && equifax["imported"] as? Bool == true, "\(equifax)")
    let id = try #require(equifax["originalId"] as? String)
    #expect(id == "957d1a6c-de24-41d0-8d09-d72157da4848")
    let list = try await TocsinCall.run(["incident", "list", "--search", id] + harbour).succeeded().output
    #expect(list.contains("vcdb") && list.contains("closed"), "\(list)")

    let number = try #require(equifax["number"] as? String)
    let shown = try await TocsinCall.run(["incident", "show", number, "--json"] + harbour).succeeded().object
    let origin = try #require(shown["origin"] as? [String: Any])
    #expect(origin["licence"] as? String == "CC BY-SA 4.0" && origin["form"] as? String == "veris")
    #expect((origin["reference"] as? String)?.hasPrefix("http") == true && origin["modifiedAt"] is String)
    let facts = try #require(shown["facts"] as? [[String: Any]])
    let occurred = try #require(facts.first { $0["name"] as? String == "occurred" })
    #expect(occurred["precision"] as? String == "day")
    #expect(occurred["value"] as? String == "2017-07-29T00:00:00Z to 2017-07-29T23:59:59Z")
    let words = try await TocsinCall.run(["incident", "show", number] + harbour).succeeded().output
    #expect(words.contains("from vcdb (CC BY-SA 4.0): \(id)") && words.contains("imported"), "\(words)")
    let timeline = try await TocsinCall.run(["incident", "timeline", number] + harbour).succeeded().output
    #expect(timeline.contains("incident.imported") && timeline.contains("Made public"), "\(timeline)")
  }

  @Test func `partial dates stay intervals, and the original is kept whole`() async throws {
    try await organisations()
    try await take(Self.sample).succeeded()
    let rows = try await TestDatabase.current.database().query(
      nil,
      """
      SELECT o.original_id, w.body, sha256(convert_to(w.body, 'UTF8')) = o.sha256 AS same, f.precision,
        f.latest - f.earliest > interval '364 days' AS whole_year
      FROM incident_origin o JOIN incident_original w ON w.record_id = o.record_id
      JOIN fact f ON f.record_id = o.record_id AND f.name = 'occurred'
      """)
    let lines = try String(contentsOf: Self.sample, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(try Set(rows.map { try $0["body"] as String }) == Set(lines))
    #expect(try rows.allSatisfy { try $0["same"] as Bool })
    #expect(try rows.allSatisfy { try ($0["precision"] as String == "year") == ($0["whole_year"] as Bool) })
    #expect(try Set(rows.map { try $0["precision"] as String }) == ["year", "month", "day", "minute"])
    #expect(
      try await count("SELECT count(*) FROM fact WHERE name = 'detected' AND unknown_reason = 'never, says the source'")
        == 1)
    #expect(
      try await count(
        "SELECT count(*) FROM incident i JOIN fact f ON f.record_id = i.id AND f.name = 'detected' WHERE f.earliest = i.detected_at"
      ) > 5)
  }

  @Test func `a second run changes nothing and says so, and a changed record is named and left`() async throws {
    try await organisations()
    try await take(Self.sample).succeeded()
    let events = try await count("SELECT count(*) FROM event")
    let again = try await take(Self.sample).succeeded().object
    #expect(again["imported"] as? Int == 0 && again["present"] as? Int == 36, "\(again)")

    let directory = try TestDirectory()
    let changed = directory.url.appending(path: "changed.ndjson")
    let text = try String(contentsOf: Self.sample, encoding: .utf8)
    try text.replacing(
      #""modified": "2015-02-13T16:50:35Z""#, with: #""modified": "2025-01-01T00:00:00Z""#, maxReplacements: 1
    )
    .write(to: changed, atomically: true, encoding: .utf8)
    let third = try await take(changed).succeeded()
    #expect(third.object["changed"] as? Int == 1 && third.object["present"] as? Int == 35, "\(third.output)")
    let named = try #require((third.object["changes"] as? [[String: Any]])?.first)
    #expect(named["line"] as? Int == 1 && named["originalId"] as? String == "0001AA7F-C601-424A-B2B8-BE6C9F5164E7")
    #expect(third.errors.contains("line 1:") && third.errors.contains("has changed since"))
    #expect(try await count("SELECT count(*) FROM event") == events)
    #expect(try await count("SELECT count(*) FROM incident") == 36)
  }

  @Test func `broken lines are named with their number, and the others are taken`() async throws {
    try await organisations()
    let directory = try TestDirectory()
    let file = directory.url.appending(path: "odd.ndjson")
    let good = try String(contentsOf: Self.sample, encoding: .utf8).split(separator: "\n").map(String.init)
    let lines = [good[0], "", "{\"incident_id\": ", good[1], #"{"incident_id":"x"}"#, "  ", good[2], good[0], "[]"]
    var bytes = Data(lines.joined(separator: "\r\n").utf8)
    bytes.append(contentsOf: [10, 0x7b, 0xff, 0x7d, 10])
    try bytes.write(to: file)
    let done = try await take(file)
    #expect(done.status == 1)
    #expect(done.object["imported"] as? Int == 3 && done.object["present"] as? Int == 1, "\(done.output)")
    let faults = (done.object["faults"] as? [[String: Any]] ?? []).map { "\($0["line"] ?? "") \($0["reason"] ?? "")" }
    #expect(
      faults == [
        "3 is no JSON", "5 lacks a year in timeline.incident", "9 is no JSON object", "10 is no JSON",
      ], "\(faults)")
    #expect(done.errors.contains("line 5: lacks a year in timeline.incident"))
    let missing = try await take(directory.url.appending(path: "none"))
    #expect(missing.status == 1 && missing.errors.contains("cannot be read"))
    let nowhere = try await take(Self.sample, "--department", "moon")
    #expect(nowhere.status == 1 && nowhere.errors.contains("department moon"), "\(nowhere.errors)")
  }

  @Test func `gzip is read as it comes, and a file cut off says so after what could be read`() async throws {
    try await organisations()
    let directory = try TestDirectory()
    let whole = directory.url.appending(path: "all.ndjson.gz")
    let zipped = try await Subprocess.run(
      .name("bash"),
      arguments: [
        "-c", "gzip --stdout \"$1\" | tee \"$2\" | head -c 9000 > \"$2.cut\"; gzip -c \"$1\" >> \"$2\"", "-",
        Self.sample.path, whole.path,
      ],
      output: .string(limit: 1_000))
    #expect(zipped.terminationStatus.isSuccess)
    let cut = try await take(directory.url.appending(path: "all.ndjson.gz.cut"))
    #expect(cut.status == 1 && cut.errors.contains("in the middle of its compression"), "\(cut.errors)")
    let begun = try await count("SELECT count(*) FROM incident")
    // Two members, one after the other.
    let done = try await take(whole).succeeded().object
    #expect(done["read"] as? Int == 72 && done["imported"] as? Int == 36 - begun, "\(done)")
    let damaged = directory.url.appending(path: "damaged.gz")
    var bytes = try Data(contentsOf: whole)
    for index in 2_000..<2_400 { bytes[index] = 0x55 }
    try bytes.write(to: damaged)
    let refused = try await take(damaged)
    #expect(refused.status == 1 && refused.errors.contains("cannot be unpacked"), "\(refused.errors)")
  }

  @Test func `killed half-way and run again, nothing is twice and no number is missing`() async throws {
    try await organisations()
    let directory = try TestDirectory()
    let file = directory.url.appending(path: "many.ndjson")
    let good = try String(contentsOf: Self.sample, encoding: .utf8).split(separator: "\n").map(String.init)
    let many = (0..<1_250).map { number in
      good[number % good.count].replacing(/"master_id": "[^"]+"/, with: "\"master_id\": \"many-\(number)\"")
    }
    try many.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    // The program gets 700 lines and waits for more when it is killed; 500 of them are there.
    let script = """
      mkfifo "$2" "$3"; "$0" import veris "$2" --organisation harbour & pid=$!
      exec 4>"$2"; head -n 700 "$1" >&4; read -r <"$3"; kill -9 $pid; wait $pid; echo $?
      """
    let program = ProgramCall.programs.appending(path: "tocsin").path
    let lines = directory.url.appending(path: "lines").path
    let word = directory.url.appending(path: "word").path
    async let running = Subprocess.run(
      .name("env"),
      arguments: .init([
        "TOCSIN_DATABASE_URL=\(TestDatabase.current.url(as: "tocsin_admin"))", "bash", "-c", script, program, file.path,
        lines, word,
      ]), output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
    try await until("the first batch is there") { try await count("SELECT count(*) FROM incident") == 500 }
    let handle = try #require(FileHandle(forWritingAtPath: word))
    try handle.write(contentsOf: Data("go\n".utf8))
    try handle.close()
    let killed = try await running
    #expect(killed.standardOutput.contains("137"), "\(killed.standardOutput)\(killed.standardError)")
    #expect(try await count("SELECT count(*) FROM incident") == 500)
    let rest = try await take(file).succeeded().object
    #expect(rest["present"] as? Int == 500 && rest["imported"] as? Int == 750, "\(rest)")
    #expect(try await count("SELECT count(DISTINCT number) FROM incident WHERE number BETWEEN 1 AND 1250") == 1_250)
    #expect(try await count("SELECT last_number::bigint AS count FROM number_series") == 1_250)
    #expect(
      try await count(
        "SELECT count(*) FROM incident i WHERE NOT EXISTS (SELECT FROM incident_original o WHERE o.record_id = i.id)")
        == 0)
  }

  @Test func `history belongs to one organisation, and to one department if wanted`() async throws {
    try await organisations()
    try await TocsinCall.run(["department", "create", "docks", "--name", "Docks"] + harbour).succeeded()
    try await take(Self.sample, "--department", "docks").succeeded()
    #expect(
      try await count(
        "SELECT count(*) FROM record r JOIN department d ON d.id = r.department_id WHERE r.kind = 'incident' AND d.slug = 'docks'"
      ) == 36)
    let lagoon = ["--organisation", "lagoon"]
    #expect(try await TocsinCall.run(["incident", "list", "--json"] + lagoon).succeeded().list.isEmpty)
    let shown = try await TocsinCall.run(
      ["incident", "show", "INC-\(Calendar.current.component(.year, from: .now))-0001"] + lagoon)
    #expect(shown.status == 1)
    // The same register is history of the other one too, with numbers of its own.
    let other = try await TocsinCall.run(["import", "veris", Self.sample.path, "--json"] + lagoon).succeeded().object
    #expect(other["imported"] as? Int == 36)
    #expect(try await count("SELECT count(*) FROM incident WHERE number = 36") == 2)
  }

  @Test func `restricted history is not taken again, nor told of`() async throws {
    try await organisations()
    try await take(Self.sample).succeeded()
    let found = try await TocsinCall.run(["incident", "list", "--search", "Equifax", "--json"] + harbour).succeeded()
    let number = try #require(found.list.first?["number"] as? String)
    try await TestDatabase.current.database().execute(
      nil, "UPDATE record SET restricted = true WHERE id = (SELECT id FROM incident WHERE label = \(number))")
    let again = try await take(Self.sample).succeeded()
    #expect(again.object["present"] as? Int == 36 && !again.output.contains(number) && again.errors.isEmpty)
    #expect(
      try await TocsinCall.run(["incident", "list", "--search", "Equifax", "--json"] + harbour).succeeded().list.isEmpty
    )
  }
}
