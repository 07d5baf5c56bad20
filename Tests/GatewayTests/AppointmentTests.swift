import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// Who has which role of the procedure in an incident.
@Suite(.database) struct AppointmentTests {
  @Test func `M82: there is one Incident Manager at a time, and the role is handed over with a reason`() async throws {
    try await desk { desk, other in
      let own = desk.organisation.person.uuidString.lowercased()
      let first = try await desk.appoint("incident-manager", #""personId":"\#(own)""#)
      #expect(first.status == 200, "\(first.body)")
      let again = try await desk.appoint("incident-manager", #""personId":"\#(own)""#)
      #expect((again.status, again.code) == (409, "wrong-state"))
      let silent = try await desk.appoint("incident-manager", #""personId":"\#(other)""#)
      #expect((silent.status, silent["errors.0.pointer"]) == (422, "#/reason"), "\(silent.body)")
      let handed = try await desk.appoint("incident-manager", #""personId":"\#(other)","reason":"Night shift""#)
      #expect(handed.status == 200, "\(handed.body)")
      let managers = try await desk.items("appointments").filter { $0["endedAt"] == .null }
      #expect(managers.map { $0["personId"].text } == [other])
      #expect(try await desk.items("timeline").contains { $0["type"].text == "role.handed-over" })
      let ended = try await desk.command("appointments/\(handed["appointmentId"])/end", #"{"reason":"Tired"}"#)
      #expect((ended.status, ended.code) == (409, "wrong-state"), "\(ended.body)")
    }
  }

  @Test func `M82, M85: the team is formed from other departments, and the step names who is missing`() async throws {
    try await desk { desk, other in
      let refused = try await desk.settle("appoint-incident-manager", of: "miniorange")
      #expect(refused.body["missing"].list.contains("Incident Manager: nobody is appointed"), "\(refused.body)")
      _ = try await desk.appoint(
        "incident-manager", #""personId":"\#(desk.organisation.person.uuidString.lowercased())""#)
      let member = try await desk.appoint("response-team", #""personId":"\#(other)""#)
      #expect(member.status == 200, "\(member.body)")
      let team = try await desk.items("appointments").filter { $0["role"].text == "response-team" }
      #expect(team.map { $0["department"].text } == ["Yard"], "\(team)")
      for task in ["appoint", "page", "speak"] {
        _ = try await desk.add(to: "appoint-incident-manager", of: "miniorange", #"{"task":"\#(task)","state":"done"}"#)
      }
      #expect(try await desk.settle("appoint-incident-manager", of: "miniorange").status == 200)
    }
  }

  @Test func `M83: anybody of the organisation can be brought in, and the page is on record`() async throws {
    try await desk { desk, other in
      let member = try await desk.appoint("response-team", #""personId":"\#(other)""#)
      #expect(member.status == 200, "\(member.body)")
      let paged = try await desk.command(
        "communications", #"{"audience":"Bo, on call","channel":"phone","text":"Paged; answered at once, on the way"}"#)
      #expect(paged.status == 200, "\(paged.body)")
      let entry = try await desk.items("timeline").first { $0["type"].text == "communication.recorded" } ?? .null
      #expect(entry["summary"].text.hasPrefix("Paged"), "\(entry)")
      let nobody = UUID().uuidString.lowercased()
      let unknown = try await desk.appoint("response-team", #""personId":"\#(nobody)""#)
      #expect(unknown.status == 422, "\(unknown.body)")
    }
  }

  @Test func `M53, M84: who decides about customers is the Incident Manager or whom they assign`() async throws {
    try await desk { desk, other in
      _ = try await desk.appoint("incident-manager", #""personId":"\#(other)""#)
      let notice = try await desk.items("communications").first {
        $0["key"].text == "customers-first" && $0["requirement"].text == "undecided"
      }
      let decision = "communications/\(notice?["id"].text ?? "")/decision"
      let refused = try await desk.command(decision, #"{"required":false,"reason":"Nobody is affected"}"#)
      #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
      #expect(refused["detail"].contains("Incident Manager or Departmental Team"), "\(refused.body)")
      let own = desk.organisation.person.uuidString.lowercased()
      _ = try await desk.appoint("departmental-team", #""personId":"\#(own)""#)
      #expect(try await desk.command(decision, #"{"required":false,"reason":"Nobody is affected"}"#).status == 200)
    }
  }

  @Test func `L15: an expert from outside is engaged by name and released again`() async throws {
    try await desk(following: "ledgerpro", at: "high") { desk, _ in
      let engaged = try await desk.appoint("external-expert", #""name":"Forensics Ltd, Ms Ode""#)
      #expect(engaged.status == 200, "\(engaged.body)")
      let nobody = try await desk.appoint("external-expert", "")
      #expect((nobody.status, nobody["errors.0.pointer"]) == (422, "#/personId"), "\(nobody.body)")
      let ended = try await desk.command("appointments/\(engaged["appointmentId"])/end", #"{"reason":"Report is in"}"#)
      #expect(ended.status == 200, "\(ended.body)")
      let expert = try await desk.items("appointments").first ?? .null
      #expect(expert["name"].text == "Forensics Ltd, Ms Ode")
      #expect(expert["endedAt"] != .null)
    }
  }

  @Test func `M42: where the ISMS Team has members, they alone log incidents`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let other = try await Self.colleague(of: acme, client)
      let filled = try await client.post(
        "/v1/duties", #"{"procedure":"miniorange","kind":"role","key":"isms-team","personId":"\#(other)"}"#, as: acme)
      #expect(filled.status == 201, "\(filled.body)")
      let refused = try await ResponseDesk.open([("miniorange", "level-3")], as: acme, client).opened
      #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
      #expect(refused["detail"].contains("ISMS Team"))
      #expect(try await client.appoint("isms-team", of: "miniorange", acme).status == 201)
      let opened = try await ResponseDesk.open([("miniorange", "level-3")], as: acme, client).opened
      #expect(opened.status == 201, "\(opened.body)")
      let log = try await client.get("/v1/incidents/\(opened["id"])/facts", as: acme)
      #expect(log.body["items"].count > 0)
    }
  }

  /// A person of another department.
  private static func colleague(of organisation: TestOrganisation, _ client: any TestClientProtocol) async throws
    -> String
  {
    let person = try await client.post(
      "/v1/people", #"{"kind":"employee","name":"Bo","email":"bo@acme.example"}"#, as: organisation)
    let root = try await client.get("/v1/departments", as: organisation)
    let yard = try await client.post(
      "/v1/departments", #"{"slug":"yard","name":"Yard","parentId":"\#(root["items.0.id"])"}"#, as: organisation)
    _ = try await client.post(
      "/v1/memberships", #"{"personId":"\#(person["id"])","departmentId":"\#(yard["id"])","role":"member"}"#,
      as: organisation)
    return person["id"]
  }

  private func desk(
    following procedure: String = "miniorange", at level: String = "level-3",
    _ body: @escaping @Sendable (ResponseDesk, String) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt(procedure, by: acme)
    try await gateway.serve { client in
      let other = try await Self.colleague(of: acme, client)
      try await body(try await .open([(procedure, level)], as: acme, client), other)
    }
  }
}

extension ResponseDesk {
  /// - Parameter who: members of the body that say whom.
  fileprivate func appoint(_ role: String, _ who: String) async throws -> TestAnswer {
    let procedure = try await items("responses").first?["procedure"].text ?? ""
    let more = who.isEmpty ? "" : ",\(who)"
    return try await command("appointments", #"{"procedure":"\#(procedure)","role":"\#(role)"\#(more)}"#)
  }
}
