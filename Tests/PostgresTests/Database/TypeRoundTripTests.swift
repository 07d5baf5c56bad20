import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.database) struct TypeRoundTripTests {
  /// Binds each value, has the server write it as text, and reads it back.
  private func expectRoundTrip<Value: PostgresEncodable & PostgresDecodable & Equatable>(
    _ values: [Value], as type: String, texts: [String?] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let database = TestDatabase.current.database()
    for (index, value) in values.enumerated() {
      let row = try await database.query(
        nil, "SELECT \(value)::\(unescaped: type) AS value, \(value)::\(unescaped: type)::text AS text")[0]
      let back: Value = try row["value"]
      #expect(back == value, sourceLocation: sourceLocation)
      if index < texts.count {
        let text: String? = try row["text"]
        #expect(text == texts[index], sourceLocation: sourceLocation)
      }
    }
    let absent: Value? = nil
    let back: Value? = try await database.query(nil, "SELECT \(absent)::\(unescaped: type) AS value")[0]["value"]
    #expect(back == nil, sourceLocation: sourceLocation)
    let array: [Value] = try await database.query(nil, "SELECT \(values)::\(unescaped: type)[] AS value")[0]["value"]
    #expect(array == values, sourceLocation: sourceLocation)
    let holed = values.map(Optional.some) + [nil]
    let holedBack: [Value?] = try await database.query(
      nil, "SELECT \(holed)::\(unescaped: type)[] AS value")[0]["value"]
    #expect(holedBack == holed, sourceLocation: sourceLocation)
    let none: [Value] = try await database.query(nil, "SELECT '{}'::\(unescaped: type)[] AS value")[0]["value"]
    #expect(none.isEmpty, sourceLocation: sourceLocation)
  }

  @Test func `text of any kind`() async throws {
    try await expectRoundTrip(
      [
        "", "plain", "o'hara", "tab\tline\nend\\", "日本語 👩‍👩‍👧 e\u{301}", "{\"a,b\"}", "NULL",
        String(repeating: "x", count: 100_000),
      ],
      as: "text")
  }

  @Test func `integers to their ends`() async throws {
    try await expectRoundTrip([0, 1, -1, .max, .min], as: "int8", texts: ["0", "1", "-1", "9223372036854775807"])
    try await expectRoundTrip([Int32.max, .min, 0], as: "int4", texts: ["2147483647", "-2147483648"])
    try await expectRoundTrip([Int16.max, .min, 0], as: "int2", texts: ["32767", "-32768"])
    try await expectRoundTrip([Int64.max, .min], as: "int8")
  }

  @Test func `booleans`() async throws {
    try await expectRoundTrip([true, false], as: "bool", texts: ["true", "false"])
  }

  @Test func `floating point with its special values`() async throws {
    try await expectRoundTrip(
      [0, -0.0, 1.5, .pi, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude], as: "float8")
    try await expectRoundTrip([Float(1.5), .infinity, .greatestFiniteMagnitude], as: "float4")
    let nan: Double = try await TestDatabase.current.database().query(nil, "SELECT \(Double.nan) AS v")[0]["v"]
    #expect(nan.isNaN)
  }

  @Test func `numerics keep every digit`() async throws {
    let texts = [
      "0", "1", "-1", "10000", "9999", "0.1", "0.0001", "0.00001", "123456789.987654321", "-0.5",
      "12345678901234567890123456789012345678", "0.00000000000000000000000000000000000001", "100000000000000000000",
    ]
    try await expectRoundTrip(texts.map { Decimal(string: $0)! }, as: "numeric", texts: texts)
    let database = TestDatabase.current.database()
    for text in texts + ["1e-40", "1e100", "NaN", "Infinity", "-Infinity", "1.50", "0.00", "-0.000100"] {
      let row = try await database.query(
        nil, "SELECT \(PGUntyped(text))::numeric AS value, \(PGUntyped(text))::numeric::text AS text")[0]
      let digits: String = try row["value"]
      #expect(try digits == row["text"])
    }
    let nan: Decimal = try await database.query(nil, "SELECT \(Decimal.nan) AS v")[0]["v"]
    #expect(nan.isNaN)
    let long = try await database.query(nil, "SELECT repeat('9', 39)::numeric AS v")[0]
    #expect(throws: PostgresError.self) { try long["v"] as Decimal }
  }

  @Test func `uuids`() async throws {
    let zero = UUID(uuidString: "00000000-0000-0000-0000-000000000000")!
    let known = UUID(uuidString: "018F9F2E-7C3B-7D10-8000-0123456789AB")!
    try await expectRoundTrip(
      [zero, known, UUID()], as: "uuid", texts: [zero.uuidString, "018f9f2e-7c3b-7d10-8000-0123456789ab"])
  }

  @Test func `instants to the microsecond`() async throws {
    let texts = [
      "2000-01-01 00:00:00+00", "2026-02-28 23:59:59.999999+00", "1999-12-31 23:59:59.000001+00",
      "1970-01-01 00:00:00+00", "2100-01-01 00:00:00.123456+00", "infinity", "-infinity",
    ]
    let database = TestDatabase.current.database { $0.setup = ["SET TimeZone = 'UTC'"] }
    for text in texts {
      let instant: Date = try await database.query(nil, "SELECT \(PGUntyped(text))::timestamptz AS v")[0]["v"]
      let back: String = try await database.query(nil, "SELECT \(instant)::text AS v")[0]["v"]
      #expect(back == text)
    }
    try await expectRoundTrip([Date(timeIntervalSince1970: 0), .distantFuture, .distantPast], as: "timestamptz")
  }

  @Test func `days of the calendar`() async throws {
    let texts = ["2000-01-01", "2000-02-29", "1900-03-01", "2026-12-31", "0001-01-01", "9999-12-31", "1600-02-29"]
    try await expectRoundTrip(texts.map { PGDate($0)! }, as: "date", texts: texts)
    for days in stride(from: Int32(-730_000), to: 2_900_000, by: 97) {
      let date = PGDate(daysSince2000: days)
      #expect(PGDate(year: date.parts.year, month: date.parts.month, day: date.parts.day) == date)
    }
    #expect(PGDate("2026-02-29") == nil)
    #expect(PGDate("2026-2-1") == nil)
  }

  @Test func `intervals`() async throws {
    try await expectRoundTrip(
      [Duration.zero, .seconds(90), .microseconds(-1), .seconds(86_400 * 400)], as: "interval",
      texts: ["00:00:00", "00:01:30", "-00:00:00.000001", "9600:00:00"])
    try await expectRoundTrip(
      [PGInterval(months: 14, days: -3, microseconds: 4_000_005), PGInterval(months: .max, days: .min)], as: "interval",
      texts: ["1 year 2 mons -3 days +00:00:04.000005"])
    let database = TestDatabase.current.database()
    let row = try await database.query(nil, "SELECT interval '2 days 1 hour' AS days, interval '1 month' AS month")[0]
    #expect(try row["days"] == Duration.seconds(49 * 3_600))
    #expect(throws: PostgresError.self) { try row["month"] as Duration }
  }

  @Test func `bytes`() async throws {
    let every = Data((0...255).map(UInt8.init))
    try await expectRoundTrip([Data(), every, Data(count: 1_000_000)], as: "bytea", texts: ["\\x"])
    try await expectRoundTrip([[UInt8](every), []], as: "bytea")
  }

  @Test func `JSON`() async throws {
    try await expectRoundTrip(
      ["null", "1", "\"é\"", "[]", "{\"a\": [1, 2, {\"b\": null}]}"].map { PGJSON($0) }, as: "jsonb")
    struct Shape: Codable, Equatable {
      var name: String
      var at: Date
    }
    let shape = Shape(name: "x/y", at: Date(timeIntervalSince1970: 1_000))
    let back: PGJSON = try await TestDatabase.current.database().query(
      nil, "SELECT \(PGJSON(encoding: shape)) AS v")[0]["v"]
    #expect(try back.decode() == shape)
    let json: PGJSON = try await TestDatabase.current.database().query(nil, "SELECT '{ \"a\":1}'::json AS v")[0]["v"]
    #expect(json.text == "{ \"a\":1}")
  }

  @Test func `enumerations of Swift over text`() async throws {
    enum Colour: String, PostgresEncodable, PostgresDecodable { case red, blue }
    try await expectRoundTrip([Colour.red, .blue], as: "text", texts: ["red", "blue"])
    let row = try await TestDatabase.current.database().query(nil, "SELECT 'green' AS v")[0]
    #expect(throws: PostgresError.self) { try row["v"] as Colour }
  }

  @Test func `a value of another type or a NULL is a decoding error that names the column`() async throws {
    let row = try await TestDatabase.current.database().query(
      nil, "SELECT 'secret' AS word, NULL::int8 AS nothing, 70000 AS big")[0]
    let mismatch = #expect(throws: PostgresError.self) { try row["word"] as Int }
    #expect(mismatch?.kind == .decoding)
    #expect(mismatch?.column == "word")
    #expect(mismatch?.description.contains("secret") == false)
    #expect(throws: PostgresError.self) { try row["nothing"] as Int }
    #expect(throws: PostgresError.self) { try row["big"] as Int16 }
    #expect(throws: PostgresError.self) { try row["absent"] as Int? }
    #expect(try row["nothing"] as Int? == nil)
  }
}
