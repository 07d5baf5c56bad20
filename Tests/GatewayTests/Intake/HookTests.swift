import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import NIOCore
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Support tickets by signed webhook.
@Suite(.database) struct HookTests {
  private let ticket = #"{"externalId":"T-1","summary":"Portal down","reporter":{"kind":"customer","name":"B"}}"#

  @Test
  func `M36: a ticket becomes one report, its repetition is answered as before, and a follow-up is an entry of it`()
    async throws
  {
    let intake = try await IntakeStage.set()
    let sender = try await HookSender.make(for: intake.triager)
    try await intake.gateway.serve { client in
      let first = try await sender.send(ticket, client)
      #expect(first.status == 201, "\(first.body)")
      let again = try await sender.send(ticket, client)
      #expect((again.status, again["id"], again["label"]) == (200, first["id"], first["label"]))
      let retold = try await sender.send(ticket, id: "msg_2", client)
      #expect((retold.status, retold["id"]) == (200, first["id"]), "the same words under another id are a repetition")
      let more = #"{"externalId":"T-1","summary":"Portal still down","details":"Since nine"}"#
      let followed = try await sender.send(more, id: "msg_3", client)
      #expect((followed.status, followed["id"]) == (200, first["id"]))
      _ = try await sender.send(more, id: "msg_3", client)
      let shown = try await client.get("/v1/reports/\(first["id"])", as: intake.triager)
      #expect((shown["channel"], shown["externalId"], shown["summary"]) == ("ticket", "T-1", "Portal down"))
      #expect(shown.body["entries"].count == 1)
      #expect((shown["entries.0.summary"], shown["entries.0.details"]) == ("Portal still down", "Since nine"))
      #expect(try await client.get("/v1/reports", as: intake.triager).body["items"].count == 1)
      let other = try await HookSender.make(for: intake.triager, source: "Another desk")
      #expect(try await other.send(ticket, client).status == 201, "ids of another system are its own")
    }
  }

  @Test func `M36: what is not proven changes nothing and learns nothing`() async throws {
    let intake = try await IntakeStage.set()
    let sender = try await HookSender.make(for: intake.triager)
    let rival = try await intake.gateway.organisation("rival")
    let theirs = try await HookSender.make(for: rival)
    let revoked = try await HookSender.make(for: intake.triager)
    try await revoked.revoke(by: intake.triager)
    try await intake.gateway.serve { client in
      let attempts: [(String, TestAnswer)] = [
        (
          "a wrong signature",
          try await sender.send(
            ticket, header: { _ in "v1," + Data(repeating: 7, count: 32).base64EncodedString() }, client)
        ),
        ("another version", try await sender.send(ticket, header: { "v2," + $0.dropFirst(3) }, client)),
        ("a short signature", try await sender.send(ticket, header: { _ in "v1,AAAA" }, client)),
        ("no signature", try await sender.send(ticket, header: { _ in "" }, client)),
        ("another body", try await sender.send(ticket, signedBody: "{}", client)),
        ("an old message", try await sender.send(ticket, seconds: -301, client)),
        ("a message of the future", try await sender.send(ticket, seconds: 305, client)),
        ("another organisation's hook", try await sender.send(ticket, to: theirs.hook, client)),
        ("a hook that does not exist", try await sender.send(ticket, to: UUID(), client)),
        ("a revoked hook", try await revoked.send(ticket, client)),
        ("no JSON, not proven", try await sender.send("nonsense", signedBody: "{}", client)),
      ]
      for (what, answer) in attempts {
        #expect((answer.status, answer.code) == (401, "unauthenticated"), "\(what): \(answer.body)")
        #expect(answer["detail"] == attempts[0].1["detail"], "\(what) reads like every other")
      }
      #expect(try await client.get("/v1/reports", as: intake.triager).body["items"].count == 0)
      #expect(try await client.get("/v1/reports", as: rival).body["items"].count == 0)
    }
  }

  @Test func `M36: what is proven and wrong is refused by name, and too large a body before it is read`() async throws {
    let intake = try await IntakeStage.set()
    let sender = try await HookSender.make(for: intake.triager)
    try await intake.gateway.serve { client in
      let nonsense = try await sender.send("nonsense", client)
      #expect((nonsense.status, nonsense.code) == (400, "malformed-json"))
      let none = try await sender.send(#"{"summary":"s"}"#, client)
      #expect((none.status, none["errors.0.pointer"]) == (422, "#/externalId"))
      let posing = try await sender.send(
        #"{"externalId":"T","summary":"s","organisationId":"x","reporter":{"kind":"employee","personId":"\#(intake.stage.manager.person)"}}"#,
        client)
      #expect(posing.status == 422, "nobody speaks for a person, or for another organisation: \(posing.body)")
      let huge = String(repeating: "a", count: 300 << 10)
      let large = try await sender.send(#"{"externalId":"T","summary":"s","details":"\#(huge)"}"#, client)
      #expect((large.status, large.code) == (413, "body-too-large"))
      #expect(try await client.get("/v1/reports", as: intake.triager).body["items"].count == 0)
    }
  }

  @Test func `M36: a key is rotated without losing a message, and the old one ends`() async throws {
    let intake = try await IntakeStage.set()
    let old = try await HookSender.make(for: intake.triager)
    try await intake.gateway.serve { client in
      let new = try await old.rotated(overlapping: 3600, by: intake.triager)
      #expect(try await old.send(ticket, client).status == 201)
      #expect(try await new.send(ticket, client).status == 200)
      let both = try await new.send(
        ticket, header: { "v1,\(Data(repeating: 1, count: 32).base64EncodedString()) v9,x \($0)" }, client)
      #expect(both.status == 200, "one of several signatures proves it")
      let last = try await new.rotated(overlapping: 0, by: intake.triager)
      #expect(try await old.send(ticket, client).status == 401)
      #expect(try await new.send(ticket, client).status == 401)
      #expect(try await last.send(ticket, client).status == 200)
    }
  }

  @Test func `M36: an external id that a caller sends again is answered as before, and is no other caller's`()
    async throws
  {
    let intake = try await IntakeStage.set()
    try await intake.gateway.serve { client in
      let member = try await intake.person("Mia", client)
      let body = #"{"channel":"ticket","externalId":"T-9","summary":"Smoke"}"#
      let first = try await client.post("/v1/reports", body, as: member.caller)
      #expect(first.status == 201)
      let again = try await client.post("/v1/reports", body, as: member.caller)
      #expect((again.status, again["id"], again["label"]) == (200, first["id"], first["label"]))
      let other = try await client.post("/v1/reports", body, as: intake.triager)
      #expect(other.status == 201 && other["id"] != first["id"], "nobody learns by an id what another reported")
    }
  }

  @Test func `nobody but the definer reads a hook's secret`() async throws {
    let intake = try await IntakeStage.set()
    let sender = try await HookSender.make(for: intake.triager)
    for role in ["tocsin_gateway", "tocsin_admin", "tocsin_delivery", "tocsin_report", "tocsin_sweep"] {
      let error = await #expect(throws: PostgresError.self) {
        _ = try await TestDatabase.current.database(as: role).query(nil, "SELECT secret FROM hook_secret")
      }
      #expect(error?.sqlState == "42501", "\(role)")
    }
    #expect(sender.secret.hasPrefix("whsec_"))
  }
}
