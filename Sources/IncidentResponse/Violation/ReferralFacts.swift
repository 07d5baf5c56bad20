package import Foundation

/// What is referred to the HR manager (M39), as those read it who see the violation.
package struct ReferralFacts: Codable, Sendable, Hashable {
  package var label: String
  /// Whose breach it is.
  package var person: String
  package var title: String
  package var clauses: [String]
  package var procedure: String
  package var version: String
  /// `late-report` or `non-report`.
  package var origin: String
  /// Number and title, where whoever asks sees the incident.
  package var incident: String?
  /// The duty that was not kept; nil where nothing was reported.
  package var duty: Duty?
  package var entries: [Entry]
  package var outcome: String?
  package var reason: String?
  package var decidedBy: String?
  package var decidedAt: Date?

  package struct Duty: Codable, Sendable, Hashable {
    package var aware: Moment?
    package var due: Moment?
    package var reported: Moment?
    /// Seconds.
    package var lateBy: Deadline.Lateness?
  }

  package struct Entry: Codable, Sendable, Hashable {
    package var at: Date
    package var text: String
    /// nil where a clock said it.
    package var by: String?
  }
}
