import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// The duty to report within 24 hours, kept for each reporter.
@Suite(.database) struct ReporterDutyTests {
  @Test func `M30, M31: the duty of each reporter is judged when the level is given later and when a duplicate joins`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let early = try await intake.person("Early", client)
      let late = try await intake.person("Late", client)
      let first = try await intake.report(by: early.caller, awareHoursAgo: 2, client)
      let opened = try await intake.open(first["id"], procedures: "[]", client)
      #expect(try await intake.duties(opened["id"], client).isEmpty, "no procedure judges yet")

      let level = try await client.post(
        "/v1/incidents/\(opened["id"])/level", #"{"procedure":"miniorange","eventType":"loss-of-data"}"#,
        as: intake.triager, [.ifMatch: "*"])
      #expect(level.status == 200, "\(level.body)")
      let judged = try await intake.duties(opened["id"], client)
      #expect(judged.map { $0["subject"] } == [.string(early.person)])
      #expect(judged.map { $0["state"] } == [.string("met")])

      let second = try await intake.report(by: late.caller, awareHoursAgo: 30, client)
      let joined = try await client.post(
        "/v1/reports/\(second["id"])/triage",
        #"{"decision":"duplicate","incidentId":"\#(opened["id"])","reason":"The same files"}"#, as: intake.triager)
      #expect(joined.status == 200, "\(joined.body)")
      let both = try await intake.duties(opened["id"], client)
      #expect(both.count == 2)
      let lateOne = try #require(both.first { $0["subject"] == .string(late.person) })
      #expect(lateOne["state"] == .string("met-late"))
      #expect(Self.seconds(lateOne["lateBySeconds"]["atLeast"]) > 6 * 3600 - 60)

      // A second report by the same person, later: the earliest counts, and there is still one duty.
      let again = try await intake.report(by: early.caller, client)
      _ = try await client.post(
        "/v1/reports/\(again["id"])/triage",
        #"{"decision":"duplicate","incidentId":"\#(opened["id"])","reason":"Again"}"#, as: intake.triager)
      let unchanged = try await intake.duties(opened["id"], client).first { $0["subject"] == .string(early.person) }
      #expect(unchanged?["id"] == judged.first?["id"])
    }
  }

  @Test func `M30: without the reporter's own time there is a countdown and no verdict, until it is learned`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let report = try await intake.report(by: intake.stage.outsider.caller, client)
      let detected = IntakeStage.text(hoursAgo: 40)
      let opened = try await intake.open(
        report["id"], more: #","facts":[{"name":"detected","at":"\#(detected)"}]"#, client)
      let before = try #require(try await intake.duties(opened["id"], client).first)
      #expect(before["state"] == .string("unknown"), "40 hours after detection, and yet no verdict")
      #expect(before["anchor"] == .string("detected"))
      #expect(before["dueAt"] != .null && before["lateBySeconds"] == .null)

      let address = "/v1/reports/\(report["id"])"
      let body = #"{"awareAt":"\#(IntakeStage.text(hoursAgo: 3))","reason":"She told us on the phone"}"#
      let stated = try await client.send(.patch, address, body, as: intake.triager, [.ifMatch: "*"])
      #expect(stated.status == 200, "\(stated.body)")
      let after = try await intake.duties(opened["id"], client)
      #expect(after.map { $0["state"] } == [.string("met")])
      #expect(after.first?["anchor"] == .string("aware"))
      #expect(after.first?["reason"] == .string("She told us on the phone"))
      #expect(after.first?["id"] != before["id"], "the row is superseded")
      let timeline = try await client.get(
        "/v1/incidents/\(opened["id"])/timeline?type=deadline.rebased", as: intake.triager)
      #expect(timeline.body["items"].count == 1)
    }
  }

  @Test func `M30: awareness is stated by triagers, for the version they read, before the report, with a reason`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let member = try await intake.person("Mia", client)
      let report = try await intake.report(by: member.caller, client)
      let address = "/v1/reports/\(report["id"])"
      let good = #"{"awareAt":"2026-03-01T09:30Z","reason":"r"}"#
      let forbidden = try await client.send(.patch, address, good, as: member.caller, [.ifMatch: "*"])
      #expect((forbidden.status, forbidden.code) == (403, "forbidden"))
      let blind = try await client.send(.patch, address, good, as: intake.triager)
      #expect((blind.status, blind.code) == (428, "precondition-required"))
      let stale = try await client.send(.patch, address, good, as: intake.triager, [.ifMatch: #""999""#])
      #expect((stale.status, stale.code) == (412, "precondition-failed"))
      let future = #"{"awareAt":"2999-03-01T09:30Z","reason":"r"}"#
      let after = try await client.send(.patch, address, future, as: intake.triager, [.ifMatch: "*"])
      #expect((after.status, after["errors.0.pointer"]) == (422, "#/awareAt"))
      let silent = try await client.send(
        .patch, address, #"{"awareAt":"2026-03-01T09:30Z"}"#, as: intake.triager, [.ifMatch: "*"])
      #expect((silent.status, silent["errors.0.pointer"]) == (422, "#/reason"))
      #expect(try await client.get(address, as: intake.triager).body["awareAt"] == .null)
    }
  }

  @Test func `M32: customers and other parties have no deadline, however late they report`() async throws {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      for kind in ["customer", "external", "contractor", "anonymous"] {
        let report = try await client.post(
          "/v1/reports",
          """
          {"channel":"email","summary":"Broken","reporter":{"kind":"\(kind)","name":"B"},
           "awareAt":"\(IntakeStage.text(hoursAgo: 500))"}
          """, as: intake.triager)
        let opened = try await intake.open(report["id"], client)
        #expect(opened.status == 201, "\(opened.body)")
        #expect(try await intake.duties(opened["id"], client).isEmpty, "\(kind)")
      }
    }
  }

  private static func seconds(_ value: JSONValue) -> Double {
    guard case .number(let digits) = value else { return -1 }
    return Double(digits) ?? -1
  }
}
