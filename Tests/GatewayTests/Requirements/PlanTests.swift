import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct PlanTests {
  @Test func `M56: severity and impact select the plan`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let own = try ShippedText("miniorange").with(
      "plans:\n",
      """
      plans:
        - key: mass
          title: Plan for many customers
          clauses: [M56]
          levels: [level-3]
          when: [customers_affected, gte, 100]

      """)
    try await gateway.serve { client in
      try await client.adopt(own.yaml, as: acme)
      for (customers, plan) in [("99", "generic"), ("100", "mass")] {
        let incident = try await HandledCase.start(
          client, acme, #""eventType":"loss-of-data""#,
          #","facts":[{"name":"customers_affected","value":\#(customers)}]"#)
        #expect(try await incident.response()["plan"].text == plan, "\(customers) customers")
      }
    }
  }

  @Test(arguments: [
    ("natural-disaster", "business-continuity", "execute-business-continuity-plan"),
    ("aws-downtime", "service", "execute-service-plan"), ("loss-of-data", "generic", "execute-generic-plan"),
  ]) func `M59, M60, M61: each level executes its own plan`(type: String, plan: String, step: String) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let incident = try await HandledCase.start(client, acme, #""eventType":"\#(type)""#)
      let response = try await incident.response()
      #expect(response["plan"].text == plan)
      let executing = response["steps"].members.map(\.["key"].text).filter { $0.hasPrefix("execute-") }
      #expect(executing == [step, "execute-backup"])
    }
  }

  @Test func `M65: the third phase waits until all departments and employees are told, and names them`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let incident = try await HandledCase.start(client, acme, #""eventType":"loss-of-data""#)
      try await incident.settleCurrentPhase()
      #expect(try await incident.advance().status == 200)
      try await incident.settleCurrentPhase()
      let refused = try await incident.advance()
      #expect((refused.status, refused.code) == (409, "gate"))
      #expect(refused["detail"].contains("not yet been made to all departments and employees"), "\(refused.body)")
      #expect(refused.body["missing"].members.map(\.text).contains("All departments and employees"), "\(refused.body)")
      #expect(try await incident.response()["phase"].text == "testing-and-monitoring")
      try await incident.say("employees-first")
      #expect(try await incident.advance().status == 200)
      #expect(try await incident.response()["phase"].text == "backup-execution")
    }
  }

  @Test func `M57: four phases come in order, each with its times, and none while steps are open`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let incident = try await HandledCase.start(client, acme, #""eventType":"loss-of-data""#)
      let refused = try await incident.advance()
      #expect((refused.status, refused.code) == (409, "gate"))
      #expect(
        refused.body["missing"].members.map(\.text).contains("Assess the situation based on the severity"),
        "\(refused.body)")
      try await incident.say("employees-first")
      for _ in 1...3 {
        try await incident.settleCurrentPhase()
        #expect(try await incident.advance().status == 200)
      }
      let phases = try await incident.response()["phases"].members
      #expect(
        phases.map(\.["key"].text) == [
          "immediate-action", "testing-and-monitoring", "backup-execution", "ongoing-assessment",
        ])
      let entered = phases.map(\.["entered.earliest"].text)
      #expect(entered == entered.sorted() && !entered.contains(""))
      #expect(phases.map { $0["left.earliest"].text.isEmpty } == [false, false, false, true])
      #expect(zip(phases, phases.dropFirst()).allSatisfy { $0["left.earliest"] == $1["entered.earliest"] })
      let last = try await incident.advance()
      #expect(last.status == 409, "there is no fifth phase")
    }
  }
}
