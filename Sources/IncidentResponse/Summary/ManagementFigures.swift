package import Foundation

/// What a management summary tells of a period, counted once under the rights of whoever asked. Restricted incidents,
/// exercises, duplicates and what was no incident are counted nowhere.
package struct ManagementFigures: Codable, Sendable, Hashable {
  /// Name of the department, and whether it is the top of the organisation.
  package var department: String
  package var isWhole: Bool
  package var from: Date
  /// Exclusive.
  package var until: Date
  package var levels: [Level]
  package var months: [Month]
  /// Open when the period ended.
  package var open: Int
  package var procedures: [Measured]
  package var clocks: [ClockCount]
  package var messages: MessageCount
  package var improvements: [ImprovementCount]

  package struct Level: Codable, Sendable, Hashable {
    package var key: String
    package var title: String
    /// 1 is the gravest.
    package var rank: Int?
  }

  package struct Month: Codable, Sendable, Hashable {
    package var start: Date
    /// Incidents that began in it, by the key of their level; those without one under an empty key.
    package var opened: [String: Int]
    package var closed: Int
    /// When it ended.
    package var open: Int
  }

  /// A procedure in force and its performance measures (M4).
  package struct Measured: Codable, Sendable, Hashable {
    package var title: String
    package var measures: [PerformanceMeasurement]
  }

  /// How the clocks of one rule ended, over the incidents that began in the period.
  package struct ClockCount: Codable, Sendable, Hashable {
    package var title: String
    package var clause: String
    package var met: Int
    package var late: Int
    /// Not met at all, or still owed.
    package var missed: Int
    package var open: Int
    package var unknown: Int
    /// A message fulfils it.
    package var isMessage: Bool
  }

  package struct MessageCount: Codable, Sendable, Hashable {
    package var sent: Int
    package var failed: Int
    /// Demanded, and not yet sent.
    package var waiting: Int
  }

  package struct ImprovementCount: Codable, Sendable, Hashable {
    package var kind: Improvement.Kind
    package var proposed: Int
    package var accepted: Int
    /// Accepted, and past their time when the summary was asked for.
    package var overdue: Int
    /// Done in the period.
    package var done: Int
  }
}

extension ManagementFigures {
  package var opened: Int { months.reduce(0) { $0 + $1.opened.values.reduce(0, +) } }
  package var closed: Int { months.reduce(0) { $0 + $1.closed } }
}
