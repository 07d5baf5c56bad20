package import Foundation
package import Postgres

/// The statements that take an organisation out of an installation, and bring it into another, as the owner of the tables.
package enum Archive {
  /// Every table of an organisation that is not left out, and what of it is kept.
  package static func tables(in tx: borrowing Transaction) async throws -> [ArchiveTable] {
    let rows = try await tx.query(
      """
      SELECT c.relname::text AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns, (
          SELECT array_agg(k.attname::text ORDER BY array_position(i.indkey::int2[], k.attnum))
          FROM pg_index i JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = ANY (i.indkey)
          WHERE i.indrelid = c.oid AND i.indisprimary) AS key, ARRAY(
          SELECT DISTINCT p.relname::text FROM pg_constraint f JOIN pg_class p ON p.oid = f.confrelid
          WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS needs
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      LEFT JOIN app.table_class t ON t.relation = c.relname
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND t.class IS DISTINCT FROM 'work'
        AND c.relname <> ALL (\(Array(ArchiveTable.leftOut.keys)))
        AND c.relname || '.' || a.attname <> ALL (\(Array(ArchiveTable.leftOutColumns.keys)))
        AND EXISTS (SELECT FROM pg_attribute o
          WHERE o.attrelid = c.oid AND o.attname = 'organisation_id' AND NOT o.attisdropped)
      GROUP BY c.oid, c.relname
      ORDER BY c.relname
      """)
    return try rows.map { row in
      ArchiveTable(
        name: try row["name"], columns: try row["columns"], key: try row["key"],
        needs: Set(try row["needs"] as [String]))
    }
  }

  /// What the schema is: the migrations that made it, and the last of them.
  package static let schema: SQL = """
    SELECT coalesce(max(name), '') AS newest,
      encode(sha256(convert_to(coalesce(string_agg(version || ' ' || checksum, E'\\n' ORDER BY version), ''), 'UTF8')), 'hex')
        AS sha256
    FROM (SELECT version, checksum, max(name) OVER () AS name FROM public.schema_migration) m
    """

  /// Rows of JSON without any escaping: no such text holds the two characters.
  private static let plain: SQL = "(FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01')"

  /// COPY takes no parameters; the key is a UUID, and names are quoted.
  package static func copyOut(_ table: ArchiveTable, of organisation: UUID) -> SQL {
    """
    COPY (
      SELECT row_to_json(kept) FROM (
        SELECT \(list(table.columns)) FROM public.\(identifier: table.name)
        WHERE organisation_id = '\(unescaped: organisation.uuidString)' ORDER BY \(list(table.key))
      ) AS kept
    ) TO STDOUT \(plain)
    """
  }

  package static let room: SQL = "CREATE TEMPORARY TABLE IF NOT EXISTS restored (line json) ON COMMIT DROP"
  package static let emptyRoom: SQL = "TRUNCATE pg_temp.restored"
  package static let copyIn: SQL = "COPY pg_temp.restored (line) FROM STDIN \(plain)"

  /// One statement for the whole table, so that rows may refer to rows behind them.
  package static func insert(_ table: ArchiveTable) -> SQL {
    """
    INSERT INTO public.\(identifier: table.name) (\(list(table.columns)))
    SELECT \(list(table.columns)) FROM pg_temp.restored,
      json_populate_record(NULL::public.\(identifier: table.name), restored.line)
    """
  }

  private static func list(_ columns: [String]) -> SQL {
    columns.map { "\(identifier: $0)" as SQL }.joined(separator: ", ")
  }

  /// Keys of the blobs behind one, in order, with how many bytes are stored of each.
  package static func blobs(of organisation: UUID, after last: UUID?, limit: Int) -> SQL {
    """
    SELECT b.id, (SELECT coalesce(sum(octet_length(c.bytes)), 0) FROM blob_chunk c
      WHERE c.organisation_id = b.organisation_id AND c.blob_id = b.id)::bigint AS size
    FROM blob b
    WHERE b.organisation_id = \(organisation) AND (\(last)::uuid IS NULL OR b.id > \(last)) ORDER BY b.id LIMIT \(limit)
    """
  }

  /// The record that a restored blob belongs to.
  package static func record(of blob: UUID, organisation: UUID) -> SQL {
    "SELECT record_id FROM blob WHERE organisation_id = \(organisation) AND id = \(blob)"
  }

  package static func chunk(_ position: Int, of blob: UUID, organisation: UUID) -> SQL {
    """
    SELECT bytes FROM blob_chunk
    WHERE organisation_id = \(organisation) AND blob_id = \(blob) AND position = \(Int32(position))
    """
  }

  package static func store(_ bytes: [UInt8], at position: Int, of blob: UUID, record: UUID, organisation: UUID) -> SQL
  {
    """
    INSERT INTO blob_chunk (organisation_id, blob_id, position, record_id, bytes, sha256)
    VALUES (\(organisation), \(blob), \(Int32(position)), \(record), \(bytes), sha256(\(bytes)))
    """
  }

  /// Whether an organisation of that key or short name is there already.
  package static func exists(_ organisation: UUID, slug: String) -> SQL {
    "SELECT FROM organisation WHERE organisation_id = \(organisation) OR slug = \(slug)"
  }

  package static func find(_ slug: String) -> SQL {
    "SELECT organisation_id FROM organisation WHERE slug = \(slug)"
  }

  /// The event in the organisation's own log that somebody took everything it has.
  package static func note(_ reason: String, organisation: UUID, actor: String) -> SQL {
    """
    WITH told AS (
      INSERT INTO event (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, actor)
      SELECT organisation_id, app.uuid_v7(), id, 'organisation.exported', now(), now(), \(actor) FROM record
      WHERE organisation_id = \(organisation) AND kind = 'organisation'
      RETURNING organisation_id, id, record_id
    )
    INSERT INTO event_content (organisation_id, event_id, record_id, body)
    SELECT organisation_id, id, record_id, jsonb_build_object('summary', \(reason)::text) FROM told
    """
  }
}
