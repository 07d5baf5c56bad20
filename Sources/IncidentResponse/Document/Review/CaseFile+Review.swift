package import Foundation

/// What a review and a risk assessment are made of besides the dossier.
extension CaseFile {
  /// A risk that is held or accepted (M94).
  package struct Risk: Sendable {
    package var id: UUID
    package var statement: String
    package var rating: Finding.Rating?
    package var treatment: Finding.Treatment?
    /// Why it was accepted.
    package var acceptance: String?
  }

  /// An entry of the register of improvements that comes from the incident.
  package struct RegisterEntry: Sendable {
    package var finding: UUID?
    package var kind: Improvement.Kind
    package var title: String
    package var owner: String?
    package var due: Date?
    package var state: Improvement.State
    /// Why it was decided so, what was done, what was found when it was looked at again.
    package var remarks: [String]
  }
}
