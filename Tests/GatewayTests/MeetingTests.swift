import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Gateway

/// People meet about an incident, and what they said is on record.
@Suite(.database) struct MeetingTests {
  @Test func `M64: the post-incident meeting is planned by its phase and held with attendees and minutes`()
    async throws
  {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      #expect(try await desk.meetings("post-incident-meeting").isEmpty)
      try await desk.enter("backup-execution")
      let planned = try #require(try await desk.meetings("post-incident-meeting").first)
      #expect((planned["state"].text, planned["occurrence"].text) == ("planned", "0"), "\(planned)")
      #expect(planned["attendees.0.personId"].text == desk.organisation.person.path)
      #expect(planned["attendees.0.present"].text.isEmpty)
      try await desk.work()
      let told = try await desk.part("meetings/\(planned["id"].text)")
      let invited = told.body["invitations"].listed.map { $0["address"].text }
      #expect(invited.contains("asha@acme.example"), "\(told.body)")
      for words in ["Follow-up action plan", "in person or online", "M64 M66"] {
        #expect(told["invitations.0.body"].contains(words), "\(told["invitations.0.body"])")
      }

      let empty = try await desk.hold(planned, present: "[]")
      #expect((empty.status, empty["errors.0.pointer"]) == (422, "#/present"), "\(empty.body)")
      let early = try await desk.command(
        "meetings/\(planned["id"].text)/minutes",
        #"{"heldAt":"2099-01-01T10:00Z","mode":"online","present":[{"name":"Cy"}],"minutes":"m"}"#)
      #expect((early.status, early["errors.0.pointer"]) == (422, "#/heldAt"), "\(early.body)")
      #expect(try await desk.step("hold-meeting", of: "miniorange")["state"].text == "open")

      let held = try await desk.hold(
        planned, #","decisions":["Restore from zone b"],"chair":{"name":"Cy of AWS"}"#,
        present: #"[{"personId":"\#(desk.organisation.person.path)"},{"name":"Cy of AWS"}]"#, mode: "in_person")
      #expect(held.status == 200, "\(held.body)")
      #expect(try await desk.step("hold-meeting", of: "miniorange")["state"].text == "done")
      let twice = try await desk.hold(planned)
      #expect((twice.status, twice.code) == (409, "wrong-state"), "\(twice.body)")
      let kept = try #require(try await desk.meetings("post-incident-meeting").first)
      #expect((kept["state"].text, kept["mode"].text, kept["chair"].text) == ("held", "in_person", "Cy of AWS"))
      #expect(kept["minutes"].text == "We looked at it")
      #expect(kept["decisions.0"].text == "Restore from zone b")
      guard case .array(let attendees) = kept["attendees"] else { return }
      // Who was invited and did not come stays on record.
      let present = attendees.filter { $0["present"].text == "true" }.map { $0["name"].text }
      #expect(present == ["Asha of acme", "Cy of AWS"], "\(attendees)")
      #expect(attendees.contains { $0["present"].text == "false" }, "\(attendees)")
    }
  }

  @Test func `M70: the Response Team meets in person or online, as the procedure allows`() async throws {
    let rule = "chair: incident-manager\n    modes: [in_person, online]\n    agenda: [Timescale"
    try await ResponseDesk.miniorange(
      level: "level-3",
      changing: { $0.replacing(rule, with: rule.replacing("in_person, online", with: "online")) }
    ) { desk in
      try await desk.enter("ongoing-assessment")
      let planned = try #require(try await desk.meetings("assessment-meeting").first)
      #expect(planned["mode"].text == "online")
      let refused = try await desk.hold(planned, mode: "in_person")
      #expect((refused.status, refused["errors.0.pointer"]) == (422, "#/mode"), "\(refused.body)")
      #expect(refused["errors.0.rule"].contains("online") || refused["detail"].contains("online"), "\(refused.body)")
      #expect(try await desk.hold(planned, mode: "online").status == 200)
      // Where the procedure allows both, both are held.
      let review = try #require(try await desk.meetings("management-review").first)
      #expect(try await desk.hold(review, mode: "in_person").status == 200)
    }
  }

  @Test func `M71: each meeting may judge anew how long the situation will last`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      try await desk.enter("backup-execution")
      let first = try #require(try await desk.meetings("post-incident-meeting").first)
      for (estimate, pointer) in [
        (#"{"key":"cost","value":"one-day"}"#, "#/estimate/key"),
        (#"{"key":"duration","value":"one-year"}"#, "#/estimate/value"),
      ] {
        let refused = try await desk.hold(first, #","estimate":\#(estimate)"#)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, pointer), "\(refused.body)")
      }
      #expect(try await desk.hold(first, #","estimate":{"key":"duration","value":"one-day"}"#).status == 200)
      #expect(try await desk.step("estimate-duration", of: "miniorange")["state"].text == "done")
      try await desk.enter("ongoing-assessment")
      let second = try #require(try await desk.meetings("assessment-meeting").first)
      #expect(try await desk.hold(second, #","estimate":{"key":"duration","value":"one-week"}"#).status == 200)
      #expect(try await desk.events("estimate.made") == 2)
      let estimates = try await desk.items("estimates")
      #expect(Set(estimates.map { $0["value"].text }) == ["one-day", "one-week"], "\(estimates)")
    }
  }

  @Test func `People plan meetings besides, move and cancel them`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let at = Date.now.addingTimeInterval(7200).formatted(.iso8601)
      func plan(_ more: String, meeting: String = "assessment-meeting") -> String {
        #"{"procedure":"miniorange","meeting":"\#(meeting)","at":"\#(at)"\#(more)}"#
      }
      let unknown = try await desk.command("meetings", plan("", meeting: "party"))
      #expect((unknown.status, unknown["errors.0.pointer"]) == (422, "#/meeting"), "\(unknown.body)")
      let nobody = try await desk.command("meetings", plan(#","attendees":[]"#))
      #expect((nobody.status, nobody["errors.0.pointer"]) == (422, "#/attendees"), "\(nobody.body)")
      let stranger = try await desk.command("meetings", plan(#","attendees":[{"personId":"\#(UUID().path)"}]"#))
      #expect((stranger.status, stranger["errors.0.pointer"]) == (422, "#/attendees"), "\(stranger.body)")

      let planned = try await desk.command(
        "meetings", plan(#","mode":"online","place":"https://meet.example/1","attendees":[{"name":"Cy"}]"#))
      #expect(planned.status == 200, "\(planned.body)")
      let id = planned["meetingId"]
      let moved = try await desk.command(
        "meetings",
        plan(
          #","plannedId":"\#(id)","attendees":[{"personId":"\#(desk.organisation.person.path)"}],"agenda":["Zone b"]"#))
      #expect((moved.status, moved["meetingId"]) == (200, id), "\(moved.body)")
      try await desk.work()
      let shown = try await desk.part("meetings/\(id)")
      #expect(shown["place"] == "https://meet.example/1")
      #expect(shown["occurrence"].isEmpty)
      #expect(shown.body["agenda"].list == ["Zone b"])
      #expect(shown["invitations.0.body"].contains("https://meet.example/1"), "\(shown.body)")
      #expect(shown.body["attendees"].list.count == 2)

      let silent = try await desk.command("meetings/\(id)/cancel", #"{"reason":" "}"#)
      #expect(silent.status == 422, "\(silent.body)")
      #expect(try await desk.command("meetings/\(id)/cancel", #"{"reason":"All is well"}"#).status == 200)
      #expect(try await desk.part("meetings/\(id)")["reason"] == "All is well")
      let again = try await desk.command("meetings/\(id)/cancel", #"{"reason":"All is well"}"#)
      #expect((again.status, again.code) == (409, "wrong-state"), "\(again.body)")
      let gone = try await desk.command("meetings", plan(#","plannedId":"\#(id)""#))
      #expect((gone.status, gone.code) == (409, "wrong-state"), "\(gone.body)")
      let none = try await desk.command("meetings/\(UUID().path)/cancel", #"{"reason":"r"}"#)
      #expect(none.status == 404, "\(none.body)")
    }
  }

  @Test func `The meetings of two procedures on one incident stand side by side`() async throws {
    try await ResponseDesk.miniorange(level: "level-3", also: [("ledgerpro", "high")]) { desk in
      try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
      #expect(try await desk.meetings("review-meeting").count == 1)
      #expect(try await desk.meetings("review-meeting", of: "ledgerpro").isEmpty)
      try await desk.enter("recovery", of: "ledgerpro")
      let review = try #require(try await desk.meetings("review-meeting", of: "ledgerpro").first)
      #expect(try await desk.hold(review, mode: "in_person").status == 200)
      #expect(try await desk.meetings("review-meeting").map { $0["state"].text } == ["planned"])
      #expect(try await desk.meetings("review-meeting", of: "ledgerpro").map { $0["state"].text } == ["held"])
    }
  }
}
