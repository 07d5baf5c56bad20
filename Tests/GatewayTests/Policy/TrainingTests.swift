import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct TrainingTests {
  private static let course = "/v1/procedures/miniorange/trainings/reporting-incidents"
  private static let statement = "I know how, to whom and within which time I report an incident."

  @Test func `M37 L5: employees take the course again and again, and who is overdue is listed`() async throws {
    try await PolicyStage.set { stage in
      let employee = try await stage.join("Emil")
      _ = try await stage.join("Cora", kind: "contractor")
      try await stage.work()
      let list = "/v1/procedures/miniorange/trainings"
      #expect(try await stage.names(list, "open") == ["Asha of acme", "Emil"])
      try await stage.makeOverdue(employee, "training")
      #expect(try await stage.names(list, "overdue") == ["Emil"])
      try await stage.work()
      #expect(stage.postbox.letters.contains { $0.delivery.address == "emil@acme.example" })
      #expect(try await stage.client.get(list, as: employee).status == 403)

      let early = try await stage.client.post(
        "\(Self.course)/completion", #"{"completedAt":"2999-01-01T00:00:00Z"}"#, as: employee)
      #expect((early.status, early["errors.0.pointer"]) == (422, "#/completedAt"))
      let done = try await stage.client.post(
        "\(Self.course)/completion",
        """
        {"completedAt":"2026-02-28T12:00:00Z","trainer":"Tara","evidence":"Sheet 7","statement":"\(Self.statement)"}
        """, as: employee)
      #expect((done.status, done["state"]) == (201, "met"), "\(done.body)")
      #expect(done["trainer"] == "Tara" && done["statement"] == Self.statement)
      // To the end of the day, a year later.
      #expect(done["nextDueAt"].hasPrefix("2027-02-28T23:59:59"))
      #expect(try await stage.names(list, "overdue") == [])

      // Who joins later is found by the next round.
      _ = try await stage.join("Late")
      try await stage.work()
      #expect(try await stage.names(list, "open") == ["Asha of acme", "Emil", "Late"])
    }
  }

  @Test func `L6: what a course asks for is confirmed by the person alone, word for word`() async throws {
    try await PolicyStage.set { stage in
      let employee = try await stage.join("Emil")
      let other = try await stage.join("Otto")
      try await stage.work()
      let address = "\(Self.course)/completion"
      let foreign = try await stage.client.post(address, #"{"personId":"\#(employee.person)"}"#, as: other)
      #expect((foreign.status, foreign.code) == (403, "forbidden"))
      let forged = try await stage.client.post(
        address, #"{"personId":"\#(employee.person)","statement":"\#(Self.statement)"}"#, as: stage.acme)
      #expect((forged.status, forged["errors.0.pointer"]) == (422, "#/statement"))
      let recorded = try await stage.client.post(
        address, #"{"personId":"\#(employee.person)","trainer":"Tara"}"#, as: stage.acme)
      #expect((recorded.status, recorded["state"]) == (201, "unconfirmed"), "\(recorded.body)")
      let twice = try await stage.client.post(address, #"{"personId":"\#(employee.person)"}"#, as: stage.acme)
      #expect((twice.status, twice.code) == (409, "wrong-state"))

      let attestation = "\(Self.course)/attestation"
      let wrong = try await stage.client.post(attestation, #"{"statement":"Whatever"}"#, as: employee)
      #expect(wrong.status == 422 && wrong["errors.0.detail"].contains(Self.statement))
      let none = try await stage.client.post(attestation, #"{"statement":"\#(Self.statement)"}"#, as: other)
      #expect((none.status, none.code) == (409, "wrong-state"))
      let given = try await stage.client.post(attestation, #"{"statement":"\#(Self.statement)"}"#, as: employee)
      #expect((given.status, given["state"]) == (200, "met"), "\(given.body)")
      #expect(!given["attestedAt"].isEmpty && !given["nextDueAt"].isEmpty)
    }
  }

  @Test func `L3: the team is trained by its role, and an exercise counts`() async throws {
    try await PolicyStage.set("ledgerpro") { stage in
      let member = try await stage.join("Mia")
      let outsider = try await stage.join("Otto")
      try await stage.appoint(member, "response-team", of: "ledgerpro", as: "it-specialist")
      try await stage.work()
      let list = try await stage.client.get("/v1/procedures/ledgerpro/trainings?training=team", as: stage.acme)
      #expect(list.body["items"].count == 1 && list["items.0.name"] == "Mia")
      #expect(try await stage.client.get("/v1/me/obligations", as: outsider)["items.0.key"] == "awareness")

      let exercise = try await stage.client.post("/v1/incidents", #"{"title":"Drill","exercise":true}"#, as: stage.acme)
      let fire = try await stage.client.post("/v1/incidents", #"{"title":"Fire"}"#, as: stage.acme)
      let address = "/v1/procedures/ledgerpro/trainings/team/completion"
      let real = try await stage.client.post(
        address, #"{"personId":"\#(member.person)","exerciseId":"\#(fire["id"])"}"#, as: stage.acme)
      #expect((real.status, real["errors.0.pointer"]) == (422, "#/exerciseId"))
      let hidden = try await stage.client.post(address, #"{"exerciseId":"\#(exercise["id"])"}"#, as: member)
      #expect(hidden.status == 422, "a member does not see the incident")
      let counted = try await stage.client.post(
        address, #"{"personId":"\#(member.person)","exerciseId":"\#(exercise["id"])"}"#, as: stage.acme)
      #expect((counted.status, counted["state"]) == (201, "met"), "\(counted.body)")
      #expect(counted["exerciseId"] == exercise["id"])

      // Who leaves the team owes it no more.
      let duties = try await stage.client.get("/v1/duties?procedure=ledgerpro&kind=role", as: stage.acme)
      let duty = (0..<duties.body["items"].count).first {
        duties["items.\($0).personId"] == member.person.uuidString.lowercased()
      }
      _ = try await stage.client.send(.delete, "/v1/duties/\(duties["items.\(duty ?? 0).id"])", as: stage.acme)
      try await stage.work()
      let open = try await stage.client.get(
        "/v1/procedures/ledgerpro/trainings?training=team&state=open", as: stage.acme)
      #expect(open.body["items"].count == 0)
    }
  }

  @Test func `what was written of a person's courses can be erased, and the courses stay`() async throws {
    try await PolicyStage.set { stage in
      let employee = try await stage.join("Emil")
      _ = try await stage.client.post("\(Self.course)/completion", #"{"trainer":"Tara"}"#, as: employee)
      let admin = TestDatabase.current.database(as: "tocsin_admin")
      try await admin.asTenant(.operator(organisation: stage.acme.id, name: "test")) { tx, _ in
        _ = try await tx.query("SELECT app.erase_training(\(employee.person), 'asked for')")
      }
      let rows = try await stage.owner.query(nil, "SELECT trainer FROM training_completion")
      #expect(try rows.map { try $0["trainer"] as String } == ["[erased]"])
    }
  }
}
