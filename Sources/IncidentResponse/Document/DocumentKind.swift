/// The kinds of document Tocsin writes. Each has a model of its own; the raw value names its templates.
package enum DocumentKind: String, Codable, Sendable, CaseIterable {
  /// The four fields that are circulated as soon as an incident is logged (M43).
  case logDocument = "log-document"
  /// The recap that the response team writes for its own organisation (M89, M90).
  case internalReport = "internal-report"
  /// What customers are told when they ask: the services restored (M91).
  case externalReport = "external-report"
  /// A report with the content that its procedure names (L33).
  case incidentReport = "incident-report"
  /// What one affected client is told, and no other (L26, L27).
  case clientNotice = "client-notice"
  /// What an authority, or whoever a law wants told, is notified of (L28, L34).
  case legalNotice = "legal-notice"
  /// An incident as it stands, for those inside who respond or manage (M50, M86).
  case statusUpdate = "status-update"
  /// The figures of a period for those who answer for it.
  case managementSummary = "management-summary"
  /// A violation, for those to whom it is reported (M38, M39).
  case hrReferral = "hr-referral"
  /// What was said and decided in the meetings that were held (M64).
  case minutes
  /// What looking back found, and what it leaves to be done (M93 to M96, L30, L31).
  case review
  /// The risks of the setup as it is (M94).
  case riskAssessment = "risk-assessment"
  /// Each clause of the procedures, with its verdict and what proves it.
  case conformity

  /// Those of an incident as a whole. Of the others, two are of records of their own, and made of a draft; a legal notice is
  /// of an obligation.
  package static let ofIncidents = allCases.filter { ![.managementSummary, .hrReferral, .legalNotice].contains($0) }
}
