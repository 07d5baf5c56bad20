import Foundation
package import Postgres

extension PageThrottle {
  /// The organisation's.
  package init(of caller: Caller, in tx: borrowing Transaction) async throws {
    let row = try await tx.query(
      "SELECT page_limit, page_limit_minutes FROM organisation WHERE organisation_id = \(caller.organisation)"
    ).first
    guard let row else { throw Refusal.notFound("organisation") }
    self.init(
      limit: Int(try row["page_limit"] as Int32), within: TimeInterval(try row["page_limit_minutes"] as Int32) * 60)
  }

  /// Makes it the organisation's, for pages from now on.
  package func save(by caller: Caller, in tx: borrowing Transaction) async throws {
    try validate()
    try await tx.execute(
      """
      UPDATE organisation SET page_limit = \(Int32(limit)), page_limit_minutes = \(Int32(minutes))
      WHERE organisation_id = \(caller.organisation)
      """)
    try await Organisation.log(
      "organisation.changed", "An address is sent \(limit) pages in \(minutes) minutes on their own",
      subject: caller.organisation, by: caller, in: tx)
  }

  /// Locks addresses until the transaction ends, in an order that everybody keeps to, and tells what was sent to them.
  static func statements(_ addresses: Set<String>, _ organisation: UUID) -> [SQL] {
    [lock(addresses, organisation), sent(addresses, organisation)]
  }

  static func lock(_ addresses: Set<String>, _ organisation: UUID) -> SQL {
    """
    SELECT pg_advisory_xact_lock(hashtextextended(\(organisation)::text || lower(a.address), 0))
    FROM (SELECT address FROM unnest(\(addresses.sorted())) AS named (address) ORDER BY lower(address)) AS a
    """
  }

  private static func sent(_ addresses: Set<String>, _ organisation: UUID) -> SQL {
    """
    SELECT a.address, o.page_limit, o.page_limit_minutes, statement_timestamp() AS looked_at,
      coalesce((
        SELECT array_agg(d.created_at) FROM delivery d
        WHERE d.organisation_id = o.organisation_id AND d.purpose = 'page' AND d.address = a.address
          AND d.held_until IS NULL AND d.created_at > now() - make_interval(mins => o.page_limit_minutes)), '{}') AS sent,
      (SELECT max(d.held_until) FROM delivery d
        WHERE d.organisation_id = o.organisation_id AND d.purpose = 'page' AND d.address = a.address
          AND d.state = 'waiting' AND d.held_until > now()) AS held_until
    FROM organisation o CROSS JOIN unnest(\(addresses.sorted())) AS a (address)
    WHERE o.organisation_id = \(organisation)
    """
  }
}
