import Foundation

/// What a review of the incident found, in the words of whoever recorded it (L30, L31).
struct ReviewFinding: Sendable, Hashable {
  /// The review of the procedure.
  var element: UUID?
  var text: String
}
