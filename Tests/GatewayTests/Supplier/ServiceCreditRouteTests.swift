import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct ServiceCreditRouteTests {
  /// The supplier aws and its service hosting, which costs 1,000 euros a month.
  private struct Hosting {
    let supplier: String
    let service: String
    var credits: String { "/v1/suppliers/\(supplier)/credits?month=2026-03" }

    init(_ client: any TestClientProtocol, _ caller: TestOrganisation) async throws {
      let found = try await client.get("/v1/suppliers", as: caller)
      let index = found["items.0.key"] == "aws" ? 0 : 1
      supplier = found["items.\(index).id"]
      service = found["items.\(index).services.1.id"]
      let priced = try await client.send(
        .patch, "/v1/suppliers/\(supplier)/services/\(service)",
        #"{"monthlyCharge":{"amount":"1000","currency":"EUR"}}"#, as: caller, [.ifMatch: "*"])
      #expect(priced.status == 200)
    }

    /// An incident during which it was down.
    func down(
      _ began: String, _ ended: String, as caller: TestOrganisation, _ client: any TestClientProtocol,
      _ more: String = ""
    ) async throws -> String {
      let opened = try await client.post("/v1/incidents", #"{"title":"Down"\#(more)}"#, as: caller)
      #expect(opened.status == 201, "\(opened.body)")
      let answer = try await client.post(
        "/v1/incidents/\(opened["id"])/supplier-outages",
        #"{"serviceId":"\#(service)","beganAt":"\#(began)","endedAt":"\#(ended)"}"#, as: caller, [.ifMatch: "*"])
      #expect(answer.status == 200, "\(answer.body)")
      return opened["id"]
    }
  }

  @Test func `M79: the credit of a month follows exactly from the outages that the caller may see`() async throws {
    let gateway = try TestGateway()
    let stage = try await RestrictionStage.set(gateway)
    let all = stage.all.caller
    try await gateway.serve { client in
      let hosting = try await Hosting(client, all)
      let before = try await client.get(hosting.credits, as: all)
      #expect((before["services.1.uptimePercent"], before["services.1.tier.credit"]) == ("100.000000", ""))

      let first = try await hosting.down("2026-03-10T00:00:00Z", "2026-03-10T02:00:00Z", as: all, client)
      _ = try await hosting.down("2026-03-10T01:00:00Z", "2026-03-10T05:00:00Z", as: all, client)
      _ = try await hosting.down("2026-02-28T23:00:00Z", "2026-03-01T01:00:00Z", as: all, client)
      _ = try await hosting.down(
        "2026-03-11T00:00:00Z", "2026-03-20T00:00:00Z", as: all, client, #","exercise":true"#)
      // Six hours of 744, the overlap once, February's part not, the exercise not.
      let shown = try await client.get(hosting.credits, as: all)
      #expect(shown["services.1.downtimeMicroseconds"] == "21600000000")
      #expect(shown["services.1.uptimePercent"] == "99.193548")
      #expect((shown["services.1.tier.belowPercent"], shown["services.1.tier.credit"]) == ("99.99", "10"))
      #expect((shown["services.1.credit.amount"], shown["services.1.credit.currency"]) == ("100.00", "EUR"))
      #expect(shown.body["services.1.incidents"].count == 3)
      #expect(shown["services.1.incidents.0.id"] == first)
      #expect(shown["complete"] == "true")
      #expect(shown["services.0.downtimeMicroseconds"] == "0")

      // A restricted incident moves the credit of those who see it, and of nobody else.
      let hidden = try await hosting.down(
        "2026-03-12T00:00:00Z", "2026-03-13T00:00:00Z", as: all, client, #","restricted":true"#)
      let insider = try await client.get(hosting.credits, as: all)
      #expect((insider["services.1.tier.credit"], insider["services.1.credit.amount"]) == ("30", "300.00"))
      let outsider = try await client.get(hosting.credits, as: stage.outsider.caller)
      #expect((outsider["services.1.tier.credit"], outsider["services.1.credit.amount"]) == ("10", "100.00"))
      #expect(!"\(outsider.body)".contains(hidden))
    }
  }

  @Test func `M79: an outage is corrected by another entry, and one that cannot be is refused`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let hosting = try await Hosting(client, acme)
      let incident = try await hosting.down("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z", as: acme, client)
      let address = "/v1/incidents/\(incident)/supplier-outages"
      let entry = try await client.get(address, as: acme)["items.0.id"]
      let put = { (fields: String) async throws -> TestAnswer in
        try await client.post(address, #"{"serviceId":"\#(hosting.service)",\#(fields)}"#, as: acme, [.ifMatch: "*"])
      }
      for (fields, pointer) in [
        (#""beganAt":"2026-03-10T00:00:00Z","endedAt":"2026-03-09T00:00:00Z""#, "#/endedAt"),
        (#""beganAt":"2099-03-10T00:00:00Z""#, "#/beganAt"),
        (#""beganAt":"2026-03-10T00:00:00Z","replacesId":"\#(incident)""#, "#/replacesId"),
        (#""beganAt":"2026-03-10T00:00:00Z","withdrawn":true"#, "#/replacesId"),
        (#""beganAt":"2026-03-10T00:00:00Z","replacesId":"\#(entry)","withdrawn":true"#, "#/reason"),
      ] {
        let refused = try await put(fields)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, pointer), "\(fields)")
      }
      #expect(try await client.get(hosting.credits, as: acme)["services.1.tier.credit"] == "30")
      let corrected = try await put(
        #""beganAt":"2026-03-10T00:00:00Z","endedAt":"2026-03-10T01:00:00Z","replacesId":"\#(entry)""#)
      #expect(corrected.status == 200, "\(corrected.body)")
      #expect(try await client.get(hosting.credits, as: acme)["services.1.tier.credit"] == "10")
      let again = try await put(#""beganAt":"2026-03-10T00:00:00Z","replacesId":"\#(entry)""#)
      #expect((again.status, again["errors.0.pointer"]) == (422, "#/replacesId"))
      let items = try await client.get(address, as: acme)
      #expect((items["items.0.current"], items["items.1.current"]) == ("true", "false"))
      let withdrawn = try await put(
        #""beganAt":"2026-03-10T00:00:00Z","replacesId":"\#(items["items.0.id"])","withdrawn":true,"reason":"Ours""#)
      #expect(withdrawn.status == 200, "\(withdrawn.body)")
      #expect(try await client.get(hosting.credits, as: acme)["services.1.downtimeMicroseconds"] == "0")
    }
  }

  @Test func `M79: a month that is none is refused, and the agreements are there with their sources`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let hosting = try await Hosting(client, acme)
      for query in ["", "?month=2026-13", "?month=March"] {
        let refused = try await client.get("/v1/suppliers/\(hosting.supplier)/credits\(query)", as: acme)
        #expect((refused.status, refused["errors.0.parameter"]) == (422, "month"), "\(query)")
      }
      let agreements = try await client.get("/v1/service-agreements", as: acme)
      #expect(
        (agreements["items.0.key"], agreements["items.0.sources.0"]) == (
          "aws-compute-region", "aws.amazon.com/compute/sla"
        ))
      let rival = try await gateway.organisation("rival")
      #expect(try await client.get(hosting.credits, as: rival).status == 404)
    }
  }
}
