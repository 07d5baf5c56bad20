package import Foundation

/// What people outside may know of an incident, and nothing else: read by statements of its own that name each column, so
/// that no word written for those inside comes near a document that goes out (M91, L27). Titles, log records, notes,
/// findings, evidence, minutes, people, decisions with their reasons and other clients have no field here.
package struct OutsideFile: Sendable {
  package var organisation: Organisation
  package var document: CaseFile.Request
  /// Affected client whom the document is for alone; empty where it is for nobody in particular.
  package var client: String
  /// The incident's number.
  package var number: String
  package var standing: DocumentFrame.Standing
  /// Title that the procedure gives this type of event.
  package var type: String?
  /// Facts in words that may be told outside, and times.
  package var facts: [String: FactValue]
  /// What was sent to audiences outside, without its words and without anything for one client alone.
  package var told: [Told]
  /// The notice to the client whom the document is for.
  package var notice: Notice?
  /// Titles of the procedure's fields, by key, in its order.
  package var fields: [(key: String, title: String)]
  /// Whom to ask.
  package var contacts: [ExternalReport.Contact]
  package var readAt: Date

  /// The only facts that are read.
  static let facts = [
    "start_of_impact", "end_of_impact", "resolved", "tackled", "customer_impact", "measures_taken", "services_affected",
    "services_restored",
  ]

  package struct Told: Sendable {
    /// The procedure's name for the message.
    package var title: String
    package var channel: String
    package var sent: Moment
  }

  /// As it was approved and sent.
  package struct Notice: Sendable {
    package var words: [String: String]
    package var channel: String
    package var sent: Moment?
  }
}
