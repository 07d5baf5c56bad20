package import Foundation
package import Postgres

extension Supplier {
  package func create(by caller: Caller, in tx: borrowing Transaction) async throws {
    _ = try await tx.query(
      """
      INSERT INTO supplier (organisation_id, id, key, name, agreement_url, method, status_url, contact_id, disclosed_to)
      VALUES (\(caller.organisation), \(id), \(key), \(name), \(agreementURL), \(method), \(statusURL), \(contact),
        \(disclosedTo))
      """)
    try await Organisation.log("supplier.created", name, subject: id, by: caller, in: tx)
  }

  /// - Parameter version: the row's, for a change that is meant for one; any where nil.
  /// - Returns: whether there was such a supplier, in that version.
  package static func change(
    _ id: UUID, _ change: Change, expecting version: String?, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> Bool {
    let rows = try await tx.execute(
      """
      UPDATE supplier SET name = coalesce(\(change.name), name),
        agreement_url = coalesce(\(change.agreementURL), agreement_url), method = coalesce(\(change.method), method),
        status_url = coalesce(\(change.statusURL), status_url), contact_id = coalesce(\(change.contact), contact_id),
        disclosed_to = coalesce(\(change.disclosedTo), disclosed_to), active = coalesce(\(change.isActive), active)
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND xmin::text = coalesce(\(version), xmin::text)
      """)
    if rows == 1 { try await Organisation.log("supplier.changed", "Supplier changed", subject: id, by: caller, in: tx) }
    return rows == 1
  }

  /// Enters a service of a supplier.
  package static func add(
    _ service: Service, as key: String, id: UUID, to supplier: UUID, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    try service.validate()
    try await touch(supplier, by: caller, in: tx)
    let title = service.title ?? key
    _ = try await tx.query(
      """
      INSERT INTO supplier_service (organisation_id, id, supplier_id, key, title, use, zone, backup_location,
        backup_policy, agreement, monthly_charge, currency)
      VALUES (\(caller.organisation), \(id), \(supplier), \(key), \(title), \(service.use ?? ""), \(service.zone),
        \(service.backupLocation), \(service.backupPolicy), \(service.agreement),
        \(service.monthlyCharge?.amount)::text::numeric, \(service.monthlyCharge?.currency))
      """)
    try await Organisation.log("supplier.service-added", title, subject: id, by: caller, in: tx)
  }

  /// - Returns: whether the supplier had such a service, in that version.
  package static func change(
    service id: UUID, of supplier: UUID, _ change: Service, expecting version: String?, by caller: Caller,
    in tx: borrowing Transaction
  ) async throws -> Bool {
    try change.validate()
    try await touch(supplier, by: caller, in: tx)
    let rows = try await tx.execute(
      """
      UPDATE supplier_service SET title = coalesce(\(change.title), title), use = coalesce(\(change.use), use),
        zone = coalesce(\(change.zone), zone), backup_location = coalesce(\(change.backupLocation), backup_location),
        backup_policy = coalesce(\(change.backupPolicy), backup_policy),
        agreement = coalesce(\(change.agreement), agreement),
        monthly_charge = coalesce(\(change.monthlyCharge?.amount)::text::numeric, monthly_charge),
        currency = coalesce(\(change.monthlyCharge?.currency), currency), active = coalesce(\(change.isActive), active)
      WHERE organisation_id = \(caller.organisation) AND supplier_id = \(supplier) AND id = \(id)
        AND xmin::text = coalesce(\(version), xmin::text)
      """)
    if rows == 1 {
      try await Organisation.log("supplier.service-changed", "Service changed", subject: id, by: caller, in: tx)
    }
    return rows == 1
  }

  /// Records that somebody was told of the dependency (M78). It stays as it was said.
  package static func disclose(
    _ disclosure: Disclosure, id: UUID, of supplier: UUID, at now: Date, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    guard disclosure.at.earliest <= now else {
      throw Refusal(.invalid, "Nobody has been told of it at a time in the future.", at: "/at")
    }
    try await touch(supplier, by: caller, in: tx)
    let told = disclosure.told.keys
    _ = try await tx.query(
      """
      INSERT INTO supplier_disclosure (organisation_id, id, supplier_id, audience, informed_id, channel, told_earliest,
        told_latest, person_id, actor)
      VALUES (\(caller.organisation), \(id), \(supplier), \(told.audience), \(told.person), \(disclosure.channel),
        \(disclosure.at.earliest), \(disclosure.at.latest), \(caller.person), \(caller.actor))
      """)
    try await Organisation.log(
      "supplier.disclosed", "Told of the dependency: \(told.audience ?? "a person")", subject: id, by: caller, in: tx)
  }

  /// Gives the supplier another version, since what is shown with it changes.
  private static func touch(_ id: UUID, by caller: Caller, in tx: borrowing Transaction) async throws {
    let rows = try await tx.execute(
      "UPDATE supplier SET active = active WHERE organisation_id = \(caller.organisation) AND id = \(id)")
    guard rows == 1 else { throw Refusal.notFound("supplier") }
  }
}
