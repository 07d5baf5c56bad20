import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct EstimateTests {
  /// A running response, and commands on it.
  private struct Stage {
    let client: any TestClientProtocol
    let acme: TestOrganisation
    let incident: String

    init(_ client: any TestClientProtocol, _ acme: TestOrganisation, start: Bool = true) async throws {
      let opened = try await client.post(
        "/v1/incidents",
        """
        {"title":"Flood","procedures":[{"procedure":"miniorange","eventType":"natural-disaster"}],
         "log":{"summary":"s","description":"d","fault":"f","affectedProducts":"a"},"start":\(start)}
        """, as: acme)
      #expect(opened.status == 201, "\(opened.body)")
      self.client = client
      self.acme = acme
      incident = "/v1/incidents/\(opened["id"])"
    }

    func estimate(_ value: String, _ more: String = "") async throws -> TestAnswer {
      try await client.post(
        "\(incident)/estimates", #"{"procedure":"miniorange","estimate":"duration","value":"\#(value)"\#(more)}"#,
        as: acme, [.ifMatch: "*"])
    }

    func adopt(_ strategy: String, _ fields: String) async throws -> TestAnswer {
      try await client.post(
        "\(incident)/strategies", #"{"procedure":"miniorange","strategy":"\#(strategy)",\#(fields)}"#, as: acme,
        [.ifMatch: "*"])
    }

    func step(_ key: String) async throws -> JSONValue {
      let responses = try await client.get("\(incident)/responses", as: acme)
      guard case .array(let steps) = responses.body["items.0.steps"] else { return .null }
      return steps.first { $0["key"] == .string(key) }?["state"] ?? .null
    }
  }

  @Test func `M67 M71: each estimate is kept, the newest counts, and the step that waits for one is done`() async throws
  {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let stage = try await Stage(client, acme)
      #expect(try await stage.step("estimate-duration") == .string("open"))
      let first = try await stage.estimate("one-hour", #","reason":"Pumps run","at":"2026-03-01T09:30Z""#)
      #expect(first.status == 200, "\(first.body)")
      #expect(try await stage.step("estimate-duration") == .string("done"))
      #expect(try await stage.step("re-estimate") == .string("open"))
      #expect(try await stage.estimate("one-week").status == 200)
      let items = try await client.get("\(stage.incident)/estimates", as: acme)
      #expect(items.body["items"].count == 2)
      #expect((items["items.0.value"], items["items.0.current"]) == ("one-week", "true"))
      #expect((items["items.1.value"], items["items.1.current"]) == ("one-hour", "false"))
      #expect((items["items.1.valueTitle"], items["items.1.reason"]) == ("One hour", "Pumps run"))
      #expect(items["items.0.supersedesId"] == items["items.1.id"])
      #expect(items["items.1.at.earliest"].hasPrefix("2026-03-01T09:30:00"))
      let timeline = try await client.get("\(stage.incident)/timeline?type=estimate.made", as: acme)
      #expect(timeline.body["items"].count == 2)
    }
  }

  @Test func `M67: an estimate is one of the four values, under a response that runs`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let idle = try await Stage(client, acme, start: false)
      let early = try await idle.estimate("one-hour")
      #expect((early.status, early.code) == (409, "wrong-state"))
      let stage = try await Stage(client, acme)
      let wrong = try await stage.estimate("one-month")
      #expect((wrong.status, wrong["errors.0.pointer"]) == (422, "#/value"))
      #expect(wrong["detail"].contains("one-hour, one-day, one-week, more-than-one-week"))
      #expect(try await stage.estimate("one-day", #","at":"2099-01-01""#)["errors.0.pointer"] == "#/at")
      let unknown = try await client.post(
        "\(stage.incident)/estimates", #"{"procedure":"ledgerpro","estimate":"duration","value":"one-day"}"#, as: acme,
        [.ifMatch: "*"])
      #expect((unknown.status, unknown["errors.0.pointer"]) == (422, "#/procedure"))
      // It cannot be had by stating its fact.
      let stated = try await client.post(
        "\(stage.incident)/facts", #"{"name":"estimate.duration","value":"one-day"}"#, as: acme, [.ifMatch: "*"])
      #expect((stated.status, stated["errors.0.pointer"]) == (422, "#/name"))
      #expect(try await client.get("\(stage.incident)/estimates", as: acme).body["items"].count == 0)
      #expect(try await stage.step("estimate-duration") == .string("open"))
    }
  }

  @Test func `M68: the estimate selects the strategies of departments, services and third parties`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let stage = try await Stage(client, acme)
      let none = try await client.get("\(stage.incident)/strategies", as: acme)
      #expect((none["items.0.current"], none.body["items.0.strategies"].count) == ("", 0))
      let early = try await stage.adopt("day-services", #""target":"Shop","lossUnknownReason":"r""#)
      #expect((early.status, early.code, early["missing.0"]) == (409, "gate", "Duration of the situation"))
      _ = try await stage.estimate("one-day")
      let day = try await client.get("\(stage.incident)/strategies", as: acme)
      #expect(day["items.0.current"] == "one-day")
      #expect((0..<3).map { day["items.0.strategies.\($0).target"] } == ["department", "service", "third_party"])
      #expect(day["items.0.strategies.0.key"] == "day-departments")
      let wrong = try await stage.adopt("wait-services", #""target":"Shop","lossUnknownReason":"r""#)
      #expect((wrong.status, wrong["errors.0.pointer"]) == (422, "#/strategy"))
      #expect(wrong["detail"].contains("day-departments, day-services, day-third-parties"))
      let misplaced = try await stage.adopt("day-departments", #""target":"Shop","lossUnknownReason":"r""#)
      #expect((misplaced.status, misplaced["errors.0.pointer"]) == (422, "#/departmentId"))
      _ = try await stage.estimate("more-than-one-week")
      let long = try await client.get("\(stage.incident)/strategies", as: acme)
      #expect(long["items.0.strategies.0.key"] == "long-departments")
    }
  }

  @Test func `M68 M69: a strategy is adopted with the loss expected, exactly, and ends with a reason`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let stage = try await Stage(client, acme)
      _ = try await stage.estimate("one-hour")
      let unstated = try await stage.adopt("wait-services", #""target":"Shop""#)
      #expect((unstated.status, unstated["errors.0.pointer"]) == (422, "#/estimatedLoss"))
      let digits = try await stage.adopt(
        "wait-services", #""target":"Shop","estimatedLoss":{"amount":"1.505","currency":"EUR"}"#)
      #expect((digits.status, digits["errors.0.pointer"]) == (422, "#/estimatedLoss/amount"))
      let found = try await client.get("/v1/suppliers", as: acme)
      let adopted = try await stage.adopt(
        "wait-services",
        #""serviceId":"\#(found["items.0.services.0.id"])","note":"Fail over","estimatedLoss":{"amount":"123456789012.10","currency":"EUR"}"#
      )
      #expect(adopted.status == 200, "\(adopted.body)")
      let named = try await stage.adopt(
        "wait-third-parties", #""target":"Shipping Ltd","lossUnknownReason":"No figures""#)
      #expect(named.status == 200, "\(named.body)")
      var board = try await client.get("\(stage.incident)/strategies", as: acme)
      #expect(board["items.0.adopted.0.estimatedLoss.amount"] == "123456789012.10")
      #expect((board["items.0.adopted.0.note"], board["items.0.adopted.0.state"]) == ("Fail over", "adopted"))
      #expect(
        (board["items.0.adopted.1.target"], board["items.0.adopted.1.lossUnknownReason"]) == (
          "Shipping Ltd", "No figures"
        ))

      _ = try await stage.estimate("one-day")
      board = try await client.get("\(stage.incident)/strategies", as: acme)
      #expect(board["items.0.adopted.0.selected"] == "false")
      let address = "\(stage.incident)/strategies/\(adopted["adoptionId"])"
      let end = #"{"state":"replaced","reason":"It lasts longer"}"#
      #expect(try await client.post(address, end, as: acme, [.ifMatch: "*"]).status == 200)
      let again = try await client.post(address, end, as: acme, [.ifMatch: "*"])
      #expect((again.status, again.code) == (409, "wrong-state"))
      board = try await client.get("\(stage.incident)/strategies", as: acme)
      #expect((board["items.0.adopted.0.state"], board["items.0.adopted.0.reason"]) == ("replaced", "It lasts longer"))
    }
  }
}
