import Foundation
import Postgres

extension PageThrottle {
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
