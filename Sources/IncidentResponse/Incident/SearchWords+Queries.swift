import Foundation
package import Postgres

extension SearchWords {
  /// Keeps the words of a new incident.
  func insertion(of incident: UUID, organisation: UUID) -> SQL {
    """
    INSERT INTO incident_word (organisation_id, word, record_id)
    SELECT \(organisation), word, \(incident) FROM unnest(\(all)) AS new (word)
    """
  }

  /// The newest incidents that have, for each of the words, one that begins with it. The words are read under the caller's
  /// policies, so what is hidden is not found.
  ///
  /// The statement itself finds out how to go about it, and leaves out the rest:
  ///
  /// 1. where one of the words is scarce, its incidents are looked at;
  /// 2. otherwise the newest incidents are, which fill the page where words are common;
  /// 3. where they do not, the incidents of a word that is not too common are looked at;
  /// 4. and where there is none, all of them, the newest first, until the page is full.
  ///
  /// - Parameter taken: a SELECT of `i.*` from `incident i` with these further conditions, which begin with AND.
  package func newest(limit: Int, of taken: (SQL) -> SQL) -> SQL {
    let end: SQL = "ORDER BY id DESC LIMIT \(unescaped: "\(limit)")"
    return """
      WITH scarce AS MATERIALIZED (
        \(rarest(atMost: Self.scarcity))
      ), near AS MATERIALIZED (
        SELECT i.* FROM (
          \(taken(" AND NOT EXISTS (SELECT FROM scarce)")) ORDER BY i.id DESC LIMIT \(unescaped: "\(Self.nearness)")
        ) i WHERE true\(lookups) \(end)
      ), short AS MATERIALIZED (
        SELECT WHERE NOT EXISTS (SELECT FROM scarce) AND (SELECT count(*) FROM near) < \(unescaped: "\(limit)")
      ), rare AS MATERIALIZED (
        \(rarest(atMost: Self.rarity, " AND EXISTS (SELECT FROM short)"))
      )
      (SELECT * FROM near WHERE NOT EXISTS (SELECT FROM short))
      UNION ALL (\(looked(at: "scarce", limit, taken)))
      UNION ALL (\(looked(at: "rare", limit, taken)))
      UNION ALL (\(taken(" AND EXISTS (SELECT FROM short) AND NOT EXISTS (SELECT FROM rare)" + lookups)) \(end))
      \(end)
      """
  }

  /// Incidents of the word that the fewest have; no row where each of the words has more.
  private func rarest(atMost most: Int, _ condition: SQL = "") -> SQL {
    let words = all.enumerated().reduce("" as SQL) { words, next in
      words + (next.offset == 0 ? "" : " UNION ALL ") + """
        SELECT ARRAY(
          SELECT w.record_id FROM incident_word w
          WHERE w.organisation_id = (SELECT app.organisation_id()) AND \(Self.begins(next.element))\(condition)
          LIMIT \(unescaped: "\(most + 1)")) AS found
        """
    }
    return """
      SELECT found FROM (\(words)) AS word WHERE cardinality(found) <= \(unescaped: "\(most)")\(condition)
      ORDER BY cardinality(found) LIMIT 1
      """
  }

  /// Incidents that were found, one after the other from the newest on, so that the page ends it.
  private func looked(at found: SQL, _ limit: Int, _ taken: (SQL) -> SQL) -> SQL {
    """
    SELECT i.* FROM (SELECT id FROM \(found), unnest(found) AS one (id) GROUP BY id ORDER BY id DESC) AS one
    CROSS JOIN LATERAL (\(taken(" AND i.id = one.id")) OFFSET 0) AS i
    WHERE true\(lookups) ORDER BY one.id DESC LIMIT \(unescaped: "\(limit)")
    """
  }

  /// That `i` has each of the words. OFFSET 0 keeps the look-ups behind the order in which incidents are taken.
  private var lookups: SQL {
    all.reduce("") { conditions, word in
      conditions + """
         AND EXISTS (
          SELECT FROM incident_word w
          WHERE w.organisation_id = i.organisation_id AND w.record_id = i.id AND \(Self.begins(word)) OFFSET 0)
        """
    }
  }

  private static func begins(_ word: String) -> SQL { "w.word >= \(word) AND w.word < \(word + last)" }

  /// Sorts after whatever may follow in a word.
  private static let last = "\u{10FFFF}"

  /// A word that this many incidents have at the most is scarce: to find them costs less than to look at the newest.
  private static let scarcity = 200
  /// The newest incidents that are looked at first.
  private static let nearness = 1_000
  /// Incidents of a word that are collected at the most.
  private static let rarity = 25_000
}
