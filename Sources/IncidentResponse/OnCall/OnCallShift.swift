package import Foundation

/// A span in which one person is on call, or nobody.
package struct OnCallShift: Sendable, Hashable {
  /// Nil where nobody is: a gap is an answer of its own.
  package var person: UUID?
  package var from: Date
  /// Not included.
  package var until: Date
  package var by: Source

  /// What says so.
  package enum Source: Sendable, Hashable {
    case layer(String)
    case override(UUID)
    case gap

    /// layer, override or gap.
    package var word: String {
      switch self {
      case .layer: "layer"
      case .override: "override"
      case .gap: "gap"
      }
    }
  }

  package init(person: UUID?, from: Date, until: Date, by source: Source) {
    self.person = person
    self.from = from
    self.until = until
    by = source
  }
}
