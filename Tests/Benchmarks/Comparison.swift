import Foundation

/// Rates of both in each round; the ratio is the median of the rounds' ratios.
struct Comparison {
  let name: String
  /// The least ratio that will do; nil where the ratio is only told.
  let goal: Double?
  var rounds: [(ours: Double, pgbench: Double)] = []

  init(name: String, goal: Double?) {
    self.name = name
    self.goal = goal
  }

  var ratio: Double { Self.median(rounds.map { $0.ours / $0.pgbench }) }
  var isReached: Bool { goal.map { ratio >= $0 } ?? true }

  static func table(_ comparisons: [Comparison]) -> String {
    let header = row("", "Tocsin/s", "pgbench/s", "ratio", "lowest", "highest", "goal", "")
    return ([header] + comparisons.map(\.line)).joined(separator: "\n")
  }

  private var line: String {
    let ratios = rounds.map { $0.ours / $0.pgbench }
    return Self.row(
      name, String(Int(Self.median(rounds.map(\.ours)))), String(Int(Self.median(rounds.map(\.pgbench)))),
      Self.short(ratio), Self.short(ratios.min() ?? 0), Self.short(ratios.max() ?? 0), goal.map(Self.short) ?? "-",
      goal == nil ? "" : isReached ? "reached" : "MISSED")
  }

  private static func row(_ name: String, _ columns: String...) -> String {
    let padded = columns.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }
    return name.padding(toLength: 52, withPad: " ", startingAt: 0) + padded.joined()
  }

  private static func short(_ ratio: Double) -> String { String(format: "%.2f", ratio) }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
