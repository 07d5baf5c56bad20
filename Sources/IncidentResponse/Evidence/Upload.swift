package import Foundation

/// Bytes of an artefact on their way, and what was told of it.
package struct Upload: Sendable {
  /// How long an upload may lie still before it is given up.
  package static let life = "7 days"

  package var id: UUID
  package var element: UUID?
  package var kind: String?
  package var toldName: String
  package var toldType: String?
  package var description: String?
  package var source: String?
  package var collected: Moment
  package var collector: Evidence.Collector?
  package var retainUntil: Date?
  /// Bytes that are to come in all, where somebody said.
  package var expected: Int64?
  /// Bytes that are stored.
  package var received: Int64
}
