/// A document about one incident for those inside: it shows the incident as the organisation knows it.
package protocol CaseDocument: DocumentModel {
  var incident: IncidentIdentification { get }
}

extension CaseDocument {
  package var title: String { incident.title }
  package var label: String { incident.number }
}
