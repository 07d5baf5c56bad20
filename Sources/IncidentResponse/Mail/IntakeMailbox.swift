package import Foundation

/// An address at which an organisation takes reports by e-mail (M34).
package struct IntakeMailbox: Sendable {
  package var id: UUID
  /// In lower case.
  package var address: String
  /// Slug of the department that its reports belong to; nil for the organisation as a whole.
  package var department: String?
  package var createdAt: Date
  package var closedAt: Date?
}
