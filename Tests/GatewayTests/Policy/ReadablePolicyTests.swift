import Foundation
import TestSupport
import Testing

@testable import Gateway

/// Whoever belongs to the organisation reads the policy, whole.
@Suite(.database) struct ReadablePolicyTests {
  @Test func `M1 M7: every user reads the policy in force, with its standard`() async throws {
    try await PolicyStage.set { stage in
      for kind in ["employee", "contractor", "external"] {
        let user = try await stage.join("User-\(kind)", kind: kind)
        #expect(try await stage.client.get("/v1/procedures", as: user)["items.0.slug"] == "miniorange")
        let policy = try await stage.client.get("/v1/procedures/miniorange", as: user)
        #expect(policy["content.standard.title"] == "ISO 27001")
        #expect(policy["content.standard.edition"] == "2013")
        #expect(policy.body["content.clauses"].count > 90)
        let (status, text) = try await stage.text(
          at: "/v1/procedures/miniorange", accept: "text/markdown", as: user)
        #expect(status == 200)
        #expect(text.hasPrefix("# miniOrange Incident Response Plan\n"))
        #expect(text.contains("Standard: ISO 27001:2013."))
      }
      let stranger = try await stage.join("Stranger", role: nil)
      #expect(try await stage.client.get("/v1/procedures/miniorange", as: stranger).status == 403)
      let (status, _) = try await stage.text(at: "/v1/procedures/miniorange", accept: "text/html", as: stage.acme)
      #expect(status == 406)
    }
  }

  @Test func `M3: definitions, procedures, responsibilities and measures are read in any version`() async throws {
    try await PolicyStage.set("ledgerpro") { stage in
      let reader = try await stage.join("Rita")
      let (_, text) = try await stage.text(at: "/v1/procedures/ledgerpro", accept: "text/markdown", as: reader)
      for section in [
        "Definitions", "Levels", "Phases and steps", "Clocks", "Roles", "Contacts", "Performance measures",
      ] {
        #expect(text.contains("\n## \(section)\n"), "\(section)")
      }
      #expect(text.contains("made up of IT specialist, Security professional, Legal counsel, Department head"))
      #expect(text.contains("[L2]") == false && text.contains("**Incident response team**"))
      #expect(text.contains("target 4 h"))
      let draft = try await stage.draft("1.1", of: "ledgerpro", as: stage.acme)
      let address = "/v1/procedures/ledgerpro/versions/\(draft["id"])"
      let version = try await stage.client.get(address, as: reader)
      #expect((version["status"], version["content.version"]) == ("draft", "1.1"))
      let (_, yaml) = try await stage.text(at: address, accept: "application/yaml", as: reader)
      #expect(yaml == (try PolicyStage.text(of: "ledgerpro", "1.1")))
      let nowhere = "/v1/procedures/ledgerpro/versions/\(UUID())"
      #expect(try await stage.client.get(nowhere, as: reader).status == 404)
    }
  }

  @Test func `M6: people are employees, contractors or external parties, all of them users`() async throws {
    try await PolicyStage.set { stage in
      for kind in ["employee", "contractor", "external"] {
        let user = try await stage.join("Kind-\(kind)", kind: kind)
        let shown = try await stage.client.get("/v1/people/\(user.person)", as: stage.acme)
        #expect(shown["kind"] == kind)
        let found = try await stage.client.get("/v1/people?kind=\(kind)", as: stage.acme)
        #expect(found.body["items"].count == (kind == "employee" ? 2 : 1))
      }
      let robot = try await stage.client.post("/v1/people", #"{"kind":"robot","name":"R"}"#, as: stage.acme)
      #expect(robot.status == 422 && robot["errors.0.pointer"] == "#/kind")
      #expect(robot["errors.0.detail"].contains("employee, contractor, external"))
    }
  }

  @Test func `L1 L2: the response team is designated, each member as one of its kinds`() async throws {
    try await PolicyStage.set("ledgerpro") { stage in
      let expert = try await stage.join("Edda", kind: "contractor")
      let designated = try await stage.appoint(expert, "response-team", of: "ledgerpro", as: "security-professional")
      #expect((designated.status, designated["memberKind"]) == (201, "security-professional"), "\(designated.body)")
      let listed = try await stage.client.get("/v1/duties?procedure=ledgerpro&kind=role", as: expert)
      let members = (0..<listed.body["items"].count).filter { listed["items.\($0).personId"] == designated["personId"] }
      #expect(members.map { listed["items.\($0).memberKind"] } == ["security-professional"])

      let refused = try await stage.appoint(stage.acme, "response-team", of: "ledgerpro", as: "magician")
      #expect((refused.status, refused["errors.0.pointer"]) == (422, "#/memberKind"))
      for kind in ["it-specialist", "security-professional", "legal-counsel", "department-head"] {
        #expect(refused["errors.0.detail"].contains(kind), "\(kind)")
      }
      let elsewhere = try await stage.appoint(stage.acme, "management", of: "ledgerpro", as: "it-specialist")
      #expect(elsewhere.status == 422 && elsewhere["errors.0.detail"].contains("has no kinds of member"))
    }
  }
}
