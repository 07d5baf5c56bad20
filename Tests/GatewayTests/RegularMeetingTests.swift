import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Gateway

/// Meetings that come again until the emergency has ended.
@Suite(.database) struct RegularMeetingTests {
  @Test func `M73: top management meets regularly, and a meeting without minutes counts as missed`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      try await desk.enter("ongoing-assessment")
      try await desk.work()
      let first = try #require(try await desk.meetings("management-review").first)
      #expect(try await desk.hold(first, mode: "in_person").status == 200)
      var kind = try await desk.kind("management-review")
      #expect((kind["every"].text, kind["held"].text, kind["missed"].text) == ("PT24H", "1", "0"), "\(kind)")
      #expect(!kind["lastHeldAt"].text.isEmpty)
      let next = try #require(Instant.parse(kind["nextAt"].text))
      #expect(abs(next.timeIntervalSinceNow - 86_400) < 3_700, "\(kind)")

      // An hour before the next one it is planned, and people are told.
      try await desk.pass("23 hours 30 minutes")
      let second = try #require(try await desk.meetings("management-review").last)
      #expect((second["occurrence"].text, second["state"].text) == ("1", "planned"), "\(second)")
      let told = try await desk.part("meetings/\(second["id"].text)")
      #expect(told["invitations.0.body"].contains("How the plan is working"), "\(told.body)")
      #expect(told["invitations.0.subject"].contains("Management review"))
      let letters = told.body["invitations"].count
      try await desk.pass("1 hour")
      #expect(try await desk.events("meeting.due") > 0)
      #expect(try await desk.part("meetings/\(second["id"].text)").body["invitations"].count == letters)

      // Nobody records that it was held; when the one after it is due, it was missed.
      try await desk.pass("24 hours")
      let states = try await desk.meetings("management-review").map { $0["state"].text }
      #expect(states == ["held", "missed", "planned"], "\(states)")
      #expect(try await desk.events("meeting.missed") > 0)
      kind = try await desk.kind("management-review")
      #expect((kind["held"].text, kind["missed"].text) == ("1", "1"), "\(kind)")
      // Minutes may come late.
      #expect(try await desk.hold(second).status == 200)
      #expect(try await desk.kind("management-review")["missed"].text == "0")
    }
  }

  @Test(arguments: ["resolved", "tackled"])
  func `M74: the meetings end when the emergency is resolved or tackled`(outcome: String) async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      try await desk.enter("ongoing-assessment")
      try await desk.pass("7 hours 50 minutes")
      let ahead = try #require(try await desk.meetings("assessment-meeting").last)
      #expect((ahead["occurrence"].text, ahead["state"].text) == ("1", "planned"), "\(ahead)")
      let resolved = try await desk.command("resolve", #"{"outcome":"\#(outcome)","summary":"Over"}"#)
      #expect(resolved.status == 200, "\(resolved.body)")
      for key in ["assessment-meeting", "management-review"] {
        #expect(try await desk.kind(key)["every"].text.isEmpty, "\(key)")
      }
      let ended = try await desk.part("meetings/\(ahead["id"].text)")
      #expect((ended["state"], ended["reason"].contains("meetings end")) == ("cancelled", true), "\(ended.body)")
      let count = try await desk.items("meetings").count
      try await desk.pass("48 hours")
      #expect(try await desk.items("meetings").count == count)
    }
  }

  @Test func `M88: the team meets in the interval of the level, which another level changes`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      try await desk.enter("ongoing-assessment")
      #expect(try await desk.kind("assessment-meeting")["every"].text == "PT8H")
      try await desk.command("level", #"{"procedure":"miniorange","level":"level-1","reason":"Fire"}"#)
      #expect(try await desk.kind("assessment-meeting")["every"].text == "PT4H")
      #expect(try await desk.kind("management-review")["every"].text == "PT8H")
      try await desk.pass("4 hours")
      let numbers = try await desk.meetings("assessment-meeting").map { $0["occurrence"].text }
      #expect(numbers == ["0", "1"])
      #expect(try await desk.meetings("management-review").count == 1)
    }
  }

  @Test func `M22: a meeting that people were told of comes no later at a lower level`() async throws {
    try await ResponseDesk.miniorange(level: "level-1") { desk in
      try await desk.enter("ongoing-assessment")
      try await desk.pass("3 hours 50 minutes")
      let told = try #require(try await desk.meetings("assessment-meeting").last)
      #expect(told["occurrence"].text == "1", "\(told)")
      try await desk.command("level", #"{"procedure":"miniorange","level":"level-3","reason":"Put out"}"#)
      #expect(try await desk.kind("assessment-meeting")["every"].text == "PT24H")
      #expect(try await desk.meetings("assessment-meeting").last?["plannedAt"].text == told["plannedAt"].text)
      try await desk.pass("30 minutes")
      #expect(try await desk.meetings("assessment-meeting").map { $0["occurrence"].text } == ["0", "1"])
    }
  }

  @Test func `M22: updates that had ended with a former plan begin again with it`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      try await desk.work()
      func every(_ key: String) async throws -> Set<String> {
        let open = try await desk.items("clocks").filter {
          $0["key"].text == key && $0["kind"].text == "recurring" && $0["state"].text == "running"
        }
        return Set(open.map { $0["duration"].text })
      }
      #expect(try await every("supplier-status-update") == ["PT4H"])
      for level in ["level-3", "level-2"] {
        let changed = try await desk.command(
          "level", #"{"procedure":"miniorange","level":"\#(level)","reason":"We know more"}"#)
        #expect(changed.status == 200, "\(changed.body)")
      }
      #expect(try await every("supplier-status-update") == ["PT4H"])
      #expect(try await every("status-update") == [])
    }
  }
}
