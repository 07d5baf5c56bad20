/// The figures of a period for those who answer for it: how many incidents there were, whether times, clocks and messages
/// were kept, and what is still to become better.
package struct ManagementSummary: DocumentModel {
  package static let kind = DocumentKind.managementSummary

  package var frame: DocumentFrame
  package var heading: String
  package var title: String
  package var label: String
  package var department: String
  package var from: DocumentTime
  /// The last day.
  package var to: DocumentTime
  package var opened: Int
  package var closed: Int
  /// When the period ended.
  package var open: Int
  /// What is counted and what is not, in sentences.
  package var rules: [String]
  /// Titles of the levels, the gravest first.
  package var levels: [String]
  package var months: [Month]
  package var procedures: [Measured]
  package var clocks: [Clock]
  package var messages: Messages
  package var improvements: [Improvements]

  package init(
    frame: DocumentFrame, heading: String, title: String, label: String, department: String, from: DocumentTime,
    to: DocumentTime, opened: Int, closed: Int, open: Int, rules: [String], levels: [String], months: [Month],
    procedures: [Measured], clocks: [Clock], messages: Messages, improvements: [Improvements]
  ) {
    self.frame = frame
    self.heading = heading
    self.title = title
    self.label = label
    self.department = department
    self.from = from
    self.to = to
    self.opened = opened
    self.closed = closed
    self.open = open
    self.rules = rules
    self.levels = levels
    self.months = months
    self.procedures = procedures
    self.clocks = clocks
    self.messages = messages
    self.improvements = improvements
  }

  package struct Month: Codable, Sendable, Hashable {
    package var name: String
    package var opened: Int
    /// In the order of the levels.
    package var byLevel: [Int]
    package var closed: Int
    package var open: Int
  }

  package struct Measured: Codable, Sendable, Hashable {
    package var title: String
    package var measures: [Measure]
  }

  /// A performance measure of a procedure (M4).
  package struct Measure: Codable, Sendable, Hashable {
    package var title: String
    package var clauses: [String]
    package var measured: Int
    package var incidents: Int
    package var median: Stated<DocumentDuration>
    package var ninetieth: Stated<DocumentDuration>
    package var longest: Stated<DocumentDuration>
    package var target: Stated<DocumentDuration>
    /// Certainly within the target; nil where there is none.
    package var within: Int?
    /// Certainly beyond it.
    package var beyond: Int?
  }

  package struct Clock: Codable, Sendable, Hashable {
    package var name: String
    package var clause: String?
    package var met: Int
    package var late: Int
    package var missed: Int
    package var open: Int
    package var unknown: Int
  }

  package struct Messages: Codable, Sendable, Hashable {
    package var sent: Int
    package var failed: Int
    package var waiting: Int
    /// Clocks that a message fulfils.
    package var clocks: [Clock]
  }

  package struct Improvements: Codable, Sendable, Hashable {
    package var name: String
    package var proposed: Int
    package var accepted: Int
    package var overdue: Int
    package var done: Int
  }
}
