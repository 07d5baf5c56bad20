import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Invitations follow the meeting into people's calendars.
@Suite(.database) struct MeetingInvitationTests {
  /// Entry of the contact list that holds the series, and is told of each meeting.
  private static let owner = "info@xeurify.com"

  @Test func `M64: who need not come any more is told alone, and of the end those who were to come`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let dora = try await desk.person("Dora")
      let asha = desk.organisation.person.path
      let meeting = try await desk.plan(
        #","attendees":[{"personId":"\#(asha)"},{"personId":"\#(dora)"},{"name":"Cy"}]"#)
      let first = try await desk.letters(of: meeting)
      #expect(Set(first.map(\.delivery.address)) == ["asha@acme.example", "dora@acme.example", Self.owner])
      let invitation = try #require(first.first)
      #expect(invitation.delivery.invitation?.method == .request)
      let calendar = try ReadCalendar(try #require(invitation.delivery.invitation?.calendar))
      #expect((calendar["UID"], calendar["SEQUENCE"]) == (meeting, "0"))
      #expect(Set(calendar.attendees) == ["asha@acme.example", "dora@acme.example", Self.owner])
      #expect(calendar.all("ATTENDEE").last { $0.value.hasSuffix(Self.owner) }?.parameters["ROLE"] == "NON-PARTICIPANT")
      #expect(try calendar.words("DESCRIPTION")?.contains("Timescale of the situation") == true)

      let moved = try await desk.plan(
        #","plannedId":"\#(meeting)","mode":"in_person","place":"Room 7","attendees":[{"personId":"\#(asha)"}]"#)
      #expect(moved == meeting)
      let second = try await desk.letters(of: meeting)
      let change = try second.calendar(of: "asha@acme.example")
      #expect((change.method, change["SEQUENCE"], change["LOCATION"]) == ("REQUEST", "1", "Room 7"))
      let dismissal = try second.calendar(of: "dora@acme.example")
      #expect((dismissal.method, dismissal["SEQUENCE"], dismissal["STATUS"]) == ("CANCEL", "1", nil))
      #expect(dismissal.attendees == ["dora@acme.example"])
      #expect(second.count == 3)

      _ = try await desk.command("meetings/\(meeting)/cancel", #"{"reason":"Put out, all well"}"#)
      let last = try await desk.letters(of: meeting)
      #expect(Set(last.map(\.delivery.address)) == ["asha@acme.example", Self.owner], "Dora was told already")
      let end = try last.calendar(of: "asha@acme.example")
      #expect((end.method, end["UID"], end["SEQUENCE"], end["STATUS"]) == ("CANCEL", meeting, "2", "CANCELLED"))
      #expect(try end.words("COMMENT") == "Put out, all well")
      #expect(last[0].delivery.body.contains("is cancelled.\nReason: Put out, all well"))
      let shown = try await desk.part("meetings/\(meeting)").body["invitations"].listed.map { $0["method"].text }
      #expect(shown.sorted() == ["cancel", "cancel", "cancel"] + Array(repeating: "request", count: 5))
      #expect(try await desk.letters(of: meeting).isEmpty, "nobody is told twice")
    }
  }

  @Test func `M74: whoever was invited to a meeting ahead hears that it is off when the emergency is over`()
    async throws
  {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      try await desk.enter("ongoing-assessment")
      try await desk.pass("7 hours 50 minutes")
      let ahead = try #require(try await desk.meetings("assessment-meeting").last)["id"].text
      _ = try await desk.letters(of: ahead)
      // Of one that nobody was told of, nobody hears that it is off.
      let silent = try await desk.plan("", after: 7_200)
      _ = try await desk.command("meetings/\(silent)/cancel", #"{"reason":"A mistake"}"#)
      #expect(try await desk.letters(of: silent).isEmpty)
      _ = try await desk.command("resolve", #"{"outcome":"resolved","summary":"Over"}"#)
      let told = try await desk.letters(of: ahead)
      #expect(told.map(\.delivery.invitation?.method) == [.cancel, .cancel])
      #expect(Set(told.map(\.delivery.address)) == ["asha@acme.example", Self.owner])
    }
  }

  @Test func `M64: nobody who does not see a restricted incident hears that its meeting is off`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let dora = try await desk.person("Dora")
      let people = #","attendees":[{"personId":"\#(desk.organisation.person.path)"},{"personId":"\#(dora)"}]"#
      let meeting = try await desk.plan(people)
      #expect(try await desk.letters(of: meeting).count == 3)
      #expect(
        try await desk.command("restriction", #"{"restricted":true,"reason":"A suspect among us"}"#).status == 200)
      _ = try await desk.command("meetings/\(meeting)/cancel", #"{"reason":"Somebody might talk"}"#)
      let told = try await desk.letters(of: meeting)
      #expect(told.map(\.delivery.address) == ["asha@acme.example"])
      #expect(try told.calendar(of: "asha@acme.example")["CLASS"] == "CONFIDENTIAL")
    }
  }

  @Test func `an exercise at another pace sends words, and nothing that calendars would take for a time`() async throws
  {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let owner = TestDatabase.current.database()
      let meeting = try await desk.plan("")
      try await owner.execute(nil, "UPDATE incident SET exercise = true, exercise_speed = 60, exercise_at = now()")
      let told = try await desk.letters(of: meeting)
      #expect(!told.isEmpty)
      #expect(told.allSatisfy { $0.delivery.invitation?.method == .request && $0.delivery.invitation?.calendar == nil })
      #expect(told.allSatisfy { $0.delivery.body.hasPrefix("This is an exercise.") })
    }
  }
}

extension ResponseDesk {
  /// Plans the assessment meeting, or moves it, and returns its id.
  func plan(_ more: String, after seconds: TimeInterval = 3_600) async throws -> String {
    let at = Date.now.addingTimeInterval(seconds).formatted(.iso8601)
    let planned = try await command(
      "meetings", #"{"procedure":"miniorange","meeting":"assessment-meeting","at":"\#(at)"\#(more)}"#)
    #expect(planned.status == 200, "\(planned.body)")
    return planned["meetingId"]
  }

  func person(_ name: String) async throws -> String {
    let made = try await client.post(
      "/v1/people", #"{"kind":"employee","name":"\#(name)","email":"\#(name.lowercased())@acme.example"}"#,
      as: organisation)
    #expect(made.status == 201, "\(made.body)")
    return made["id"]
  }

  /// What is sent about a meeting now.
  func letters(of meeting: String) async throws -> [Letter] {
    let courier = TakingCourier()
    try await work(through: courier)
    return courier.letters.filter { $0.delivery.meeting?.path == meeting }
  }
}

extension [Letter] {
  /// The calendar that came to an address, and to it alone.
  fileprivate func calendar(of address: String) throws -> ReadCalendar {
    let letters = filter { $0.delivery.address == address }
    try #require(letters.count == 1)
    return try ReadCalendar(try #require(letters[0].delivery.invitation?.calendar))
  }
}
