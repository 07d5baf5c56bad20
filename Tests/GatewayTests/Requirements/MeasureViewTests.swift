import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// The measures as the API computes them from the facts, and as analysts read them from the views: the same numbers.
@Suite(.database) struct MeasureViewTests {
  @Test func `M4, M5: the views and the API measure the same, for every measure, month by month and altogether`()
    async throws
  {
    try await TestGateway.measured { client, acme in
      try await Self.history(client, acme)
      let months = ["2026-01", "2026-02", "2026-03"]
      for (month, next) in zip(months, ["2026-02", "2026-03", "2026-04"]) {
        let asked = try await client.get(
          "/v1/procedures/miniorange/measures?from=\(month)-01T00:00:00Z&until=\(next)-01T00:00:00Z", as: acme)
        let viewed = try await Self.measures(of: month)
        #expect(asked.body["items"].members.count == 6)
        for measure in asked.body["items"].members { Self.compare(measure, viewed[measure["key"].text], month) }
      }
      let whole = try await client.get("/v1/procedures/miniorange/measures", as: acme)
      let viewed = try await Self.measures(of: nil)
      for measure in whole.body["items"].members { Self.compare(measure, viewed[measure["key"].text], "altogether") }
      #expect(viewed.values.contains { $0["out_of_order"] != 0 } && viewed.values.contains { $0["within_target"] != 0 })
      #expect(viewed.values.contains { $0["beyond_target"] != 0 })
    }
  }

  @Test func `M5: the times that views read are the facts as they stand, after corrections, too`() async throws {
    try await TestGateway.measured { client, acme in
      try await Self.history(client, acme)
      let (mirrored, stated) = try await Self.times()
      #expect(mirrored == stated)
      #expect(mirrored.contains { $0.contains("contained") } && mirrored.count > 20)
      let durations = try await TestDatabase.current.database().query(
        nil,
        "SELECT count(*) AS rows, count(*) FILTER (WHERE duration = 'time_to_start') AS starts FROM metrics.durations")[
          0]
      #expect(try (durations["rows"] as Int64) > 20 && (durations["starts"] as Int64) == 8)
    }
  }

  @Test func `M4: a version published before measures were kept in rows gets them by the repair`() async throws {
    try await TestGateway.measured { client, acme in
      let owner = TestDatabase.current.database()
      let count: SQL = "SELECT count(*) FROM element_duration d WHERE d.from_fact IS NOT NULL"
      let before: Int64 = try await owner.query(nil, count)[0][0]
      #expect(before == 6)
      try await owner.execute(nil, "ALTER TABLE element_duration DISABLE TRIGGER ALL")
      try await owner.execute(nil, "DELETE FROM element_duration")
      try await owner.execute(nil, "ALTER TABLE element_duration ENABLE TRIGGER ALL")
      let scope = Scope.operator(organisation: acme.id, name: "ada", breakGlass: "")
      for _ in 1...2 {
        _ = try await TestDatabase.current.database(as: "tocsin_admin").asTenant(scope) { tx, caller in
          try await Organisation.restoreWork(by: caller, in: tx)
        }
      }
      #expect(try await owner.query(nil, count)[0][0] as Int64 == before)
      let told: Int64 = try await owner.query(nil, "SELECT count(*) FROM event WHERE type = 'procedure.measured'")[0][0]
      #expect(told == 1, "the second repair finds nothing to do")
    }
  }

  /// Incidents of three months: exact, by the day, corrected, not known any more, in disorder, and an exercise.
  private static func history(_ client: any TestClientProtocol, _ acme: TestOrganisation) async throws {
    func start(_ start: String?, _ detected: String, more: String = "") async throws -> HandledCase {
      let start = start.map { #"{"name":"start_of_impact","at":"\#($0)"},"# } ?? ""
      return try await HandledCase.start(
        client, acme, #""eventType":"loss-of-data""#,
        #","facts":[\#(start){"name":"detected","at":"\#(detected)"}]\#(more)"#)
    }
    for (minutes, month) in [(10, "01"), (30, "01"), (50, "02")] {
      let incident = try await start("2026-\(month)-01T09:00:00Z", "2026-\(month)-01T09:\(minutes):00Z")
      try await incident.order("facts", #"{"name":"contained","at":"2026-\#(month)-01T1\#(minutes / 10):00:00Z"}"#)
    }
    _ = try await start("2026-02-01", "2026-02-01T23:00:00Z")
    _ = try await start("2026-03-02T09:00:00Z", "2026-03-01T09:00:00Z")
    _ = try await start(nil, "2026-03-05T09:00:00Z")
    let corrected = try await start("2026-03-07T09:00:00Z", "2026-03-07T19:00:00Z")
    try await corrected.order("facts", #"{"name":"detected","at":"2026-03-07T09:05:00Z"}"#)
    try await corrected.order("facts", #"{"name":"contained","at":"2026-03-08"}"#)
    try await corrected.order("facts", #"{"name":"start_of_impact","unknownReason":"The log was lost"}"#)
    _ = try await start("2026-03-09T09:00:00Z", "2026-03-09T10:00:00Z", more: #","exercise":true"#)
  }

  /// The measures of a month as analysts read them, or of all months put together from the single measurements.
  private static func measures(of month: String?) async throws -> [String: [String: Double]] {
    let columns = [
      "measured", "out_of_order", "median_shortest_seconds", "median_longest_seconds", "ninetieth_shortest_seconds",
      "ninetieth_longest_seconds", "longest_at_least_seconds", "longest_at_most_seconds", "within_target",
      "beyond_target",
    ]
    let selection: SQL =
      if let month {
        "SELECT to_jsonb(m)::text AS row FROM metrics.measures m WHERE m.month = \(month + "-01 00:00Z")::text::timestamptz"
      } else {
        """
        SELECT to_jsonb(m)::text AS row FROM (
          SELECT measure, count(longest_seconds) AS measured, count(*) FILTER (WHERE out_of_order) AS out_of_order,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY shortest_seconds) AS median_shortest_seconds,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY longest_seconds) AS median_longest_seconds,
            percentile_cont(0.9) WITHIN GROUP (ORDER BY shortest_seconds) AS ninetieth_shortest_seconds,
            percentile_cont(0.9) WITHIN GROUP (ORDER BY longest_seconds) AS ninetieth_longest_seconds,
            max(shortest_seconds) AS longest_at_least_seconds, max(longest_seconds) AS longest_at_most_seconds,
            count(*) FILTER (WHERE verdict = 'within') AS within_target,
            count(*) FILTER (WHERE verdict = 'beyond') AS beyond_target
          FROM metrics.measurements GROUP BY measure) m
        """
      }
    return try await TestDatabase.current.database().query(nil, selection).reduce(into: [:]) { found, row in
      let read = try JSONDecoder().decode(Columns.self, from: Data((try row["row"] as String).utf8))
      found[read.measure] = read.numbers.filter { columns.contains($0.key) }
    }
  }

  private struct Columns: Decodable {
    let measure: String
    let numbers: [String: Double]

    private struct Name: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Name.self)
      measure =
        try fields.allKeys.first { $0.stringValue == "measure" }.map { try fields.decode(String.self, forKey: $0) }
        ?? ""
      numbers = fields.allKeys.reduce(into: [:]) { $0[$1.stringValue] = try? fields.decode(Double.self, forKey: $1) }
    }
  }

  /// A measure of the API beside the row of the view; without a row nothing was measured.
  private static func compare(_ asked: JSONValue, _ viewed: [String: Double]?, _ period: String) {
    let names = [
      "measured": "measured", "outOfOrder": "out_of_order", "medianSeconds.shortest": "median_shortest_seconds",
      "medianSeconds.longest": "median_longest_seconds", "ninetiethSeconds.shortest": "ninetieth_shortest_seconds",
      "ninetiethSeconds.longest": "ninetieth_longest_seconds", "longestSeconds.shortest": "longest_at_least_seconds",
      "longestSeconds.longest": "longest_at_most_seconds", "withinTarget": "within_target",
      "beyondTarget": "beyond_target",
    ]
    for (name, column) in names {
      let number = Double(asked[name].text)
      // Counts of the API are there without rows, and counts against a target only with a target.
      let expected = viewed?[column] ?? (name == "measured" || name == "outOfOrder" ? 0 : nil)
      if asked["targetSeconds"] == .null, name.hasSuffix("Target") { continue }
      let difference = abs((number ?? 0) - (expected ?? 0))
      #expect(difference < 0.001, "\(asked["key"].text) \(period) \(name): \(asked[name].text), \(expected as Any)")
    }
  }

  /// In the order in which the row of an incident has them.
  private static let places = [
    "occurred", "start_of_impact", "detected", "aware", "reported", "logged", "declared", "response_started",
    "contained", "end_of_impact", "resolved", "tackled", "closed", "disclosed",
  ]

  /// Each instant that is known of an incident, as the views read it and as the facts have it.
  private static func times() async throws -> (mirrored: [String], stated: [String]) {
    let rows = try await TestDatabase.current.database().query(
      nil,
      """
      SELECT ARRAY(SELECT i.id || ' ' || k.name || ' ' || k.earliest || ' ' || k.latest
          FROM incident i, unnest(\(Self.places) || i.times_others, i.times_earliest, i.times_latest) AS k (name, earliest, latest)
          WHERE k.earliest IS NOT NULL ORDER BY 1) AS mirrored,
        ARRAY(SELECT t.incident_id || ' ' || t.name || ' ' || (extract(epoch FROM t.earliest) * 1000000)::bigint || ' '
            || (extract(epoch FROM t.latest) * 1000000)::bigint
          FROM metrics.times t JOIN incident i ON i.id = t.incident_id ORDER BY 1) AS stated
      """)[0]
    return (try rows["mirrored"], try rows["stated"])
  }
}
