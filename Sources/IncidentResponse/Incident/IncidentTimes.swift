import Foundation

/// The instants that are known of an incident, side by side, as its row mirrors them: statements that reckon over many
/// incidents read that row, and no facts (M4, M5). In microseconds since 1970, so that lengths are plain differences.
struct IncidentTimes: Sendable, Equatable {
  /// Names in the order of their places. The views of `metrics` count on it: it never changes, and whatever comes later
  /// stands behind, by its name.
  static let names = [
    "occurred", "start_of_impact", "detected", "aware", "reported", "logged", "declared", "response_started",
    "contained", "end_of_impact", "resolved", "tackled", "closed", "disclosed",
  ]

  let earliest: [Int64?]
  let latest: [Int64?]
  /// Names of what stands behind, in the order of the alphabet.
  let others: [String]

  init(_ moments: [String: Moment]) {
    let bounded = moments.filter { $0.value.earliest > .distantPast && $0.value.latest < .distantFuture }
    others = bounded.keys.filter { !Self.names.contains($0) }.sorted()
    let all = (Self.names + others).map { bounded[$0] }
    earliest = all.map { $0.map { Self.microseconds($0.earliest) } }
    latest = all.map { $0.map { Self.microseconds($0.latest) } }
  }

  init(_ facts: [String: KnownFact]) {
    self.init(facts.compactMapValues { $0.value?.moment })
  }

  /// Rounded as the database takes the instant down.
  private static func microseconds(_ date: Date) -> Int64 {
    let reference = date.timeIntervalSinceReferenceDate
    let seconds = reference.rounded(.down)
    let epoch = Int64(Date.timeIntervalBetween1970AndReferenceDate)
    return (Int64(seconds) + epoch) * 1_000_000 + Int64(((reference - seconds) * 1_000_000).rounded())
  }

  /// An array as PostgreSQL reads it, for statements that write many rows.
  static func text(_ instants: [Int64?]) -> String {
    "{" + instants.map { $0.map { "\($0)" } ?? "NULL" }.joined(separator: ",") + "}"
  }
}
