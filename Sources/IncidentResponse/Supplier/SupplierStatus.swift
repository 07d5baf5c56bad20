package import Foundation

/// What a supplier says of its own state (M80).
package struct SupplierStatus: Sendable, Hashable {
  package var supplier: UUID
  package var service: UUID?
  package var words: String
  /// Where it was read.
  package var sourceURL: String?
  /// When it was so; now where nil.
  package var observed: Moment?

  package init(supplier: UUID, service: UUID?, words: String, sourceURL: String?, observed: Moment?) {
    self.supplier = supplier
    self.service = service
    self.words = words
    self.sourceURL = sourceURL
    self.observed = observed
  }
}
