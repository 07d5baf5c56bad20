package import Foundation

/// From when to when a supplier's service was down (M79).
package struct SupplierOutage: Sendable, Hashable {
  package var service: UUID
  package var began: Date
  /// nil while it is down.
  package var ended: Date?
  /// The entry that this one corrects.
  package var replaces: UUID?
  /// That the entry replaced was none.
  package var isWithdrawn: Bool
  package var reason: String?

  package init(
    service: UUID, began: Date, ended: Date?, replaces: UUID? = nil, isWithdrawn: Bool = false, reason: String? = nil
  ) {
    self.service = service
    self.began = began
    self.ended = ended
    self.replaces = replaces
    self.isWithdrawn = isWithdrawn
    self.reason = reason
  }
}
