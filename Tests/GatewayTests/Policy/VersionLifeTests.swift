import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// A version comes into force by those whom the policy names.
@Suite(.database) struct VersionLifeTests {
  @Test func `M8: editors edit, approvers approve what others wrote, and both publish`() async throws {
    try await PolicyStage.set { stage in
      let officer = try await stage.join("Ines")
      let manager = try await stage.join("Tom")
      try await stage.appoint(officer, "information-security-officer")
      try await stage.appoint(manager, "top-management")

      // The permission alone is not enough once somebody has been appointed, and membership never was.
      let refused = try await stage.draft("1.1", as: stage.acme)
      #expect((refused.status, refused.code) == (403, "forbidden"))
      #expect(refused["detail"].contains("information-security-officer or top-management"))
      let other = try await stage.join("Otto")
      #expect(try await stage.draft("1.1", as: other).status == 403)

      let drafted = try await stage.draft("1.1", as: officer)
      #expect((drafted.status, drafted["status"]) == (201, "draft"), "\(drafted.body)")
      let id = drafted["id"]
      let early = try await stage.advance(id, "publication", as: officer)
      #expect((early.status, early.code) == (409, "wrong-state"))
      #expect(early["detail"].contains("it must be approved or retired"))
      #expect(try await stage.advance(id, "submission", as: officer)["status"] == "submitted")
      let unfit = try await stage.advance(id, "approval", as: officer)
      #expect(unfit.status == 403 && unfit["detail"].contains("top-management"))
      #expect(try await stage.client.get("/v1/procedures/miniorange", as: other)["version"] == "1.0")

      #expect(try await stage.advance(id, "approval", as: manager)["status"] == "approved")
      let published = try await stage.advance(id, "publication", as: officer)
      #expect(published["status"] == "published")
      let acts = (0..<4).map { "\(published["acts.\($0).act"]) \(published["acts.\($0).role"])" }
      #expect(
        acts == [
          "drafted information-security-officer", "submitted information-security-officer", "approved top-management",
          "published information-security-officer",
        ])
      #expect(try await stage.client.get("/v1/procedures/miniorange", as: other)["version"] == "1.1")
    }
  }

  @Test func `M8: nobody approves what they wrote, and a version can be given back`() async throws {
    try await PolicyStage.set { stage in
      let manager = try await stage.join("Tom")
      try await stage.appoint(manager, "top-management")
      let id = try await stage.draft("1.1", as: manager)["id"]
      _ = try await stage.advance(id, "submission", as: manager)
      let own = try await stage.advance(id, "approval", as: manager)
      #expect((own.status, own.code) == (403, "forbidden"))
      #expect(own["detail"].contains("another top-management"))
      let silent = try await stage.advance(id, "return", as: manager)
      #expect(silent.status == 422 && silent["errors.0.pointer"] == "#/remark")
      let returned = try await stage.advance(id, "return", as: manager, #"{"remark":"A clock is missing"}"#)
      #expect(returned["status"] == "draft")
      // At once, too, adoption is for those who may do all of it.
      let adopted = try await stage.client.send(
        .post, "/v1/procedures", try PolicyStage.text(of: "miniorange", "1.2"), as: stage.acme, type: "application/yaml"
      )
      #expect(adopted.status == 403)
    }
  }

  @Test func `M8: until somebody is appointed the permission is enough, and the act says so`() async throws {
    try await PolicyStage.set { stage in
      let id = try await stage.publish("1.1", as: stage.acme)
      let version = try await stage.client.get("/v1/procedures/miniorange/versions/\(id)", as: stage.acme)
      #expect(version["status"] == "published")
      for index in 0..<4 { #expect(version["acts.\(index).basis"] == "vacancy") }
      let events = try await stage.owner.query(
        nil,
        """
        SELECT c.body ->> 'summary' AS summary FROM event e
        JOIN event_content c ON c.organisation_id = e.organisation_id AND c.event_id = e.id
        WHERE e.type = 'procedure.published' ORDER BY e.recorded_at DESC LIMIT 1
        """)
      let words: String = try #require(events.first)["summary"]
      #expect(words.contains("nobody has been appointed to information-security-officer"))
    }
  }

  @Test func `L4: a published version never changes, and can come into force again`() async throws {
    try await PolicyStage.set { stage in
      let first = try await stage.client.get("/v1/procedures/miniorange", as: stage.acme)["versionId"]
      let incident = try await stage.client.post(
        "/v1/incidents",
        """
        {"title":"Fire","procedures":[{"procedure":"miniorange","eventType":"loss-of-data"}],"start":true,
         "log":{"summary":"s","description":"d","fault":"f","affectedProducts":"a"}}
        """, as: stage.acme)
      #expect(incident["status"] == "responding")

      let draft = try await stage.draft("1.1", as: stage.acme)
      let changed = try await stage.draft("1.1", as: stage.acme, changing: "Second plan")
      #expect(draft["id"] == changed["id"] && draft["sha256"] != changed["sha256"])
      for act in ["submission", "approval", "publication"] {
        let answer = try await stage.advance(draft["id"], act, as: stage.acme)
        #expect(answer.status == 200, "\(act): \(answer.body)")
        let late = try await stage.draft("1.1", as: stage.acme, changing: "Third plan")
        #expect((late.status, late.code) == (409, "conflict"))
      }
      let error = await #expect(throws: PostgresError.self) {
        try await stage.owner.execute(nil, "UPDATE procedure_version SET source = 'x' WHERE status = 'published'")
      }
      #expect(error?.sqlState == "TC409")
      let shown = try await stage.client.get("/v1/procedures/miniorange", as: stage.acme)
      #expect((shown["version"], shown["title"]) == ("1.1", "Second plan"))
      let running = try await stage.owner.query(
        nil, "SELECT v.version FROM response r JOIN procedure_version v ON v.id = r.procedure_version_id")
      #expect(try running.map { try $0["version"] as String } == ["1.0"])

      let again = try await stage.advance(first, "publication", as: stage.acme)
      #expect((again.status, again["status"]) == (200, "published"), "\(again.body)")
      #expect(try await stage.client.get("/v1/procedures/miniorange", as: stage.acme)["version"] == "1.0")
      // Also by adoption.
      let adopted = try await stage.client.send(
        .post, "/v1/procedures", try PolicyStage.text(of: "miniorange", "1.1", "Second plan"), as: stage.acme,
        type: "application/yaml")
      #expect((adopted.status, adopted["version"]) == (201, "1.1"), "\(adopted.body)")
      let versions = try await stage.client.get("/v1/procedures/miniorange/versions", as: stage.acme)
      #expect((0..<2).map { versions["items.\($0).status"] } == ["published", "retired"])
    }
  }
}
