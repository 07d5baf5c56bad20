import Foundation
import TestSupport
import Testing

@testable import IncidentResponse

@Suite struct CasePlayTests {
  @Test(arguments: PublishedCase.slugs) func `a published case can be played in order`(slug: String) throws {
    let history = try HistoricalCase.read(
      Data(contentsOf: Repository.cases.appending(path: "\(slug).json")), file: slug)
    let play = try CasePlay(history)
    #expect(play.acts.map(\.distance) == play.acts.map(\.distance).sorted())
    #expect(
      play.acts.contains { if case .fact("detected", _) = $0.happening { $0.distance == 0 } else { false } })
    let ends = play.acts.filter { if case .end = $0.happening { true } else { false } }
    #expect(ends.count == 1)
    let notices = play.acts.filter { if case .said(_, isFirst: true) = $0.happening { true } else { false } }
    #expect(notices.count == 1)
    // Where the times are published to the minute, the distance is the one that they give.
    let distances = [
      "aws-s3-us-east-1-2017-02-28": 5541.0, "aws-us-east-1-2021-12-07": 3000, "gitlab-database-loss-2017-01-31": 98,
      "ovh-strasbourg-fire-2021": 420,
    ]
    if let distance = distances[slug] { #expect(notices.first?.distance == distance) }
  }

  @Test func `what was published after the end is not played`() throws {
    let play = try CasePlay(
      try history(
        start: "2026-03-01T10:00:00Z", end: "2026-03-01T12:00:00Z",
        timeline: [
          ("2026-02-20T00:00:00Z", "day"), ("2026-03-01T11:00:00Z", "minute"), ("2026-04-01T00:00:00Z", "day"),
        ]))
    let entries = play.acts.filter { if case .entry = $0.happening { true } else { false } }
    #expect(entries.count == 2)
    #expect(try #require(entries.first).distance < 0)
    #expect(entries.last?.distance == 3600)
  }

  @Test func `a day alone is played with the impact that began in it`() throws {
    let play = try CasePlay(
      try history(
        start: "2026-03-01T10:00:00Z", detection: ("2026-03-01T00:00:00Z", "day"), end: "2026-03-02T10:00:00Z"))
    let detected = play.acts.first { if case .fact("detected", _) = $0.happening { true } else { false } }
    #expect(detected?.distance == 0)
  }

  @Test func `a case begins with its detection, whether that was before or after its impact`() throws {
    let play = try CasePlay(
      try history(
        start: "2026-03-01T10:00:00Z", detection: ("2026-03-01T09:00:00Z", "minute"), end: "2026-03-01T11:00:00Z"))
    let start = play.acts.first { if case .fact("start_of_impact", _) = $0.happening { true } else { false } }
    #expect(start?.distance == 3600)
    let late = try CasePlay(
      try history(
        start: "2026-03-01T10:00:00Z", detection: ("2026-03-01T10:30:00Z", "minute"), end: "2026-03-01T11:00:00Z"))
    let before = late.acts.first { if case .fact("start_of_impact", _) = $0.happening { true } else { false } }
    #expect(before?.distance == -1800)
  }

  @Test func `a case without an end has none, and one without a time cannot be played`() throws {
    let open = try CasePlay(try history(start: "2026-03-01T10:00:00Z", end: nil))
    #expect(!open.acts.contains { if case .end = $0.happening { true } else { false } })
    #expect(open.unknown.contains { $0.fact == "end_of_impact" })
    #expect(throws: Refusal.self) { try CasePlay(try history(start: nil, end: nil)) }
  }

  private func history(
    start: String?, detection: (String, String)? = nil, end: String?, timeline: [(String, String)] = []
  ) throws -> HistoricalCase {
    func time(_ text: String?, _ precision: String = "minute") -> [String: Any]? {
      text.map { ["utc": $0, "precision": precision] }
    }
    var fields: [String: Any] = [
      "schema": HistoricalCase.form, "slug": "invented", "title": "Invented", "level": 3, "level_reason": "chosen",
      "type": "invented", "summary": "Invented",
      "timeline": timeline.map { ["time": $0.0, "precision": $0.1, "text": "Something happened"] },
    ]
    fields["start_of_impact"] = time(start)
    fields["detection"] = detection.flatMap { time($0.0, $0.1) }
    fields["end_of_impact"] = time(end)
    return try HistoricalCase.read(try JSONSerialization.data(withJSONObject: fields), file: "invented.json")
  }
}
