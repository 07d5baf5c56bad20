import Foundation
package import Postgres

extension SupplierStatus {
  /// Finds the supplier's name, for `Casework.record(_:)`.
  package var reading: SQL {
    "SELECT name FROM supplier WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(supplier)"
  }
}
