package import Foundation

/// Everything a document says about an incident, read in one round trip.
package struct CaseFile: Sendable {
  package var dossier: Dossier
  package var organisation: Organisation
  package var department: String?
  package var manager: String?
  /// What happened, in the order in which it did.
  package var entries: [Entry]
  /// Messages that carried the log document or a communication, by recipient.
  package var messages: [Message]
  /// Names of the people who settled steps, by step.
  package var doneBy: [UUID: String]
  /// The newest answer to each question of a step or level.
  package var answers: [AnsweredQuestion: String]
  /// What suppliers said last of their own state (M80).
  var suppliers: [SupplierWords]
  /// Meetings that were held, the first of them first.
  package var meetings: [HeldMeeting]
  /// Evidence that the incident holds or held, in the order in which it was entered (M40).
  package var artefacts: [Artefact]
  /// Sizes of damages and impacts with their currency, by finding.
  package var amounts: [UUID: (digits: String, currency: String)]
  /// Risks that an assessment found, the highest of them first.
  package var risks: [Risk]
  /// What the incident leaves to be done, in the order in which it was proposed.
  package var register: [RegisterEntry]
  /// How each clause was kept; read for a document that says so.
  package var conformity: Conformity?
  /// The document to be made.
  package var document: Request
  /// The database's time of reading: when the document is issued.
  package var readAt: Date
  /// The words of the document's language.
  package var labels = DocumentLabels(language: DocumentLabels.fallbackLanguage, texts: [:])

  /// A line of the timeline.
  package struct Entry: Sendable {
    package var type: String
    package var occurred: Moment
    package var subject: UUID?
    package var actor: String
    /// When it was entered, by the database.
    package var recorded: Date
    package var summary: String
    package var details: [String: String]
  }

  package struct Message: Sendable {
    package var communication: UUID?
    package var recipient: String
    package var audience: String?
    package var channel: String
    package var state: Delivery.State
    package var sentAt: Date?
  }

  /// A meeting with its words: `agenda`, `minutes`, `decisions`.
  package struct HeldMeeting: Sendable {
    package var element: UUID
    package var held: Moment?
    package var mode: String?
    package var place: String?
    package var chair: String?
    package var attendees: [Minutes.Attendee]
    package var words: [String: [String]]
  }

  /// A preserved artefact, as a document names it.
  package struct Artefact: Sendable {
    package var id: UUID
    package var name: String
    /// Title of the procedure's kind, or the product's word.
    package var kind: String
    package var collected: Moment
    /// Lower-case hexadecimal.
    package var sha256: String?
  }

  package struct Request: Sendable {
    package var id: UUID
    package var element: UUID?
    package var kind: DocumentKind
    package var language: String
    /// Number of the newest version, 0 before the first.
    package var lastVersion: Int
    /// When that was made; nil before the first.
    package var lastIssued: Date?
  }
}

extension CaseFile {
  /// The procedure that the document belongs to, else that of the first response: what names levels, plans and phases.
  var version: ProcedureVersion? {
    let own = document.element.flatMap { element in dossier.procedures.values.first { $0.element(element) != nil } }
    return own ?? dossier.responses.first.flatMap { dossier.procedure(of: $0) } ?? dossier.procedures.values.first
  }

  /// A fixed text in the language of the document.
  func say(_ key: String, _ values: [String: String] = [:]) -> String { labels.text(key, values) }

  func titleOfObligation(_ id: UUID?) -> String? { dossier.obligations.first { $0.id == id }?.terms.title }

  func title(_ element: UUID?) -> String? {
    guard let element else { return nil }
    return dossier.procedures.values.lazy.compactMap { $0.element(element)?.title }.first
  }
}
