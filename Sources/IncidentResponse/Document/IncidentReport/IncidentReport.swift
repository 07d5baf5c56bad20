/// A report with the content that its procedure names, LedgerPro's summary, actions taken and lessons (L33), and with what
/// the investigation found and what was done about it.
package struct IncidentReport: CaseDocument {
  package static let kind = DocumentKind.incidentReport

  package var frame: DocumentFrame
  package var heading: String
  package var incident: IncidentIdentification
  package var resolution: InternalReport.Resolution
  package var sections: [DocumentSection]
  package var findings: Findings

  package init(
    frame: DocumentFrame, heading: String, incident: IncidentIdentification, resolution: InternalReport.Resolution,
    sections: [DocumentSection], findings: Findings = Findings()
  ) {
    self.frame = frame
    self.heading = heading
    self.incident = incident
    self.resolution = resolution
    self.sections = sections
    self.findings = findings
  }
}
