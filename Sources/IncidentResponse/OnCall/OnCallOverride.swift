package import Foundation

/// A span that somebody takes over, whatever the layers say. Of two that overlap, the one made later wins.
package struct OnCallOverride: Sendable, Hashable {
  package var id: UUID
  package var person: UUID
  package var from: Date
  /// Not included.
  package var until: Date

  package init(id: UUID = .next(), person: UUID, from: Date, until: Date) {
    self.id = id
    self.person = person
    self.from = from
    self.until = until
  }

  package func validate() throws {
    guard from < until, until.timeIntervalSince(from) <= 366 * 86_400 else {
      throw Refusal(.invalid, "An override ends after it begins, and within 366 days.", at: "/until")
    }
  }
}
