package import Foundation

/// A login of PostgreSQL that reads the views of the schema `metrics`, for one organisation and some of its departments.
package struct Analyst: Sendable {
  package var id: UUID
  package var login: String
  /// Slugs of the departments that it sees, with all below them.
  package var departments: [String]
  package var createdAt: Date
  package var revokedAt: Date?

  /// Why a name cannot be a login; nil when it can. Names beginning with `pg_` or `tocsin_` are others'.
  package static func fault(inLogin login: String) -> Refusal? {
    guard login.wholeMatch(of: /[a-z][a-z0-9_]{0,62}/) != nil, !login.hasPrefix("pg_"), !login.hasPrefix("tocsin_")
    else {
      return Refusal(
        .invalid,
        "A login is a lower-case letter and up to 62 letters, digits and underscores; it begins with neither pg_ nor tocsin_.",
        at: "/login")
    }
    return nil
  }
}
