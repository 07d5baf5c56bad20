import Foundation
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct CommunicationTests {
  private func handle(
    _ choice: String = #""eventType":"loss-of-data""#, _ more: String = "",
    _ body: @Sendable (HandledCase) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in try await body(try await HandledCase.start(client, acme, choice, more)) }
  }

  @Test func `M45: the first communication is planned as soon as the plan is executed, and not before`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let incident = try await HandledCase.open(
        client, acme, #""eventType":"loss-of-data""#, #","log":\#(HandledCase.log)"#)
      #expect(try await incident.communication("employees-first") == nil)
      try await incident.order("responses", #"{"procedure":"miniorange"}"#)
      let first = try #require(try await incident.communication("employees-first"))
      #expect(first["audience"].text == "employees" && first["requirement"].text == "required")
      #expect(first["state"].text == "planned")
      let types = try await incident.items("timeline?limit=100").map(\.["type"].text)
      let started = try #require(types.firstIndex(of: "response.started"))
      #expect(types.lastIndex(of: "communication.planned") ?? 0 > started)
    }
  }

  @Test func `M46, M52: what is said by telephone or face to face is recorded with who, whom and when`() async throws {
    try await handle { incident in
      let future = try await incident.attempt(
        "communications", #"{"audience":"Staff","channel":"phone","text":"Soon","at":"2999-01-01T00:00Z"}"#)
      #expect(future.status == 422, "\(future.body)")
      try await incident.say("employees-first", on: "phone", to: "All floors")
      let told = try #require(try await incident.communication("employees-first"))
      #expect(told["state"].text == "recorded" && told["channel"].text == "phone")
      try await incident.order(
        "communications",
        #"{"audience":"The caretaker","channel":"verbal","text":"Lock the doors","at":"2026-03-01T10:00Z"}"#)
      let spoken = try #require(
        try await incident.items("communications?limit=100").first { $0["channel"].text == "verbal" })
      #expect(spoken["subject"].text == "The caretaker" && spoken["sentAt.earliest"].text.hasPrefix("2026-03-01T10:00"))
      #expect(spoken["recordedBy"].text == incident.organisation.person.uuidString.lowercased())
      let again = try await incident.attempt(
        "communications",
        #"{"plannedId":"\#(told["id"].text)","audience":"All floors","channel":"phone","text":"Again"}"#)
      #expect((again.status, again.code) == (409, "wrong-state"))
    }
  }

  @Test func `M48: updates are planned for every audience that the plan names`() async throws {
    try await handle { incident in
      #expect(try await incident.communication("status-update") == nil)
      try await incident.say("employees-first")
      let updates = try await incident.items("communications?limit=100").filter { $0["key"].text == "status-update" }
      #expect(
        Set(updates.map(\.["audience"].text)) == ["staff", "employees", "top-management", "third-parties"])
    }
  }

  @Test func `M50: updates recur from the first communication until the incident is resolved`() async throws {
    try await handle { incident in
      #expect(try await incident.clock("status-update") == nil)
      try await incident.say("employees-first")
      let series = try await incident.items("clocks").filter { $0["key"].text == "status-update" }
      #expect(series.count == 4 && series.allSatisfy { $0["kind"].text == "recurring" })
      #expect(series.allSatisfy { $0["state"].text == "running" && $0["duration"].text == "PT8H" })
      try await incident.order("resolve", #"{"outcome":"resolved","summary":"All orders are back"}"#)
      let ended = try await incident.items("clocks").filter { $0["key"].text == "status-update" }
      #expect(ended.count == 4 && ended.allSatisfy { $0["state"].text == "cancelled" })
      #expect(ended.allSatisfy { $0["reason"].text.contains("resolved") })
      #expect(try await incident.communication("resolution-notice") != nil)
    }
  }

  @Test func `M53, M54: whether customers are informed by e-mail is decided, and a no needs a reason`() async throws {
    try await handle { incident in
      let notice = try #require(try await incident.communication("customers-first"))
      #expect(notice["requirement"].text == "undecided" && notice["channel"].text == "email")
      let decision = "communications/\(notice["id"].text)/decision"
      let bare = try await incident.attempt(decision, #"{"required":false}"#)
      #expect(bare.status == 422 && bare["detail"].contains("needs a reason"), "\(bare.body)")
      try await incident.order(decision, #"{"required":false,"reason":"No customer saw it"}"#)
      let decided = try #require(try await incident.communication("customers-first"))
      #expect(decided["requirement"].text == "not-required")
      #expect(decided["requirementReason"].text == "No customer saw it")
      #expect(decided["decidedBy"].text == incident.organisation.person.uuidString.lowercased())
      let clock = try #require(try await incident.clock("customer-notice-8h"))
      #expect(clock["state"].text == "not-required" && clock["reason"].text == "No customer saw it")
    }
  }

  @Test func `M55: customers are due 8 hours after the start of impact, or as the level says`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let table = "due_per_level: {level-1: 8h, level-2: 8h, level-3: 8h}"
    let own = try ShippedText("miniorange").with(table, table.replacing("level-1: 8h", with: "level-1: 2h"))
    try await gateway.serve { client in
      try await client.adopt(own.yaml, as: acme)
      for (level, due) in [("level-1", "2026-03-01T11:00:00"), ("level-2", "2026-03-01T17:00:00")] {
        let incident = try await HandledCase.start(
          client, acme, #""level":"\#(level)","reason":"As seen""#,
          #","facts":[{"name":"start_of_impact","at":"2026-03-01T09:00Z"}]"#)
        let clock = try #require(try await incident.clock("customer-notice-8h"))
        #expect(clock["dueAt.earliest"].text.hasPrefix(due) && clock["clause"].text == "M55")
      }
      let date = try await HandledCase.attempt(
        client, acme, #""level":"level-2","reason":"As seen""#,
        #","log":\#(HandledCase.log),"start":true,"facts":[{"name":"start_of_impact","at":"2026-03-01"}]"#)
      #expect([201, 422].contains(date.status))
    }
  }

  @Test func `M55: a clock says from what it counts, whether that only stands in, and why`() async throws {
    try await handle(#""eventType":"loss-of-data""#, #","facts":[{"name":"detected","at":"2026-03-01T09:00Z"}]"#) {
      incident in
      let waiting = try #require(try await incident.clock("customer-notice-8h"))
      #expect(waiting["anchor"].text == "start_of_impact" && waiting["countedFrom"].text == "detected")
      #expect(waiting["provisional"].text == "true")
      #expect(waiting["anchorReason"].text.contains("within 8 hrs of the incident"))
      // The anchor turns out to be the same moment: the clock runs on, and nothing stands in any longer.
      try await incident.order("facts", #"{"name":"start_of_impact","at":"2026-03-01T09:00Z"}"#)
      let settled = try #require(try await incident.clock("customer-notice-8h"))
      #expect(settled["id"] == waiting["id"] && settled["dueAt"] == waiting["dueAt"])
      #expect(settled["countedFrom"].text == "start_of_impact" && settled["provisional"].text == "false")
      try await incident.order("facts", #"{"name":"start_of_impact","at":"2026-03-01T08:00Z"}"#)
      let rebased = try #require(try await incident.clock("customer-notice-8h"))
      #expect(rebased["dueAt.earliest"].text.hasPrefix("2026-03-01T16:00:00"))
      #expect(rebased["countedFrom"].text == "start_of_impact")
    }
  }
}
