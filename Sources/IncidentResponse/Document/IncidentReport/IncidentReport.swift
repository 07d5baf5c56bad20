/// A report with exactly the content that its procedure names: LedgerPro's summary, actions taken and lessons (L33).
package struct IncidentReport: DocumentModel {
  package static let kind = DocumentKind.incidentReport

  package var frame: DocumentFrame
  package var heading: String
  package var incident: IncidentIdentification
  package var resolution: InternalReport.Resolution
  package var sections: [DocumentSection]

  package init(
    frame: DocumentFrame, heading: String, incident: IncidentIdentification, resolution: InternalReport.Resolution,
    sections: [DocumentSection]
  ) {
    self.frame = frame
    self.heading = heading
    self.incident = incident
    self.resolution = resolution
    self.sections = sections
  }
}

extension IncidentReport {
  /// The report of an incident as its record stands.
  package init(_ file: CaseFile, formatter: DocumentFormatter) {
    self.init(
      frame: file.frame(formatter), heading: file.heading, incident: file.identification,
      resolution: InternalReport.Resolution(file, formatter),
      sections: file.sections(file.declared?.fields ?? [], formatter))
  }
}
