package import Foundation

/// How a situation was judged last, for example how long it will last (M67).
package struct Estimate: Sendable, Hashable {
  package var id: UUID
  /// The estimate of the procedure.
  package var element: UUID
  /// Key of one of its values.
  package var value: String
}
