import Foundation
import Synchronization

/// What conditions may ask about, worked out once for each procedure until the dossier changes: many conditions are
/// asked between two changes.
final class KnownFacts: Sendable {
  private let facts = Mutex<[UUID: Facts]>([:])

  func facts(under version: UUID, _ make: () -> Facts) -> Facts {
    if let known = facts.withLock({ $0[version] }) { return known }
    let made = make()
    facts.withLock { $0[version] = made }
    return made
  }
}
