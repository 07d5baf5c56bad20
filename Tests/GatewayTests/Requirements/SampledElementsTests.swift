import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// What a number brings comes from its element in the procedure: with the element it is there, without it it is gone.
@Suite(.database) struct SampledElementsTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let number: String
    var procedure = "miniorange"
    let section: String
    let key: String
    var part: String?
    /// Whether the capability shows.
    let isShown: @Sendable (any TestClientProtocol, TestOrganisation) async throws -> Bool

    var testDescription: String { "\(number): \(section) \(key)\(part.map { " \($0)" } ?? "")" }
  }

  @Test(arguments: samples) func `a sampled number is gone with its element`(sample: Sample) async throws {
    let gateway = try TestGateway()
    let with = try await gateway.organisation("with")
    let without = try await gateway.organisation("without")
    let whole = try ShippedText(sample.procedure)
    let shortened = try whole.without(
      sample.key, in: sample.section, part: sample.part, implementing: sample.number)
    try await gateway.serve { client in
      try await client.adopt(whole.yaml, as: with)
      try await client.adopt(shortened.yaml, as: without)
      #expect(try await sample.isShown(client, with), "\(sample.number) is not shown with its element")
      #expect(try await !sample.isShown(client, without), "\(sample.number) is shown without its element")
    }
  }

  private static let levelThree = #""level":"level-3","reason":"As the test has it""#

  static let samples: [Sample] = intake + response + end + ledgerpro

  private static let intake = [
    Sample(number: "M17", section: "event_types", key: "google-downtime") { client, organisation in
      try await HandledCase.attempt(client, organisation, #""eventType":"google-downtime""#)["levelKey"] == "level-2"
    },
    Sample(number: "M20", section: "event_types", key: "unauthorized-modification", part: "asks_aspects") {
      client, organisation in
      let answer = try await HandledCase.attempt(client, organisation, #""eventType":"unauthorized-modification""#)
      return answer.status == 409 && answer.body["missing"].count == 3
    },
    Sample(number: "M27", section: "gates", key: "logged-first") { client, organisation in
      let incident = try await HandledCase.open(client, organisation, levelThree)
      let refused = try await incident.attempt("responses", #"{"procedure":"miniorange"}"#)
      #expect(refused.status == 409)
      return refused["detail"].contains("must be logged, with all four fields")
    },
    Sample(number: "M29", section: "communications", key: "management-notice") { client, organisation in
      let incident = try await HandledCase.open(client, organisation, levelThree, #","log":\#(HandledCase.log)"#)
      return try await incident.communication("management-notice") != nil
    },
  ]

  private static let response = [
    Sample(number: "M50", section: "communications", key: "status-update", part: "repeat") { client, organisation in
      let incident = try await HandledCase.start(client, organisation, levelThree)
      try await incident.say("employees-first")
      #expect(try await incident.communication("status-update") != nil)
      return try await incident.clock("status-update")?["kind"].text == "recurring"
    },
    Sample(number: "M53", section: "communications", key: "customers-first", part: "decision") {
      client, organisation in
      let incident = try await HandledCase.start(client, organisation, levelThree)
      return try await incident.communication("customers-first")?["requirement"].text == "undecided"
    },
    Sample(number: "M55", section: "clocks", key: "customer-notice-8h") { client, organisation in
      let incident = try await HandledCase.start(client, organisation, levelThree)
      return try await incident.clock("customer-notice-8h")?["state"].text == "running"
    },
    Sample(number: "M60", section: "phases", key: "execute-service-plan") { client, organisation in
      let incident = try await HandledCase.start(client, organisation, #""eventType":"aws-downtime""#)
      return try await incident.response()["steps"].members.contains { $0["key"].text == "execute-service-plan" }
    },
    Sample(number: "M65", section: "gates", key: "everybody-informed") { client, organisation in
      let incident = try await HandledCase.start(client, organisation, levelThree)
      for _ in 1...2 {
        try await incident.settleCurrentPhase()
        let answer = try await incident.advance()
        if answer.status == 409 { return answer.body["missing"].members.contains { $0.text.contains("employees") } }
      }
      return false
    },
  ]

  private static let end = [
    Sample(number: "M89", section: "gates", key: "three-times") { client, organisation in
      let incident = try await HandledCase.start(client, organisation, levelThree)
      try await incident.order("resolve", #"{"outcome":"resolved","summary":"All orders are back"}"#)
      let answer = try await incident.attempt("documents", #"{"document":"internal-report"}"#)
      #expect([202, 409].contains(answer.status), "\(answer.body)")
      return answer.status == 409 && answer["detail"].contains("start-of-impact")
    }
  ]

  private static let ledgerpro = [
    Sample(number: "L16", procedure: "ledgerpro", section: "communications", key: "stakeholders-informed") {
      client, organisation in
      let incident = try await HandledCase.start(
        client, organisation, #""eventType":"data-breach""#, under: "ledgerpro")
      return try await incident.communication("stakeholders-informed")?["audience"].text == "stakeholders"
    },
    Sample(number: "L35", procedure: "ledgerpro", section: "phases", key: "record-keeping") { client, organisation in
      let incident = try await HandledCase.start(
        client, organisation, #""eventType":"data-breach""#, under: "ledgerpro")
      return try await incident.response("ledgerpro")["steps"].count == 20
    },
  ]
}
