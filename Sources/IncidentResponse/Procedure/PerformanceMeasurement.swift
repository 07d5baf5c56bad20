package import Foundation

/// What a performance measure of a procedure comes to over the incidents that followed it (M4): how long lay between two
/// facts. Exercises, duplicates and what turned out to be no incident are left out, and so is what the caller does not see.
package struct PerformanceMeasurement: Sendable, Hashable, Codable {
  /// A time that is known to lie within bounds, in seconds. Facts that are known by the day, say, leave it open by that.
  package struct Bounds: Sendable, Hashable, Codable {
    package var shortest: Double
    package var longest: Double
  }

  package var key: String
  package var title: String
  package var clauses: [String]
  /// Name of the fact from which it counts.
  package var from: String
  /// Name of the fact to which it counts.
  package var to: String
  package var targetSeconds: Int?
  /// Incidents that began in the period.
  package var incidents: Int
  /// Those of which both facts are known, in their order.
  package var measured: Int
  /// Those of which the second fact lies before the first: the record is to be looked at.
  package var outOfOrder: Int
  package var medianSeconds: Bounds?
  /// Nine of ten took no longer.
  package var ninetiethSeconds: Bounds?
  package var longestSeconds: Bounds?
  /// Certainly within the target; nil where the measure has none.
  package var withinTarget: Int?
  /// Certainly beyond it. What is neither is not known well enough.
  package var beyondTarget: Int?
}

extension PerformanceMeasurement {
  /// The incidents of a period: those detected in it or, where that is not known, logged or entered.
  package struct Period: Sendable, Hashable {
    package var from: Date?
    /// Exclusive.
    package var until: Date?
    /// Departments whose incidents are counted, without restricted ones; nil for all that the caller sees.
    package var departments: [UUID]?

    package init(from: Date? = nil, until: Date? = nil, departments: [UUID]? = nil) {
      self.from = from
      self.until = until
      self.departments = departments
    }
  }
}
