import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Of a restricted incident nobody hears who does not see it: no invitation, no reminder, nothing that was on its way.
@Suite(.database) struct RestrictedMessagesTests {
  private struct NoCourier: Courier {
    func deliver(_ letter: Letter) async throws -> Delivery.Attempt { .temporary(reply: "no connection") }
  }

  private static let asha = "asha@acme.example"

  @Test func `M64: to the meetings of a restricted incident only those are invited who see it`() async throws {
    try await stage { stage, dora in
      let desk = try await stage.restricted()
      try await desk.enterAndPass("ongoing-assessment")
      let meetings = try await desk.items("meetings")
      #expect(meetings.count > 2)
      for meeting in meetings {
        let addresses = try await desk.invited(meeting["id"].text)
        #expect(addresses.allSatisfy { $0 == Self.asha } && !addresses.isEmpty, "\(meeting): \(addresses)")
        #expect(!"\(meeting["attendees"])".contains(dora))
      }
      // Whoever names somebody does not show them the incident.
      let at = Date.now.addingTimeInterval(7200).formatted(.iso8601)
      let planned = try await desk.order(
        "meetings",
        #"{"procedure":"miniorange","meeting":"assessment-meeting","at":"\#(at)","attendees":[{"personId":"\#(dora)"}]}"#
      )
      try await desk.work()
      #expect(try await desk.invited(planned["meetingId"]).allSatisfy { $0 == Self.asha })
      // Whoever takes part in it is told.
      try await desk.order("restriction", #"{"restricted":true,"reason":"She helps","participants":["\#(dora)"]}"#)
      try await desk.order(
        "meetings",
        #"{"procedure":"miniorange","meeting":"assessment-meeting","at":"\#(at)","plannedId":"\#(planned["meetingId"])"}"#
      )
      try await desk.work()
      #expect(try await desk.invited(planned["meetingId"]).contains("dora@acme.example"))
    }
  }

  @Test func `M64: a meeting of which people were told is not announced to them again once it is restricted`()
    async throws
  {
    try await stage { stage, _ in
      let desk = try await stage.open()
      let at = Date.now.addingTimeInterval(7200).formatted(.iso8601)
      let plan = #"{"procedure":"miniorange","meeting":"assessment-meeting","at":"\#(at)""#
      let planned = try await desk.order("meetings", plan + "}")["meetingId"]
      try await desk.work()
      #expect(try await desk.invited(planned).contains("dora@acme.example"))
      let before = try await desk.invited(planned).count
      try await desk.order("restriction", #"{"restricted":true,"reason":"Somebody is involved"}"#)
      try await desk.order("meetings", plan + #","plannedId":"\#(planned)","place":"Room 1"}"#)
      try await desk.work()
      let after = try await desk.invited(planned)
      #expect(after.count == before + 1 && after.filter { $0 != Self.asha }.count == before - 1, "\(after)")
    }
  }

  @Test func `M48: what waits for people who see it no longer is neither sent nor read to them`() async throws {
    try await stage { stage, _ in
      try await stage.person("Ben", phone: "+49 30 1")
      let report = try await stage.client.post("/v1/reports", #"{"summary":"Files are gone"}"#, as: stage.acme)
      let desk = try await ResponseDesk.open(
        [("miniorange", "level-3")], more: #","reportId":"\#(report["id"])""#, as: stage.acme, stage.client)
      try await desk.work(through: NoCourier())
      try await desk.render()
      try await desk.work(through: NoCourier())
      #expect(try await Self.waiting().contains("dora@acme.example"))
      #expect(try await Self.waiting().contains("info@xeurify.com"), "the recipients of the report")
      #expect(try await desk.items("calls?state=waiting").map { $0["recipient"].text } == ["Ben"])

      try await desk.order("restriction", #"{"restricted":true,"reason":"Dora is involved"}"#)
      #expect(try await Self.waiting() == [Self.asha])
      #expect(try await desk.items("calls?state=waiting").isEmpty)
      let courier = TakingCourier()
      try await TestDatabase.current.database().execute(nil, "UPDATE job SET run_at = now()")
      try await desk.work(through: courier)
      #expect(Set(courier.letters.map(\.delivery.address)) == [Self.asha])
      #expect(try await desk.communication("employees-first")["state"] == "sent", "it has come to its end")
    }
  }

  @Test func `M48: what somebody decided to tell outside goes on when the incident is restricted`() async throws {
    try await stage { stage, _ in
      let customer = #"{"kind":"customer","name":"North Mill","email":"north@mill.example"}"#
      #expect(try await stage.client.post("/v1/people", customer, as: stage.acme).status == 201)
      let desk = try await ResponseDesk.open([("miniorange", "level-3")], as: stage.acme, stage.client)
      #expect(try await desk.decide("customers-first", #"{"required":true}"#).status == 200)
      try await desk.work(through: NoCourier())
      try await desk.order("restriction", #"{"restricted":true,"reason":"r"}"#)
      #expect(try await Self.waiting().contains("north@mill.example"))
    }
  }

  @Test func `M55: of a restricted clock only those hear who see the incident`() async throws {
    try await stage { stage, _ in
      let desk = try await stage.restricted()
      _ = try await desk.told("reminder")
      for hours in [5, 3, 2] {
        try await desk.pass("\(hours) hours")
        let told = try await desk.told("reminder") + desk.told("escalation")
        #expect(told.allSatisfy { $0.to == Self.asha }, "\(told)")
      }
      #expect(try await desk.clock("customer-notice-8h")["state"].text == "missed")
      #expect(try await desk.items("timeline?type=deadline.told").count > 2, "somebody is told")
    }
  }

  @Test func `who reported what is hidden keeps the report, and learns nothing of what became of it`() async throws {
    try await stage { stage, _ in
      let intake = RestrictedReporter(stage)
      let mia = try await intake.reporter("Mia")
      let report = try await stage.client.post("/v1/reports", #"{"summary":"Odd mails"}"#, as: mia)
      let desk = try await ResponseDesk.open(
        [("miniorange", "level-3")],
        more: #","reportId":"\#(report["id"])","triageReason":"Dora sends them""#, as: stage.acme, stage.client)
      let open = try await stage.client.get("/v1/me/reports", as: mia)
      #expect(open["items.0.triageReason"] == "Dora sends them" && !open["items.0.incidentId"].isEmpty)
      try await desk.order("restriction", #"{"restricted":true,"reason":"r"}"#)
      let hidden = try await stage.client.get("/v1/me/reports", as: mia)
      #expect(hidden["items.0.id"] == report["id"], "\(hidden.body)")
      for member in ["triageReason", "triagedBy", "incidentId"] {
        #expect(hidden.body["items.0.\(member)"] == .null, "\(member)")
      }
      let kept = try await stage.client.get("/v1/reports/\(report["id"])", as: stage.acme)
      #expect(kept["triageReason"] == "Dora sends them")
    }
  }

  /// Dora holds every role that is told of things, and takes part in nothing.
  private func stage(_ body: @escaping @Sendable (ReachStage, _ dora: String) async throws -> Void) async throws {
    try await ReachStage.serve { stage in
      let docks = try await stage.department("Docks")
      let dora = try await stage.person("Dora", email: "dora@acme.example", in: docks)
      for role in ["incident-manager", "response-team", "isms-team", "top-management", "departmental-team"] {
        for person in [dora, stage.acme.person.path] {
          let duty = #"{"procedure":"miniorange","kind":"role","key":"\#(role)","personId":"\#(person)"}"#
          #expect(try await stage.client.post("/v1/duties", duty, as: stage.acme).status == 201)
        }
      }
      try await body(stage, dora)
    }
  }

  /// Addresses of what waits to be sent.
  private static func waiting() async throws -> Set<String> {
    let rows = try await TestDatabase.current.database().query(
      nil, "SELECT address FROM delivery WHERE state = 'waiting' AND channel = 'email'")
    return Set(try rows.map { try $0["address"] as String })
  }
}

/// A mere member who reports.
private struct RestrictedReporter {
  let stage: ReachStage

  init(_ stage: ReachStage) { self.stage = stage }

  func reporter(_ name: String) async throws -> TestOrganisation {
    let root = try await stage.client.get("/v1/departments", as: stage.acme)["items.0.id"]
    let person = try await stage.person(name, in: root)
    let token = try await stage.client.post(
      "/v1/tokens", #"{"name":"t","personId":"\#(person)"}"#, as: stage.acme)
    let id = try #require(UUID(uuidString: person))
    return TestOrganisation(id: stage.acme.id, person: id, token: token["secret"])
  }
}

extension ReachStage {
  fileprivate func restricted() async throws -> ResponseDesk {
    let desk = try await ResponseDesk.open(
      [("miniorange", "level-3")], more: #","restricted":true"#, as: acme, client)
    #expect((desk.opened.status, desk.opened["restricted"]) == (201, "true"), "\(desk.opened.body)")
    try await desk.work()
    return desk
  }
}

extension ResponseDesk {
  /// Enters a phase, and lets the time until its next meeting go by.
  fileprivate func enterAndPass(_ phase: String) async throws {
    try await enter(phase)
    try await work()
    try await pass("23 hours 50 minutes")
  }

  /// Addresses that were told of a meeting.
  fileprivate func invited(_ meeting: String) async throws -> [String] {
    try await part("meetings/\(meeting)").body["invitations"].listed.map { $0["address"].text }
  }
}
