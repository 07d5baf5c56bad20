import Foundation
import Testing

@testable import Gateway

extension ClockCase {
  /// M30: employees within 24 hours.
  static let reporters = ClockCase(
    procedure: "miniorange", key: "report-24h",
    proofs: [
      .armed: .test(
        "M30, M31: the duty of each reporter is judged when the level is given later and when a duplicate joins"),
      .due: .here(due),
      .fulfilled: .test(
        "M30, M31: the duty of each reporter is judged when the level is given later and when a duplicate joins"),
      .unfulfilled: .test("M32: customers and other parties have no deadline, however late they report"),
      .late: .here(late),
      .ended: .test("M30: without the reporter's own time there is a countdown and no verdict, until it is learned"),
    ])

  private static let due: @Sendable (Ground) async throws -> Void = { ground in
    for level in ["level-1", "level-2", "level-3"] {
      let aware = ResponseDesk.minute(hoursAgo: 20)
      let clock = try await report(awareAt: aware, level, ground).clock("report-24h")
      #expect(Instant.parse(clock["dueAt.earliest"].text) == aware.addingTimeInterval(24 * 3600), "\(level): \(clock)")
      #expect((clock["state"].text, clock["anchor"].text) == ("met", "aware"))
      #expect(clock["subject"].text == ground.acme.person.path && clock["duration"].text == "PT24H")
    }
  }

  private static let late: @Sendable (Ground) async throws -> Void = { ground in
    let desk = try await report(awareAt: ResponseDesk.minute(hoursAgo: 26), "level-3", ground)
    let clock = try await desk.clock("report-24h")
    #expect(clock["state"].text == "met-late" && Double(clock["lateBySeconds.atLeast"].text) ?? 0 > 7000, "\(clock)")
    try await desk.work()
    let told = try await desk.told("escalation")
    // The ISMS Team is one entry of the contact list.
    #expect(told.map(\.to) == ["info@xeurify.com"], "\(told)")
    #expect(told.first?.words == "A report was not made within 24 hours.")
    let kept = try await report(awareAt: ResponseDesk.minute(hoursAgo: 2), "level-3", ground)
    try await kept.work()
    #expect(try await kept.told("escalation").isEmpty)
  }

  private static func report(
    awareAt aware: Date, _ level: String, _ ground: Ground
  ) async throws -> ResponseDesk {
    let report = try await ground.client.post(
      "/v1/reports", #"{"summary":"Files are gone","awareAt":"\#(aware.formatted(.iso8601))"}"#, as: ground.acme)
    #expect(report.status == 201, "\(report.body)")
    return try await ground.open("miniorange", level, #","reportId":"\#(report["id"])""#)
  }
}
