package import Foundation

/// An incident, or a detected vulnerability (M2).
package struct Incident: Sendable {
  package var id: UUID
  package var department: UUID
  package var restricted: Bool
  /// Raised by every command: the ETag.
  package var version: Int64
  /// `INC-2026-0042`.
  package var label: String
  package var title: String
  package var status: Status
  package var outcome: Outcome?
  /// Entered as history: nothing was sent, no clock fired.
  package var isImported: Bool
  package var isExercise: Bool
  /// How much faster than real time a played case runs; nil for everything that is not played.
  package var exerciseSpeed: Double?
  /// A played case's own clock, which its player alone moves: it stands still when the workers do.
  package var exerciseAt: Date?
  package var isVulnerability: Bool
  package var duplicateOf: UUID?
  package var levelKey: String?
  package var levelRank: Int?
  package var createdAt: Date
  package var updatedAt: Date

  package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    case triaged
    case logged
    case responding
    case resolved
    case reviewed
    case closed
    case duplicate
    case nonIncident = "non-incident"

    /// Whether the emergency still lasts, so that clocks run and updates go out.
    package var isActive: Bool { self == .triaged || self == .logged || self == .responding }

    /// Whether phases of a response may still be entered.
    package var isUnderWay: Bool { self == .responding || self == .resolved || self == .reviewed }
  }

  package enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    case resolved
    /// The emergency is handled, though its cause may remain (M74).
    case tackled
  }
}

extension Incident {
  /// The number as people say it.
  static func label(prefix: String, year: Int, number: Int) -> String {
    let digits = String(number)
    return "\(prefix)-\(year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
