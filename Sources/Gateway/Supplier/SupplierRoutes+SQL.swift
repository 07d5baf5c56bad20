import Foundation
import Postgres

extension SupplierRoutes {
  static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, s.xmin::text AS version
    FROM supplier s
    WHERE s.organisation_id = (SELECT app.organisation_id()) AND s.id = \(id)
    """
  }

  static func reading(service id: UUID, of supplier: UUID) -> SQL {
    """
    SELECT \(serviceShape)::text AS body, v.xmin::text AS version
    FROM supplier_service v
    WHERE v.organisation_id = (SELECT app.organisation_id()) AND v.supplier_id = \(supplier) AND v.id = \(id)
    """
  }

  /// With its services, and the audiences that were not told of it yet.
  static let shape: SQL = """
    json_build_object('id', s.id, 'key', s.key, 'name', s.name, 'agreementUrl', s.agreement_url, 'method', s.method,
      'statusUrl', s.status_url, 'contactId', s.contact_id, 'disclosedTo', to_json(s.disclosed_to), 'notYetTold', (
        SELECT coalesce(json_agg(demanded.key), '[]') FROM unnest(s.disclosed_to) AS demanded (key)
        WHERE NOT EXISTS (SELECT 1 FROM supplier_disclosure d
          WHERE d.organisation_id = s.organisation_id AND d.supplier_id = s.id AND d.audience = demanded.key)),
      'active', s.active, 'services', (
        SELECT coalesce(json_agg(\(serviceShape) ORDER BY v.key), '[]') FROM supplier_service v
        WHERE v.organisation_id = s.organisation_id AND v.supplier_id = s.id))
    """

  private static let serviceShape: SQL = """
    json_build_object('id', v.id, 'supplierId', v.supplier_id, 'key', v.key, 'title', v.title, 'use', v.use,
      'zone', v.zone, 'backupLocation', v.backup_location, 'backupPolicy', v.backup_policy, 'agreement', v.agreement,
      'monthlyCharge', CASE WHEN v.monthly_charge IS NOT NULL
        THEN json_build_object('amount', v.monthly_charge::text, 'currency', v.currency) END, 'active', v.active)
    """

  static let disclosureShape: SQL = """
    json_build_object('id', d.id, 'supplierId', d.supplier_id, 'audience', d.audience, 'personId', d.informed_id,
      'channel', d.channel, 'at', json_build_object('earliest', d.told_earliest, 'latest', d.told_latest),
      'actor', coalesce((SELECT n.name FROM person n
        WHERE n.organisation_id = d.organisation_id AND n.id = d.person_id), d.actor), 'recordedAt', d.recorded_at)
    """
}
