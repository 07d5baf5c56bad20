import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// What the product itself writes is in the language of whoever reads it: here the organisation's is German, and one person
/// wants English.
@Suite(.database) struct MessageLanguageTests {
  private let owner = TestDatabase.current.database()

  private struct Written: Sendable {
    let address: String
    let subject: String
    let body: String
    let language: String?
  }

  private func speakGerman() async throws {
    try await owner.execute(nil, "UPDATE organisation SET language = 'de'")
  }

  private func wantsEnglish(_ address: String) async throws {
    try await owner.execute(nil, "UPDATE person SET language = 'en-GB' WHERE email = \(address)")
  }

  private func written(_ condition: SQL) async throws -> [Written] {
    try await owner.query(
      nil, "SELECT address, subject, body, language FROM delivery WHERE " + condition + " ORDER BY created_at, id"
    ).map {
      Written(
        address: try $0["address"], subject: try $0["subject"], body: try $0["body"], language: try $0["language"])
    }
  }

  @Test func `M83: a page is read in one's own language, link and all`() async throws {
    try await PageDesk.open { desk in
      let (bo, una) = (try await desk.person("Bo"), try await desk.person("Una"))
      try await speakGerman()
      try await wantsEnglish("una@acme.example")
      try await desk.page(
        #"{"reason":"Bitte","steps":[{"targets":[{"personId":"\#(bo)"},{"personId":"\#(una)"}],"waitMinutes":5}]}"#)
      let courier = TakingCourier()
      try await desk.fire(through: courier)
      let letters = courier.letters.filter { $0.delivery.purpose == .page }
      let german = try #require(letters.first { $0.delivery.address == "bo@acme.example" })
      #expect(german.delivery.subject.hasPrefix("Alarm: ") && german.language == "de")
      #expect(german.delivery.body.contains("Alarmiert von ") && german.delivery.body.contains("Bestätigen: http"))
      let english = try #require(letters.first { $0.delivery.address == "una@acme.example" })
      #expect(english.delivery.subject.hasPrefix("Page: ") && english.language == "en")
      #expect(english.delivery.body.contains("Paged by ") && english.delivery.body.contains("Acknowledge: http"))
    }
  }

  @Test func `M64: an invitation to a meeting, and its calendar entry, are in one's own language`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let dora = try await desk.person("Dora")
      try await speakGerman()
      try await wantsEnglish("dora@acme.example")
      let asha = desk.organisation.person.path
      let meeting = try await desk.plan(
        #","mode":"in_person","attendees":[{"personId":"\#(asha)"},{"personId":"\#(dora)"}]"#)
      let letters = try await desk.letters(of: meeting)
      for (address, words) in [
        ("asha@acme.example", ["Form: vor Ort", "Tagesordnung:", "Vorfall: ", "Klausel: "]),
        ("dora@acme.example", ["Held: in person", "Agenda:", "Incident: ", "Clause: "]),
      ] {
        let letter = try #require(letters.first { $0.delivery.address == address })
        let description =
          try ReadCalendar(try #require(letter.delivery.invitation?.calendar)).words("DESCRIPTION") ?? ""
        for word in words {
          #expect(letter.delivery.body.contains(word), "\(address): \(letter.delivery.body)")
          #expect(description.contains(word), "\(address): \(description)")
        }
      }
    }
  }

  @Test func `L34: who sees to a notice is reminded of it in their own language`() async throws {
    try await LegalStage.run(awareSince: 0) { stage in
      try await speakGerman()
      try await stage.desk.work()
      try await stage.desk.pass("36 hours 1 minute")
      try await wantsEnglish("asha@acme.example")
      try await stage.desk.pass("18 hours")
      let told = try await written("purpose = 'reminder' AND subject LIKE '%controller to supervisory authority%'")
      let asha = told.filter { $0.address == "asha@acme.example" }
      #expect(asha.map(\.language) == ["de", "en"])
      for word in [
        "fällig am ", "ist am ", "Ob sie nötig ist, ist nicht entschieden.", "Recht: ", "Gewissheit hoch", "Vorfall: ",
      ] {
        #expect(asha.first.map { "\($0.subject)\n\($0.body)" }?.contains(word) == true, "\(word): \(asha)")
      }
      #expect(asha.last?.body.contains("Whether it applies is not decided.") == true, "\(asha)")
    }
  }

  @Test func `M55, M86: who owns a clock or an update is told of it in their own language`() async throws {
    try await ResponseDesk.miniorange(level: "level-3") { desk in
      try await speakGerman()
      try await desk.work()
      try await desk.pass("7 hours 40 minutes")
      try await desk.pass("30 hours")
      let told = try await written("purpose IN ('reminder', 'escalation') AND meeting_id IS NULL")
      #expect(
        told.contains { $0.subject.hasSuffix("überfällig") && $0.body.contains("und ist überfällig.") }, "\(told)")
      #expect(
        told.allSatisfy { $0.language == "de" && $0.body.contains("Vorfall: ") && !$0.body.contains("Incident: ") })
      #expect(
        told.contains {
          $0.body.contains("Mitteilung 2 geht an: ") && $0.body.contains("Nach jetzigem Stand lautet sie:")
        })
    }
  }
}
