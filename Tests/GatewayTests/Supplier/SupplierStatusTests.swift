import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct SupplierStatusTests {
  @Test func `M80: what a supplier says is taken down with its source and time, and does the step`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let opened = try await client.post(
        "/v1/incidents",
        """
        {"title":"AWS is down","procedures":[{"procedure":"miniorange","eventType":"aws-downtime"}],
         "log":{"summary":"s","description":"d","fault":"f","affectedProducts":"a"},"start":true}
        """, as: acme)
      let incident = "/v1/incidents/\(opened["id"])"
      let found = try await client.get("/v1/suppliers", as: acme)
      let aws = found["items.0.key"] == "aws" ? "items.0" : "items.1"
      let other = aws == "items.0" ? "items.1" : "items.0"
      let put = { (fields: String) async throws -> TestAnswer in
        try await client.post(
          "\(incident)/supplier-statuses", #"{"supplierId":"\#(found["\(aws).id"])",\#(fields)}"#, as: acme,
          [.ifMatch: "*"])
      }
      let said = try await put(
        #""serviceId":"\#(found["\(aws).services.1.id"])","status":"Elevated error rates","sourceUrl":"https://health.aws.amazon.com/","observedAt":"2026-03-01T09:30Z""#
      )
      #expect(said.status == 200, "\(said.body)")
      #expect(try await put(#""status":"Recovering","observedAt":"2026-03-01T10:30Z""#).status == 200)
      let items = try await client.get("\(incident)/supplier-statuses", as: acme)
      #expect((items["items.0.status"], items["items.1.status"]) == ("Recovering", "Elevated error rates"))
      #expect(items["items.1.sourceUrl"] == "https://health.aws.amazon.com/")
      #expect((items["items.0.actor"], items["items.0.supplier"]) == ("Asha of acme", "aws"))
      #expect(items["items.0.observedAt.earliest"].hasPrefix("2026-03-01T10:30:00"))

      let responses = try await client.get("\(incident)/responses", as: acme)
      guard case .array(let steps) = responses.body["items.0.steps"] else {
        Issue.record("no steps")
        return
      }
      #expect(steps.first { $0["key"] == .string("follow-supplier") }?["state"] == .string("done"))

      for (fields, pointer) in [
        (#""status":"Fine","observedAt":"2099-03-01T09:30Z""#, "#/observedAt"), (#""status":"  ""#, "#/status"),
        (#""status":"Fine","sourceUrl":"by phone""#, "#/sourceUrl"),
        (#""status":"Fine","serviceId":"\#(found["\(other).services.0.id"])""#, "#/serviceId"),
      ] {
        let refused = try await put(fields)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, pointer), "\(fields) \(refused.body)")
      }
    }
  }
}
