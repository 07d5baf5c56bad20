/// A violation as it is referred to the HR manager (M38, M39): the facts, what was said of it, and how it ended.
package struct HRReferral: DocumentModel {
  package static let kind = DocumentKind.hrReferral

  package var frame: DocumentFrame
  package var heading: String
  package var title: String
  package var label: String
  package var person: String
  /// The rule that was broken: its procedure, version and clauses.
  package var rule: String
  package var origin: String
  package var incident: Stated<String>
  package var aware: Stated<DocumentTime>
  package var due: Stated<DocumentTime>
  package var reported: Stated<DocumentTime>
  package var lateBy: Stated<DocumentDuration>
  package var entries: [Entry]
  package var outcome: Stated<String>
  package var reason: Stated<SourcedText>
  package var decidedBy: Stated<String>
  package var decidedAt: Stated<DocumentTime>

  package init(
    frame: DocumentFrame, heading: String, title: String, label: String, person: String, rule: String, origin: String,
    incident: Stated<String>, aware: Stated<DocumentTime>, due: Stated<DocumentTime>, reported: Stated<DocumentTime>,
    lateBy: Stated<DocumentDuration>, entries: [Entry], outcome: Stated<String>, reason: Stated<SourcedText>,
    decidedBy: Stated<String>, decidedAt: Stated<DocumentTime>
  ) {
    self.frame = frame
    self.heading = heading
    self.title = title
    self.label = label
    self.person = person
    self.rule = rule
    self.origin = origin
    self.incident = incident
    self.aware = aware
    self.due = due
    self.reported = reported
    self.lateBy = lateBy
    self.entries = entries
    self.outcome = outcome
    self.reason = reason
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
  }

  /// What was said of it, and by whom.
  package struct Entry: Codable, Sendable, Hashable {
    package var at: DocumentTime
    package var text: String
    package var by: String

    package init(at: DocumentTime, text: String, by: String) {
      self.at = at
      self.text = text
      self.by = by
    }
  }
}
