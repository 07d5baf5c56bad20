import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct AcknowledgementTests {
  @Test func `M9: each employee states to have read each version, and who has not is listed`() async throws {
    try await PolicyStage.set { stage in
      let employee = try await stage.join("Emil")
      let contractor = try await stage.join("Cora", kind: "contractor")
      try await stage.work()
      let list = "/v1/procedures/miniorange/acknowledgements"
      #expect(try await stage.names(list, "missing") == ["Asha of acme", "Emil"])
      let owed = try await stage.client.get("/v1/me/obligations?state=open", as: employee)
      #expect(owed["items.0.kind"] == "acknowledgement" && owed["items.0.overdue"] == "false")
      #expect(try await stage.client.get("/v1/me/obligations", as: contractor).body["items"].count == 0)

      // Who has not is for those who see after it.
      let curious = try await stage.client.get(list, as: employee)
      #expect((curious.status, curious.code) == (403, "forbidden"))
      #expect(curious["detail"].contains("information-security-officer or top-management"))

      let address = "/v1/procedures/miniorange/acknowledgement"
      let other = try await stage.client.post(address, #"{"versionId":"\#(UUID())"}"#, as: employee)
      #expect((other.status, other.code) == (409, "wrong-state"))
      let given = try await stage.client.post(address, "{}", as: employee)
      #expect((given.status, given["version"]) == (200, "1.0"), "\(given.body)")
      let again = try await stage.client.post(address, "{}", as: employee)
      #expect(again["acknowledgedAt"] == given["acknowledgedAt"])
      #expect(try await stage.names(list, "missing") == ["Asha of acme"])
      #expect(try await stage.names(list, "given") == ["Emil"])
      let met = try await stage.client.get("/v1/me/obligations?state=met", as: employee)
      #expect(met.body["items"].count == 1)

      // Another version is to be read again, by those who join later too.
      _ = try await stage.publish("1.1", as: stage.acme)
      _ = try await stage.join("Late")
      try await stage.work()
      #expect(try await stage.names(list, "missing") == ["Asha of acme", "Emil", "Late"])
    }
  }

  @Test func `M9: who has not read is reminded, and the roles hear who is overdue`() async throws {
    try await PolicyStage.set { stage in
      let employee = try await stage.join("Emil")
      let reader = try await stage.join("Rita")
      let officer = try await stage.join("Ines", kind: "contractor")
      try await stage.appoint(officer, "information-security-officer")
      try await stage.work()
      #expect(stage.postbox.letters.isEmpty)
      _ = try await stage.client.post("/v1/procedures/miniorange/acknowledgement", "{}", as: reader)
      try await stage.makeOverdue(employee, "acknowledgement")
      try await stage.makeOverdue(reader, "acknowledgement")
      try await stage.work()

      let letters = stage.readings
      let reminders = letters.filter { $0.delivery.purpose == .reminder }
      #expect(reminders.map(\.delivery.address) == ["emil@acme.example"])
      #expect(reminders.first?.delivery.body.contains("overdue") == true)
      let notices = letters.filter { $0.delivery.purpose == .escalation }
      #expect(notices.contains { $0.delivery.address == "ines@acme.example" })
      #expect(notices.allSatisfy { $0.delivery.body.contains("Emil") && !$0.delivery.body.contains("Rita") })
      #expect(notices.first?.delivery.body.contains("Clause: M1, M3, M6, M7, M8, M9") == true)
      let overdue = try await stage.client.get(
        "/v1/procedures/miniorange/acknowledgements?state=overdue", as: officer)
      #expect(overdue.body["items"].count == 1 && overdue["items.0.name"] == "Emil")

      // Said once, however often the worker looks.
      try await stage.work()
      #expect(stage.readings.count == letters.count)
      // Each in their own language.
      try await stage.owner.execute(nil, "UPDATE person SET language = 'de' WHERE email = 'emil@acme.example'")
      try await stage.makeOverdue(employee, "acknowledgement")
      try await stage.work()
      let german = stage.readings.dropFirst(letters.count)
      #expect(german.first { $0.delivery.purpose == .reminder }?.delivery.body.contains("und ist überfällig.") == true)
      #expect(german.filter { $0.delivery.purpose == .escalation }.allSatisfy { $0.delivery.body.contains("Policy: ") })
      // Who leaves owes nothing.
      let person = "/v1/people/\(employee.person)"
      _ = try await stage.client.send(.patch, person, #"{"active":false}"#, as: stage.acme, [.ifMatch: "*"])
      try await stage.work()
      let rows = try await stage.owner.query(
        nil, "SELECT DISTINCT ended_because AS why FROM obligation WHERE person_id = \(employee.person)")
      #expect(try rows.map { try $0["why"] as String } == ["The person has left."])
    }
  }

  @Test func `M9: nobody states it for another, whatever they may do`() async throws {
    try await PolicyStage.set { stage in
      let employee = try await stage.join("Emil")
      let gateway = TestDatabase.current.database(as: "tocsin_gateway")
      let scope = Scope.token(Token.Hash(of: stage.acme.token), .policyFollow)
      let error = await #expect(throws: PostgresError.self) {
        try await gateway.asTenant(scope) { tx, caller in
          _ = try await tx.execute(
            """
            INSERT INTO acknowledgement (organisation_id, procedure_version_id, person_id)
            SELECT \(caller.organisation), v.id, \(employee.person) FROM procedure_version v
            WHERE v.organisation_id = \(caller.organisation)
            """)
        }
      }
      #expect(error?.sqlState == "42501")
    }
  }
}

extension PolicyStage {
  /// Names of those in a state, in the order of the alphabet.
  func names(_ list: String, _ state: String) async throws -> [String] {
    let answer = try await client.get("\(list)?state=\(state)", as: acme)
    return (0..<answer.body["items"].count).map { answer["items.\($0).name"] }.sorted()
  }
}

extension PolicyStage {
  /// What people were told of versions to be read; at midnight reminders of courses come in between.
  fileprivate var readings: [Letter] {
    postbox.letters.filter { letter in
      ["To read and acknowledge", "Zu lesen und zu bestätigen"].contains { letter.delivery.subject.hasPrefix($0) }
    }
  }
}
