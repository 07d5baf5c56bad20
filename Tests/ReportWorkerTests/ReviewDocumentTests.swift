import Foundation
import IncidentResponse
import TestSupport
import Testing

@testable import ReportWorker

extension Rendering {
  /// What reviews find and leave to be done, in every language and on both papers.
  @Suite struct ReviewDocumentTests {
    @Test func `M93, M94, M95: a review shows risks, decisions and measures, long, hostile and foreign`() async throws {
      try await withRenderer { renderer in
        for edition in try Edition.all() {
          let formatter = try formatter(edition.language)
          let published = try PublishedCase.load(PublishedCase.slugs[1])
            .internalReport(formatter, paper: edition.paper)
          let review = ReviewReport(
            frame: published.frame, heading: formatter.labels.text("kind.review"), incident: published.incident,
            held: published.times.detection,
            sections: [DocumentSection(title: "Learnings", content: .known([SourcedText("Look at the logs first")]))],
            risks: risks, improvements: improvements(published.times.detection))
          let assessment = RiskAssessment(
            frame: published.frame, heading: formatter.labels.text("kind.risk-assessment"),
            incident: published.incident, risks: risks, improvements: [])
          let reviewed = try await edition.present(
            DocumentView(review, formatter: formatter), as: "review", by: renderer)
          reviewed.expect(["One disk <b>", "20", "Mirror the disk", "李雷"])
          let assessed = try await edition.present(
            DocumentView(assessment, formatter: formatter), as: "risk-assessment", by: renderer)
          assessed.expect(["One disk <b>", "20"])
        }
      }
    }

    private var risks: [AssessedRisk] {
      let unrated = Stated<String>.unknown(reason: "not rated")
      return [
        AssessedRisk(
          text: "One disk <b> holds everything, *and* nobody watches it at night or at the end of the week",
          likelihood: .known("4"), consequence: .known("5"), level: .known("20"), treatment: .known("Modify"),
          accepted: .notApplicable(reason: "not accepted")),
        AssessedRisk(
          text: "قرص واحد", likelihood: unrated, consequence: unrated, level: unrated, treatment: .known("Retain"),
          accepted: .known("Too dear to mend this year, and rare enough to live with until the next budget")),
      ]
    }

    private func improvements(_ due: Stated<DocumentTime>) -> [RegisteredImprovement] {
      let missing = Stated<String>.unknown(reason: "not recorded")
      return [
        RegisteredImprovement(
          text: "Mirror the disk", kind: "Corrective action", owner: .known("李雷"), due: due, state: "Accepted",
          remarks: .known("The price is known")),
        RegisteredImprovement(
          text: String(repeating: "Page the night shift before the day shift. ", count: 20), kind: "Lesson",
          owner: missing, due: .unknown(reason: "not decided"), state: "Proposed", remarks: missing),
      ]
    }
  }
}
