package import Foundation

/// A procedure being followed for an incident, in the version it started with.
package struct Response: Sendable {
  package var id: UUID
  package var versionID: UUID
  package var plan: UUID?
  package var level: UUID
  package var isRunning: Bool
  package var currentPhase: UUID?
  package var startedAt: Date?
  package var phases: [Phase]
  package var steps: [Step]

  package struct Phase: Sendable {
    package var element: UUID
    package var position: Int
    package var entered: Moment?
    package var left: Moment?
    package var overrideReason: String?
  }

  package struct Step: Sendable {
    package var element: UUID
    package var phase: UUID?
    package var position: Int
    package var state: State
    package var reason: String?
    package var done: Moment?

    package enum State: String, Sendable, Hashable, Codable, CaseIterable {
      case open
      case done
      case notApplicable = "not-applicable"
      /// Of a plan that another one has taken over from (M22).
      case superseded
      /// History that does not tell.
      case unknown

      package var isSettled: Bool { self != .open }
    }
  }
}

/// The level of an incident under one procedure, with the default that its event type gives (M21).
package struct LevelAssignment: Sendable {
  package var id: UUID
  package var versionID: UUID
  package var eventType: UUID?
  package var defaultLevel: UUID?
  package var level: UUID
  /// The level first given, kept apart from the current one (L12).
  package var initial: UUID
  package var reason: String?
}
