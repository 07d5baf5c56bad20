package import Foundation
package import Postgres
import Synchronization

/// The catalogues of regimes that a process has read. A catalogue never changes, so it is read and parsed once;
/// organisations that go by the same text share what was parsed.
package final class RegimeLibrary: Sendable {
  /// Most catalogues held; the shelf is emptied when it is full.
  private static let bound = 50

  private let shelf = Mutex<[String: LegalBasis.Edition]>([:])

  package init() {}

  /// Which catalogues the organisation goes by, and its profile; one row.
  package static let selection: SQL = """
    SELECT
      (SELECT coalesce(array_agg(c.id ORDER BY c.imported_at, c.id), '{}') FROM regime_catalogue c
        WHERE c.organisation_id = (SELECT app.organisation_id())) AS catalogues,
      (SELECT coalesce(array_agg(c.sha256 ORDER BY c.imported_at, c.id), '{}') FROM regime_catalogue c
        WHERE c.organisation_id = (SELECT app.organisation_id())) AS hashes,
      (SELECT coalesce(array_agg(p.name ORDER BY p.name), '{}') FROM legal_profile p
        WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.value IS NOT NULL) AS names,
      (SELECT coalesce(array_agg(p.value ORDER BY p.name), '{}') FROM legal_profile p
        WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.value IS NOT NULL) AS stated
    """

  /// From the row of `selection`, reading catalogues not held yet in one round trip of the caller's transaction.
  ///
  /// - Returns: nil where the organisation goes by no catalogue.
  package func basis(_ row: Row?, organisation: UUID, in tx: borrowing Transaction) async throws -> LegalBasis? {
    guard let row else { return nil }
    let ids: [UUID] = try row["catalogues"]
    let hashes: [String] = try row["hashes"]
    guard !ids.isEmpty else { return nil }
    let missing = shelf.withLock { shelf in zip(ids, hashes).filter { shelf[$0.1] == nil }.map(\.0) }
    if !missing.isEmpty {
      let rows = try await tx.query(
        """
        SELECT id, sha256, source, holidays FROM regime_catalogue
        WHERE organisation_id = \(organisation) AND id = ANY (\(missing))
        """)
      for row in rows {
        let read = LegalBasis.Edition(
          id: try row["id"], catalogue: try RegimeCatalogue.read(try row["source"], file: "regimes.yaml"),
          holidays: try HolidayCalendars(json: Data((try row["holidays"] as String).utf8)))
        let hash: String = try row["sha256"]
        shelf.withLock { shelf in
          if shelf.count >= Self.bound { shelf = [:] }
          shelf[hash] = read
        }
      }
    }
    let editions = shelf.withLock { shelf in
      zip(ids, hashes).compactMap { id, hash in
        var edition = shelf[hash]
        edition?.id = id
        return edition
      }
    }
    let values = zip(try row["names"] as [String], try row["stated"] as [String]).compactMap { name, value in
      FactValue(storedText: value).map { (name, $0) }
    }
    return LegalBasis(editions: editions, profile: Facts(Dictionary(values) { _, last in last }))
  }
}
