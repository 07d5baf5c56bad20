/// The logging document: the four fields of M43, what the procedure's own document asks besides (L12), whom it concerns
/// and to whom it went.
package struct LogDocument: CaseDocument {
  package static let kind = DocumentKind.logDocument

  package var frame: DocumentFrame
  package var heading: String
  package var incident: IncidentIdentification
  package var loggedAt: Stated<DocumentTime>
  package var loggedBy: Stated<String>
  /// Fields of the procedure's document that are none of the four.
  package var sections: [DocumentSection]
  /// "What's an emergency?"
  package var incidentSummary: Stated<SourcedText>
  /// "What is the impact of the incident? Impact on customers as well."
  package var description: Stated<SourcedText>
  /// "A service that is unavailable or faulty."
  package var fault: Stated<SourcedText>
  /// "Which products will be affected?"
  package var affectedProducts: Stated<[SourcedText]>
  package var distribution: [Recipient]

  package init(
    frame: DocumentFrame, heading: String, incident: IncidentIdentification,
    sections: [DocumentSection] = [], loggedAt: Stated<DocumentTime>,
    loggedBy: Stated<String>, incidentSummary: Stated<SourcedText>, description: Stated<SourcedText>,
    fault: Stated<SourcedText>, affectedProducts: Stated<[SourcedText]>, distribution: [Recipient]
  ) {
    self.frame = frame
    self.heading = heading
    self.incident = incident
    self.loggedAt = loggedAt
    self.loggedBy = loggedBy
    self.sections = sections
    self.incidentSummary = incidentSummary
    self.description = description
    self.fault = fault
    self.affectedProducts = affectedProducts
    self.distribution = distribution
  }
}
