/// What looking back on an incident found, and what it leaves to be done (M93 to M96, L30, L31).
package struct ReviewReport: CaseDocument {
  package static let kind = DocumentKind.review

  package var frame: DocumentFrame
  package var heading: String
  package var incident: IncidentIdentification
  package var held: Stated<DocumentTime>
  package var sections: [DocumentSection]
  package var risks: [AssessedRisk]
  package var improvements: [RegisteredImprovement]

  package init(
    frame: DocumentFrame, heading: String, incident: IncidentIdentification, held: Stated<DocumentTime>,
    sections: [DocumentSection], risks: [AssessedRisk], improvements: [RegisteredImprovement]
  ) {
    self.frame = frame
    self.heading = heading
    self.incident = incident
    self.held = held
    self.sections = sections
    self.risks = risks
    self.improvements = improvements
  }
}

/// The risks of the setup as it is, each rated and treated, and the measures that answer them (M94).
package struct RiskAssessment: CaseDocument {
  package static let kind = DocumentKind.riskAssessment

  package var frame: DocumentFrame
  package var heading: String
  package var incident: IncidentIdentification
  package var risks: [AssessedRisk]
  /// Those that answer one of the risks.
  package var improvements: [RegisteredImprovement]

  package init(
    frame: DocumentFrame, heading: String, incident: IncidentIdentification, risks: [AssessedRisk],
    improvements: [RegisteredImprovement]
  ) {
    self.frame = frame
    self.heading = heading
    self.incident = incident
    self.risks = risks
    self.improvements = improvements
  }
}

package struct AssessedRisk: Codable, Sendable, Hashable {
  package var text: String
  /// From 1 to 5, as the consequence.
  package var likelihood: Stated<String>
  package var consequence: Stated<String>
  /// Their product, from 1 to 25.
  package var level: Stated<String>
  package var treatment: Stated<String>
  /// Why it stays as it is, where it was accepted.
  package var accepted: Stated<String>

  package init(
    text: String, likelihood: Stated<String>, consequence: Stated<String>, level: Stated<String>,
    treatment: Stated<String>, accepted: Stated<String>
  ) {
    self.text = text
    self.likelihood = likelihood
    self.consequence = consequence
    self.level = level
    self.treatment = treatment
    self.accepted = accepted
  }
}

/// An entry of the register of improvements, as a document shows it.
package struct RegisteredImprovement: Codable, Sendable, Hashable {
  package var text: String
  package var kind: String
  package var owner: Stated<String>
  package var due: Stated<DocumentTime>
  package var state: String
  /// Why it was decided so, and what came of it.
  package var remarks: Stated<String>

  package init(
    text: String, kind: String, owner: Stated<String>, due: Stated<DocumentTime>, state: String, remarks: Stated<String>
  ) {
    self.text = text
    self.kind = kind
    self.owner = owner
    self.due = due
    self.state = state
    self.remarks = remarks
  }
}
