import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// Staff enter what somebody said on the telephone.
@Suite(.database) struct CallerOnThePhoneTests {
  @Test func `M35: a phone call is entered for its caller, with number and time, apart from who entered it`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let clerk = try await intake.person("Cleo Clerk", client)
      let call = """
        {"channel":"phone","summary":"The portal is down","reportedAt":"2026-03-01T09:30:00Z",
         "reporter":{"kind":"customer","name":"B. Kowalska","address":"+48 22 555"}}
        """
      let report = try await client.post("/v1/reports", call, as: clerk.caller)
      #expect(report.status == 201, "\(report.body)")
      let shown = try await client.get("/v1/reports/\(report["id"])", as: intake.triager)
      #expect((shown["reporter.name"], shown["reporter.address"]) == ("B. Kowalska", "+48 22 555"))
      #expect(shown["reportedAt"].hasPrefix("2026-03-01T09:30:00"))
      #expect(shown["enteredBy"] == clerk.person)
      #expect(shown.body["reporter"]["personId"] == .null)
    }
  }

  @Test(arguments: [
    (#""reportedAt":"2026-03-01T09:30:00Z""#, "#/reporter"),
    (
      #""reportedAt":"2026-03-01T09:30:00Z","reporter":{"kind":"customer","address":"+48"}"#, "#/reporter/name"
    ),
    (#""reportedAt":"2026-03-01T09:30:00Z","reporter":{"kind":"customer","name":"B"}"#, "#/reporter/address"),
    (#""reporter":{"kind":"customer","name":"B","address":"+48"}"#, "#/reportedAt"),
  ])
  func `M35: what is missing of a call is named`(_ fields: String, _ pointer: String) async throws {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let refused = try await client.post(
        "/v1/reports", #"{"channel":"phone","summary":"s",\#(fields)}"#, as: intake.triager)
      #expect((refused.status, refused["errors.0.pointer"]) == (422, pointer), "\(refused.body)")
      let inside = try await client.post(
        "/v1/incidents", #"{"title":"T","report":{"channel":"phone","summary":"s",\#(fields)}}"#, as: intake.triager)
      #expect(
        (inside.status, inside["errors.0.pointer"]) == (422, pointer.replacing("#/", with: "#/report/")),
        "\(inside.body)")
      #expect(try await client.get("/v1/reports", as: intake.triager).body["items"].count == 0)
    }
  }
}
