package import Foundation

/// A report of an incident, as far as the reporter's duty goes (M30, M31).
package struct Reporter: Sendable, Hashable {
  package var report: UUID
  /// nil for who is not a person of the organisation.
  package var person: UUID?
  package var kind: Report.ReporterKind
  package var reportedAt: Date
  /// When the reporter became aware of the incident, as far as that was stated.
  package var aware: Moment?

  /// Whom the deadline names: the person, or the report of somebody who is known by name alone.
  var subject: String { (person ?? report).uuidString.lowercased() }

  /// One for each reporter: the earliest report counts, and the earliest time at which they say they knew.
  static func people(_ reports: [Reporter]) -> [Reporter] {
    let sorted = reports.sorted { ($0.reportedAt, $0.report.uuidString) < ($1.reportedAt, $1.report.uuidString) }
    return sorted.reduce(into: [Reporter]()) { people, reporter in
      guard let known = people.firstIndex(where: { $0.subject == reporter.subject }) else {
        return people.append(reporter)
      }
      guard let aware = reporter.aware else { return }
      if people[known].aware.map({ aware.earliest < $0.earliest }) ?? true { people[known].aware = aware }
    }
  }
}
