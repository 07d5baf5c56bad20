import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// The policy's performance measures, computed from the record (M4).
@Suite(.database) struct PerformanceMeasureTests {
  @Test func `M4: the measures of the policy are computed over the incidents that followed it`() async throws {
    try await TestGateway.measured { client, acme in
      for minutes in [10, 30, 50] {
        _ = try await HandledCase.start(client, acme, Self.choice, Self.times("09:00", "09:\(minutes)"))
      }
      // Its start is not known, so it is counted and not measured.
      _ = try await HandledCase.start(client, acme, Self.choice, Self.times(nil, "10:00"))
      let measure = try await client.measure("time-to-detect", as: acme)
      #expect((measure["incidents"].text, measure["measured"].text) == ("4", "3"), "\(measure)")
      #expect((measure["title"].text, measure["clauses"].list) == ("From impact to detection", ["M4"]))
      #expect((measure["from"].text, measure["to"].text) == ("start_of_impact", "detected"))
      #expect(measure["medianSeconds.shortest"].text == "1800" && measure["medianSeconds.longest"].text == "1800")
      #expect(measure["longestSeconds.longest"].text == "3000")
      #expect((measure["targetSeconds"].text, measure["withinTarget"].text) == ("1200", "1"), "\(measure)")
      #expect(measure["beyondTarget"].text == "2")
      let keys = try await client.measures(as: acme).map { $0["key"].text }
      #expect(
        keys == [
          "time-to-detect", "time-to-report", "time-to-log", "time-to-start", "time-to-contain", "time-to-resolve",
        ])
      let resolution = try await client.measure("time-to-resolve", as: acme)
      #expect(resolution["measured"].text == "0" && resolution["medianSeconds"] == .null, "\(resolution)")
    }
  }

  @Test func `M4: a time known by the day leaves the measure open by a day, and is neither met nor missed`()
    async throws
  {
    try await TestGateway.measured { client, acme in
      _ = try await HandledCase.start(
        client, acme, Self.choice,
        #","facts":[{"name":"start_of_impact","at":"2026-03-01"},{"name":"detected","at":"2026-03-01T23:00:00Z"}]"#)
      let measure = try await client.measure("time-to-detect", as: acme)
      #expect(measure["measured"].text == "1")
      #expect(measure["medianSeconds.shortest"].text == "0", "\(measure)")
      #expect(measure["medianSeconds.longest"].text == "82800")
      #expect((measure["withinTarget"].text, measure["beyondTarget"].text) == ("0", "0"))
    }
  }

  @Test func `M4: exercises, non-incidents and other periods do not count, and disorder is shown`() async throws {
    try await TestGateway.measured { client, acme in
      _ = try await HandledCase.start(client, acme, Self.choice, Self.times("09:00", "09:10"))
      _ = try await HandledCase.start(client, acme, Self.choice, Self.times("09:00", "09:40") + #","exercise":true"#)
      let measure = try await client.measure("time-to-detect", as: acme)
      #expect((measure["incidents"].text, measure["longestSeconds.longest"].text) == ("1", "600"), "\(measure)")
      let later = try await client.measure("time-to-detect", as: acme, "?from=2026-04-01T00:00:00Z")
      #expect(later["incidents"].text == "0")
      let within = try await client.measure(
        "time-to-detect", as: acme, "?from=2026-03-01T00:00:00Z&until=2026-03-02T00:00:00Z")
      #expect(within["incidents"].text == "1")
      let backwards = try await client.get(
        "/v1/procedures/miniorange/measures?from=2026-04-01T00:00:00Z&until=2026-03-01T00:00:00Z", as: acme)
      #expect(backwards.status == 422, "\(backwards.body)")
      #expect(backwards["errors.0.parameter"] == "until", "\(backwards.body)")
      #expect(try await client.get("/v1/procedures/nothing/measures", as: acme).status == 404)
    }
  }

  private static let choice = #""eventType":"loss-of-data""#

  private static func times(_ start: String?, _ detected: String) -> String {
    let start = start.map { #"{"name":"start_of_impact","at":"2026-03-01T\#($0):00Z"},"# } ?? ""
    return #","facts":[\#(start){"name":"detected","at":"2026-03-01T\#(detected):00Z"}]"#
  }
}

extension TestClientProtocol {
  fileprivate func measures(as organisation: TestOrganisation, _ query: String = "") async throws -> [JSONValue] {
    let found = try await get("/v1/procedures/miniorange/measures\(query)", as: organisation)
    guard case .array(let items) = found.body["items"] else { return [] }
    return items
  }

  fileprivate func measure(
    _ key: String, as organisation: TestOrganisation, _ query: String = ""
  ) async throws -> JSONValue {
    try await measures(as: organisation, query).first { $0["key"].text == key } ?? .null
  }
}
