import Foundation
import HTTPTypes
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// What is under hold or within its retention stays; what is disposed of leaves its hash and its ledger.
@Suite(.database) struct EvidenceHoldTests {
  @Test func `M41: an artefact that is disposed of keeps its hash and its ledger`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let chunks = try await desk.storedChunks()
      let bytes = ResponseDesk.bytes(700_000)
      let id = try await desk.preserve(bytes).json["id"].text
      #expect(try await desk.storedChunks() == chunks + 3)
      let silent = try await desk.command("evidence/\(id)/disposal", #"{"reason":" "}"#)
      #expect(silent.status == 422, "\(silent.body)")
      let done = try await desk.command("evidence/\(id)/disposal", #"{"reason":"Case closed"}"#)
      #expect(done.status == 200, "\(done.body)")
      #expect(try await desk.storedChunks() == chunks)
      let shown = try await desk.part("evidence/\(id)")
      #expect((shown["state"], shown["sha256"]) == ("disposed", ResponseDesk.sha256(bytes)), "\(shown.body)")
      #expect(!shown["bytesRemovedAt"].isEmpty, "\(shown.body)")
      let taken = try await desk.take(id)
      #expect((taken.status, taken.code) == (409, "wrong-state"), "\(taken.json)")
      let verified = try await desk.command("evidence/\(id)/verification", #"{"purpose":"Audit"}"#)
      #expect(verified["verificationOutcome"] == "not-verifiable", "\(verified.body)")
      for (part, body) in [
        ("disposal", #"{"reason":"Again"}"#), ("hold", #"{"held":true,"reason":"r"}"#),
        ("retention", #"{"until":"2999-01-01T00:00:00Z","reason":"r"}"#),
        ("custody", #"{"act":"released","counterparty":"c","purpose":"p"}"#),
      ] {
        let refused = try await desk.command("evidence/\(id)/\(part)", body)
        #expect((refused.status, refused.code) == (409, "wrong-state"), "\(part): \(refused.body)")
      }
      #expect(try await desk.acts(id) == ["collected", "disposed", "verified"])
    }
  }

  @Test func `M41: a legal hold refuses disposal and erasure until it is lifted`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let id = try await desk.preserve([1, 2, 3]).json["id"].text
      let placed = try await desk.command("evidence/\(id)/hold", #"{"held":true,"reason":"Police file 7"}"#)
      #expect(placed.status == 200, "\(placed.body)")
      let shown = try await desk.part("evidence/\(id)")
      #expect(
        (shown["legalHold"], shown["holdReason"], shown["holdBy"]) == ("true", "Police file 7", "Asha of acme"),
        "\(shown.body)")
      let twice = try await desk.command("evidence/\(id)/hold", #"{"held":true,"reason":"r"}"#)
      #expect((twice.status, twice.code) == (409, "wrong-state"), "\(twice.body)")
      let refused = try await desk.command("evidence/\(id)/disposal", #"{"reason":"Case closed"}"#)
      #expect((refused.status, refused.code) == (409, "wrong-state"), "\(refused.body)")
      #expect(refused["detail"].contains("legal hold"), "\(refused.body)")
      // The database itself refuses both.
      let incident = UUID(uuidString: desk.opened["id"]) ?? UUID()
      #expect(try await Self.refusal("SELECT app.dispose_evidence(\(UUID(uuidString: id)))", desk) == "TC423")
      #expect(try await Self.refusal("SELECT app.erase(\(incident), 'why')", desk) == "TC423")
      #expect(try await desk.take(id).bytes == [1, 2, 3])

      #expect(try await desk.command("evidence/\(id)/hold", #"{"held":false,"reason":"Released"}"#).status == 200)
      #expect(try await Self.refusal("SELECT app.erase(\(incident), 'why')", desk) == nil)
      #expect(try await desk.part("evidence/\(id)")["fileName"] == "[erased]")
      #expect(try await desk.command("evidence/\(id)/disposal", #"{"reason":"Case closed"}"#).status == 200)
      #expect(
        try await desk.acts(id) == ["collected", "hold-placed", "accessed", "hold-lifted", "disposed"])
    }
  }

  @Test func `M41: what is to be kept is kept until then, and never for less time than was said`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let id = try await desk.preserve([1, 2, 3], "&retainUntil=2998-01-01T00:00:00Z").json["id"].text
      let early = try await desk.command("evidence/\(id)/disposal", #"{"reason":"Case closed"}"#)
      #expect((early.status, early.code) == (409, "wrong-state"), "\(early.body)")
      #expect(try await Self.refusal("SELECT app.dispose_evidence(\(UUID(uuidString: id)))", desk) == "TC423")
      let shorter = try await desk.command(
        "evidence/\(id)/retention", #"{"until":"2997-01-01T00:00:00Z","reason":"r"}"#)
      #expect((shorter.status, shorter["errors.0.pointer"]) == (422, "#/until"), "\(shorter.body)")
      let shortening: SQL = "UPDATE evidence SET retain_until = NULL WHERE id = \(UUID(uuidString: id))"
      #expect(try await Self.refusal(shortening, desk) == "TC409")
      let longer = try await desk.command(
        "evidence/\(id)/retention", #"{"until":"2999-01-01T00:00:00Z","reason":"Appeal"}"#)
      #expect(longer.status == 200, "\(longer.body)")
      #expect(try await desk.part("evidence/\(id)")["retainUntil"].hasPrefix("2999"))
      #expect(try await desk.acts(id) == ["collected", "retention-extended"])
      let past = try await desk.preserve([1], "&retainUntil=2001-01-01T00:00:00Z")
      #expect((past.status, past.json["errors.0.pointer"].text) == (422, "#/retainUntil"), "\(past.json)")
    }
  }

  @Test func `L35: the organisation's rule keeps evidence for years after closing, and then it is due for disposal`()
    async throws
  {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let id = try await desk.preserve([1, 2, 3]).json["id"].text
      func rule(_ body: String) async throws -> TestAnswer {
        try await desk.client.send(.patch, "/v1/organisation", body, as: desk.organisation, [.ifMatch: "*"])
      }
      let groundless = try await rule(#"{"evidenceKeptYears":6}"#)
      #expect((groundless.status, groundless["errors.0.pointer"]) == (422, "#/evidenceKeptBasis"), "\(groundless.body)")
      let ruled = try await rule(#"{"evidenceKeptYears":6,"evidenceKeptBasis":"Commercial code"}"#)
      #expect((ruled.status, ruled["evidenceKeptYears"]) == (200, "6"), "\(ruled.body)")
      let open = try await desk.command("evidence/\(id)/disposal", #"{"reason":"Old"}"#)
      #expect((open.status, open.code) == (409, "wrong-state"), "\(open.body)")
      #expect(open["detail"].contains("while the incident is open") && open["detail"].contains("Commercial code"))
      #expect(try await Self.refusal("SELECT app.dispose_evidence(\(UUID(uuidString: id)))", desk) == "TC423")

      // It was closed five years ago, and then seven.
      for (years, isDue) in [(5, false), (7, true)] {
        try await Self.close(desk, yearsAgo: Double(years))
        let due = try await desk.client.get("/v1/evidence?due=true", as: desk.organisation)
        #expect(due.body["items"].count == (isDue ? 1 : 0), "\(years): \(due.body)")
        let shown = try await desk.part("evidence/\(id)")
        #expect(!shown["keptUntil"].isEmpty && shown["dueForDisposal"] == "\(isDue)", "\(shown.body)")
        if !isDue {
          let early = try await desk.command("evidence/\(id)/disposal", #"{"reason":"Old"}"#)
          #expect((early.status, early.code) == (409, "wrong-state"), "\(early.body)")
        }
      }
      // What is under hold is not due, nor what is to be kept longer by itself.
      _ = try await desk.command("evidence/\(id)/hold", #"{"held":true,"reason":"Police"}"#)
      #expect(try await desk.client.get("/v1/evidence?due=true", as: desk.organisation).body["items"].count == 0)
      _ = try await desk.command("evidence/\(id)/hold", #"{"held":false,"reason":"Released"}"#)
      let done = try await desk.command("evidence/\(id)/disposal", #"{"reason":"Its time is over"}"#)
      #expect(done.status == 200, "\(done.body)")
    }
  }

  @Test func `L35: a procedure says for how long evidence is kept, and the longest rule counts and is named`()
    async throws
  {
    let changing: (String) -> String = { $0 + "\nretention: {evidence: 7y, basis: Evidence act, clauses: [M41]}\n" }
    try await ResponseDesk.miniorange(level: "level-2", changing: changing) { desk in
      let id = try await desk.preserve([1, 2, 3]).json["id"].text
      func kept() async throws -> [String] {
        let shown = try await desk.part("evidence/\(id)")
        return ["source", "procedure", "years", "basis"].map { shown["keptBy.\($0)"] }
      }
      func organisation(years: Int) async throws {
        let body = #"{"evidenceKeptYears":\#(years),"evidenceKeptBasis":"Commercial code"}"#
        let ruled = try await desk.client.send(.patch, "/v1/organisation", body, as: desk.organisation, [.ifMatch: "*"])
        #expect(ruled.status == 200, "\(ruled.body)")
      }
      #expect(try await kept() == ["procedure", "miniorange", "7", "Evidence act"])
      let open = try await desk.command("evidence/\(id)/disposal", #"{"reason":"Old"}"#)
      #expect((open.status, open.code) == (409, "wrong-state"), "\(open.body)")
      #expect(open["detail"].contains("miniorange says: Evidence act"), "\(open.body)")
      #expect(try await Self.refusal("SELECT app.dispose_evidence(\(UUID(uuidString: id)))", desk) == "TC423")
      try await organisation(years: 10)
      #expect(try await kept() == ["organisation", "", "10", "Commercial code"])
      try await organisation(years: 6)
      #expect(try await kept() == ["procedure", "miniorange", "7", "Evidence act"])

      try await Self.close(desk, yearsAgo: 6.5)
      #expect(try await desk.client.get("/v1/evidence?due=true", as: desk.organisation).body["items"].count == 0)
      #expect(try await Self.refusal("SELECT app.dispose_evidence(\(UUID(uuidString: id)))", desk) == "TC423")
      try await Self.close(desk, yearsAgo: 7.5)
      #expect(try await desk.client.get("/v1/evidence?due=true", as: desk.organisation).body["items"].count == 1)
      let longer = try await desk.command(
        "evidence/\(id)/retention", #"{"until":"2999-01-01T00:00:00Z","reason":"Appeal"}"#)
      #expect(longer.status == 200, "\(longer.body)")
      #expect(try await kept() == ["artefact", "", "", ""])
      #expect(try await desk.client.get("/v1/evidence?due=true", as: desk.organisation).body["items"].count == 0)
      let other = try await desk.preserve([4]).json["id"].text
      #expect(try await desk.command("evidence/\(other)/disposal", #"{"reason":"Its time is over"}"#).status == 200)
    }
  }

  @Test func `who may only read evidence neither adds, holds nor disposes of it`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let id = try await desk.preserve([1]).json["id"].text
      let auditor = try await desk.colleague(roles: ["auditor"])
      #expect(try await desk.raw(.get, "evidence/\(id)", as: auditor).status == 200)
      #expect(try await desk.raw(.post, "evidence?kind=file&fileName=x", [1], as: auditor).status == 403)
      let responder = try await desk.colleague(roles: ["responder"])
      let refused = try await desk.client.post(
        "\(desk.address)/evidence/\(id)/disposal", #"{"reason":"r"}"#, as: responder, [.ifMatch: "*"])
      #expect((refused.status, refused.code) == (403, "forbidden"), "\(refused.body)")
    }
  }

  private static func close(_ desk: ResponseDesk, yearsAgo years: Double) async throws {
    let closed = Date.now.addingTimeInterval(-years * 365.25 * 86_400).timeIntervalSince1970 * 1_000_000
    try await TestDatabase.current.database().execute(
      nil,
      """
      UPDATE incident SET times_earliest[13] = \(Int64(closed)), times_latest[13] = \(Int64(closed))
      WHERE organisation_id = \(desk.organisation.id)
      """)
  }

  /// SQLSTATE with which the database refuses a statement of an operator.
  private static func refusal(_ statement: SQL, _ desk: ResponseDesk) async throws -> String? {
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    do {
      _ = try await admin.asTenant(.operator(organisation: desk.organisation.id, name: "test"), statement)
      return nil
    } catch let error as PostgresError {
      return error.sqlState?.rawValue
    }
  }
}
