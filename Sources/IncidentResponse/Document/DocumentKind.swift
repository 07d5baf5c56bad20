/// The kinds of document Tocsin writes. Each has a model of its own; the raw value names its templates.
package enum DocumentKind: String, Codable, Sendable, CaseIterable {
  /// The four fields that are circulated as soon as an incident is logged (M43).
  case logDocument = "log-document"
  /// The recap that the response team writes for its own organisation (M89, M90).
  case internalReport = "internal-report"
  /// A report with the content that its procedure names (L33).
  case incidentReport = "incident-report"
  /// What was said and decided in the meetings that were held (M64).
  case minutes
}
