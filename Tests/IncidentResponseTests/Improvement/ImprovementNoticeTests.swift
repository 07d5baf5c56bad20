import Foundation
import Testing

@testable import IncidentResponse

@Suite struct ImprovementNoticeTests {
  private static let due = Date(timeIntervalSince1970: 1_790_000_000)

  private static func notice(
    isExercise: Bool = false, incident: String? = "INC-2026-7", in language: MessageLanguage = .english
  ) -> ImprovementNotice {
    ImprovementNotice(
      kind: .lesson, title: "Look at the logs first", description: "They told it days before.", incident: incident,
      isExercise: isExercise, zone: "Europe/Berlin", language: language)
  }

  @Test func `L31: a lesson says from which incident it comes`() {
    let words = Self.notice().sharing(with: "Rita")
    #expect(words.subject == "Lesson learnt: Look at the logs first")
    #expect(words.body.hasSuffix("They told it days before.\n\nIncident: INC-2026-7\n"), "\(words.body)")
    #expect(!Self.notice(incident: nil).sharing(with: "Rita").body.contains("Incident:"))
  }

  @Test func `what comes from an exercise says so, to readers and to owners`() {
    let notice = Self.notice(isExercise: true)
    for body in [notice.sharing(with: "Rita").body, notice.reminder(to: "Omar", due: Self.due, asOf: Self.due).body] {
      #expect(body.hasSuffix("Incident: INC-2026-7 (an exercise)\n"), "\(body)")
    }
  }

  @Test func `a reminder says until when, and what is overdue`() {
    let early = Self.notice().reminder(to: "Omar", due: Self.due, asOf: Self.due.addingTimeInterval(-1))
    let late = Self.notice().reminder(to: "Omar", due: Self.due, asOf: Self.due)
    #expect(early.body.contains("which is due ") && !early.body.contains("overdue"), "\(early.body)")
    #expect(late.subject == "Look at the logs first: overdue" && late.body.contains("is overdue"), "\(late.body)")
  }

  @Test func `it is said in the language of whoever reads it`() {
    let notice = Self.notice(isExercise: true, in: MessageLanguage("de-AT"))
    #expect(notice.sharing(with: "Rita").subject == "Lehre: Look at the logs first")
    let reminder = notice.reminder(to: "Omar", due: Self.due, asOf: Self.due)
    #expect(reminder.subject == "Look at the logs first: überfällig")
    #expect(reminder.body.contains("es war am ") && reminder.body.hasSuffix("Vorfall: INC-2026-7 (eine Übung)\n"))
    #expect(MessageLanguage("fr") == .english, "what is not known is said in English")
  }
}
