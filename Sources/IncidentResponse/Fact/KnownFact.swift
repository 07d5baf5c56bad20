package import Foundation

/// The current statement about one fact of a record: a value, or the reason why there is none.
package struct KnownFact: Sendable {
  package var id: UUID
  package var name: String
  package var value: FactValue?
  package var unknownReason: String?
  package var source: String
  package var actor: String
  package var recordedAt: Date
}
