import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct IncidentFlowTests {
  @Test func `A report becomes a closed incident`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let report = try await client.post(
        "/v1/reports", #"{"channel":"email","summary":"A false login page","awareAt":"2026-03-01T09:30Z"}"#, as: acme)
      #expect(report.status == 201)
      #expect(try await client.get("/v1/reports/\(report["id"])", as: acme)["triage"] == "pending")

      let opened = try await client.post(
        "/v1/incidents",
        """
        {"title":"Phishing wave","reportId":"\(report["id"])",
         "procedures":[{"procedure":"miniorange","level":"level-3","reason":"Chosen by the test"}],
         "log":{"summary":"s","description":"d","fault":"f","affectedProducts":"a"},"start":true}
        """, as: acme)
      #expect(opened.status == 201, "\(opened.body)")
      #expect(opened["status"] == "responding")
      let incident = "/v1/incidents/\(opened["id"])"
      #expect(opened.headers[.location] == incident)
      #expect(try await client.get("/v1/reports/\(report["id"])", as: acme)["incidentId"] == opened["id"])

      let shown = try await client.get(incident, as: acme)
      #expect(shown.status == 200)
      #expect(shown["label"] == opened["label"])
      #expect(shown.etag == opened.etag)

      for part in ["log", "levels", "responses", "facts", "communications", "timeline", "clocks", "documents"] {
        let answer = try await client.get("\(incident)/\(part)", as: acme)
        #expect(answer.status == 200, "\(part): \(answer.body)")
        if part != "documents" { #expect(answer.body["items"].count > 0, "\(part)") }
      }

      var etag = opened.etag
      for (command, body) in [
        ("facts", #"{"name":"detected","at":"2026-03-01T09:00Z"}"#),
        ("timeline", #"{"text":"Looked at the mail gateway"}"#),
        ("communications", #"{"audience":"Staff","channel":"verbal","text":"Do not open it"}"#),
      ] {
        let answer = try await client.post("\(incident)/\(command)", body, as: acme, [.ifMatch: etag])
        #expect(answer.status == 200, "\(command): \(answer.body)")
        etag = answer.etag
      }
    }
  }

  @Test func `A change needs the version it is meant for`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      let opened = try await client.post("/v1/incidents", #"{"title":"Fire"}"#, as: acme)
      let address = "/v1/incidents/\(opened["id"])/timeline"
      let missing = try await client.post(address, #"{"text":"a"}"#, as: acme)
      #expect((missing.status, missing.code) == (428, "precondition-required"))
      #expect(try await client.post(address, #"{"text":"a"}"#, as: acme, [.ifMatch: opened.etag]).status == 200)
      let stale = try await client.post(address, #"{"text":"b"}"#, as: acme, [.ifMatch: opened.etag])
      #expect((stale.status, stale.code) == (412, "precondition-failed"))
      #expect(try await client.post(address, #"{"text":"c"}"#, as: acme, [.ifMatch: "*"]).status == 200)
      let known = try await client.get("/v1/incidents/\(opened["id"])", as: acme)
      let again = try await client.get("/v1/incidents/\(opened["id"])", as: acme, [.ifNoneMatch: known.etag])
      #expect(again.status == 304)
    }
  }

  @Test func `M27: a plan cannot start before the log record exists`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let opened = try await client.post(
        "/v1/incidents",
        #"{"title":"Fire","procedures":[{"procedure":"miniorange","level":"level-1","reason":"r"}]}"#, as: acme)
      let refused = try await client.post(
        "/v1/incidents/\(opened["id"])/responses", #"{"procedure":"miniorange"}"#, as: acme, [.ifMatch: opened.etag])
      #expect((refused.status, refused.code) == (409, "gate"))
      #expect(refused.body["missing"].count == 1)
      #expect(refused["detail"].contains("must be logged, with all four fields of its record"))
      let shown = try await client.get("/v1/incidents/\(opened["id"])", as: acme)
      #expect(shown.etag == opened.etag)
    }
  }

  @Test func `A list comes in pages, filtered`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      for number in 1...5 { _ = try await client.post("/v1/incidents", #"{"title":"\#(number)"}"#, as: acme) }
      var titles: [String] = []
      var next = "/v1/incidents?limit=2&status=triaged"
      while !next.isEmpty {
        let page = try await client.get(next, as: acme)
        #expect(page.status == 200)
        for index in 0..<page.body["items"].count { titles.append(page["items.\(index).title"]) }
        next = page["next"]
        if !next.isEmpty { #expect(page.headers[.link] == "<\(next)>; rel=\"next\"") }
      }
      #expect(titles == ["5", "4", "3", "2", "1"])
      #expect(try await client.get("/v1/incidents?status=closed", as: acme).body["items"].count == 0)
    }
  }
}
