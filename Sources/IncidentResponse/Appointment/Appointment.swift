package import Foundation

/// Who has a role of the procedure in one incident, while it lasts (M82, M85, L15).
package struct Appointment: Sendable, Hashable {
  package var id: UUID
  /// Role of the procedure.
  package var element: UUID
  /// One holder at a time.
  package var isExclusive: Bool
  package var person: UUID?
  /// For somebody from outside the organisation, who has no access.
  package var name: String?
  /// What the holder is called; nil as long as only the person's key is known.
  package var holder: String?

  /// Who is to have a role.
  package struct Draft: Sendable {
    package var procedure: String
    package var role: String
    package var person: UUID?
    package var name: String?
    /// Needed where an exclusive role is handed over.
    package var reason: String?
    package var at: Moment?

    package init(
      procedure: String, role: String, person: UUID? = nil, name: String? = nil, reason: String? = nil,
      at: Moment? = nil
    ) {
      self.procedure = procedure
      self.role = role
      self.person = person
      self.name = name
      self.reason = reason
      self.at = at
    }
  }
}
