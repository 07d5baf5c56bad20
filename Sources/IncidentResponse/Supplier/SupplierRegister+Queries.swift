import Foundation
import Postgres

/// The first entries of the register, as a procedure names them (M75, M76, M79).
enum SupplierRegister {
  /// Enters the suppliers and services of a version that the organisation does not have. What it has is its own: nothing
  /// of it is overwritten, and what it no longer uses does not come back.
  static func entries(of procedure: Procedure, for organisation: UUID) -> [SQL] {
    procedure.suppliers.flatMap { supplier -> [SQL] in
      let agreement = procedure.references.first { $0.key == supplier.agreement }?.url
      return [
        """
        INSERT INTO supplier (organisation_id, id, key, name, agreement_url, method, disclosed_to)
        VALUES (\(organisation), \(UUID.next()), \(supplier.key), \(String(supplier.title.prefix(200))),
          \(agreement.flatMap { $0.hasPrefix("http") ? $0 : nil }), \(supplier.method ?? ""), \(supplier.disclosedTo))
        ON CONFLICT ON CONSTRAINT supplier_key_key DO NOTHING
        """,
        services(of: supplier, procedure, organisation),
      ]
    }
  }

  /// The first agreement of the supplier stands for each of its services until the organisation says otherwise.
  private static func services(of supplier: Procedure.Supplier, _ procedure: Procedure, _ organisation: UUID) -> SQL {
    let services = supplier.services
    let policies = services.map { service in
      procedure.references.first { $0.key == service.backupPolicy }.map { $0.url ?? $0.title } ?? service.backupPolicy
    }
    let known = supplier.tiers.first { key in ServiceAgreement.catalogue.contains { $0.key == key } }
    return """
      INSERT INTO supplier_service (organisation_id, id, supplier_id, key, title, use, backup_location, backup_policy,
        agreement)
      SELECT s.organisation_id, new.id, s.id, new.key, new.title, new.use, new.backup, new.policy, \(known)
      FROM supplier s, unnest(\(services.map { _ in UUID.next() }), \(services.map(\.key)),
        \(services.map { String($0.title.prefix(200)) }), \(services.map(\.use)), \(services.map(\.backup)), \(policies))
        AS new (id, key, title, use, backup, policy)
      WHERE s.organisation_id = \(organisation) AND s.key = \(supplier.key)
      ON CONFLICT ON CONSTRAINT supplier_service_key_key DO NOTHING
      """
  }
}
