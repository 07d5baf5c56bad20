import Foundation
import HTTPTypes
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Who is told of the clock of a notice, and when.
@Suite(.database) struct LegalReminderTests {
  @Test func `a notice is reminded of before its target, when it is missed and after, until it is filed`() async throws
  {
    try await LegalStage.run(awareSince: 0) { stage in
      try await stage.desk.work()
      let notice = try await stage.obligation("eu-gdpr-33", "notify")
      #expect(try await stage.told().isEmpty)
      // Half of the 72 hours, three quarters of them, and nine tenths.
      for (hours, count) in [("36 hours 1 minute", 1), ("18 hours", 2), ("10 hours 48 minutes", 3)] {
        try await stage.desk.pass(hours)
        #expect(try await stage.told().count == count, "after \(hours)")
      }
      let words = try await stage.told().last?.body ?? ""
      for part in [
        "Whether it applies is not decided. Not known: personal_data_breach", "no safe harbour",
        "Regulation (EU) 2016/679 Art 33(1), 33(3)-(4) (confidence high, read: knowledge, as of 2026-11-22; no legal advice)",
      ] {
        #expect(words.contains(part), "\(part): \(words)")
      }
      try await stage.desk.pass("9 hours")
      #expect(try await stage.told().last?.subject.hasSuffix("overdue") == true)
      #expect(try await stage.told().count == 5, "when it was missed, and an hour later")
      #expect(try await stage.act("filings", on: notice, #"{"method":"Portal"}"#).status == 200)
      try await stage.desk.pass("80 hours")
      #expect(try await stage.told().count == 5)
    }
  }

  @Test func `the owner alone is reminded, and everybody who may decide when it escalates`() async throws {
    try await LegalStage.run(awareSince: 0) { stage in
      let made = try await stage.desk.client.post(
        "/v1/people", #"{"kind":"employee","name":"Ola","email":"ola@acme.example"}"#, as: stage.acme)
      let notice = try await stage.obligation("eu-gdpr-33", "notify")
      #expect(try await stage.act("owner", on: notice, #"{"personId":"\#(made["id"])"}"#).status == 200)
      try await stage.desk.work()
      try await stage.desk.pass("36 hours 1 minute")
      #expect(try await stage.told().map(\.address) == ["ola@acme.example"])
      try await stage.desk.pass("38 hours")
      #expect(try await Set(stage.told().map(\.address)).contains("asha@acme.example"))
    }
  }

  @Test func `an incident that is closed keeps the clocks of the law`() async throws {
    try await LegalStage.run { stage in
      let owner = TestDatabase.current.database()
      _ = try await owner.unit(nil, ["UPDATE incident SET status = 'reviewed', outcome = 'resolved'"])
      let closed = try await stage.desk.command(
        "close", #"{"overrides":[{"role":"incident-manager","reason":"r"},{"role":"response-lead","reason":"r"}]}"#)
      #expect([200, 409].contains(closed.status), "\(closed.body)")
      let notice = try await stage.obligation("eu-gdpr-33", "notify")
      #expect(notice["stand"].text == "running")
      #expect(try await stage.act("filings", on: notice, #"{"method":"Portal"}"#).status == 200)
    }
  }

  @Test func `timers and jobs that are lost are made again as they were`() async throws {
    try await LegalStage.run(awareSince: 0) { stage in
      let owner = TestDatabase.current.database()
      let query: SQL = "SELECT kind, step, due_at::text AS due FROM timer ORDER BY deadline_id, kind, step, due_at"
      func timers() async throws -> [String] {
        try await owner.query(nil, query).map {
          "\(try $0["kind"] as String) \(try $0["step"] as Int32) \(try $0["due"] as String)"
        }
      }
      // Corrected, so that clocks that were moved are among them.
      #expect(try await stage.state("aware", at: stage.aware.addingTimeInterval(-3600)).status == 200)
      _ = try await owner.unit(
        nil,
        [
          """
          DELETE FROM timer t USING deadline d
          WHERE d.organisation_id = t.organisation_id AND d.id = t.deadline_id AND d.generation <> t.generation
          """
        ])
      let reminded = try await owner.query(
        nil,
        """
        SELECT FROM timer t JOIN legal_obligation o ON o.deadline_id = t.deadline_id
        WHERE o.regime = 'eu-gdpr-33' AND t.kind IN ('reminder', 'escalation')
        """)
      #expect(reminded.count == 6)
      // A clock without an anchor asks for it anew, a day from now.
      let before = try await timers().filter { !$0.hasPrefix("reminder 0") }
      #expect(before.count > 5)
      _ = try await owner.unit(nil, ["DELETE FROM timer"])
      _ = try await owner.unit(
        nil,
        [
          """
          INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
          SELECT organisation_id, gen_random_uuid(), 'restore', id::text, id, id FROM incident
          """
        ])
      try await stage.desk.work()
      #expect(try await timers().filter { !$0.hasPrefix("reminder 0") } == before)
    }
  }
}

extension LegalStage {
  fileprivate struct Told {
    let address: String
    let subject: String
    let body: String
  }

  /// What was said of the notice to the supervisory authority.
  fileprivate func told() async throws -> [Told] {
    try await TestDatabase.current.database().query(
      nil,
      """
      SELECT address, subject, body FROM delivery
      WHERE purpose IN ('reminder', 'escalation') AND subject LIKE '%controller to supervisory authority%' ORDER BY created_at, id
      """
    ).map { Told(address: try $0["address"], subject: try $0["subject"], body: try $0["body"]) }
  }
}
