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
  /// Where one of the words is scarce, its incidents are looked at; where all are common, the newest incidents are, until
  /// the page is full. Which of the two it is, the statement itself finds out, and leaves the other out.
  ///
  /// - Parameter selection: a SELECT from `incident i` with this condition, which begins with AND, ordered and limited.
  package func newest(limit: Int, _ selection: (SQL) -> SQL) -> SQL {
    """
    WITH scarce AS MATERIALIZED (
      SELECT found FROM (\(scarce)) AS word WHERE cardinality(found) <= \(unescaped: "\(Self.scarcity)")
      ORDER BY cardinality(found) LIMIT 1
    )
    (\(selection(" AND i.id = ANY ((SELECT found FROM scarce)::uuid[])" + lookups)))
    UNION ALL
    (\(selection(" AND NOT EXISTS (SELECT FROM scarce)" + lookups)))
    ORDER BY id DESC LIMIT \(limit)
    """
  }

  /// Incidents of each word, as many as decide whether it is scarce.
  private var scarce: SQL {
    all.enumerated().reduce("") { words, next in
      words + (next.offset == 0 ? "" : " UNION ALL ") + """
        SELECT ARRAY(
          SELECT w.record_id FROM incident_word w
          WHERE w.organisation_id = (SELECT app.organisation_id()) AND \(Self.begins(next.element))
          LIMIT \(unescaped: "\(Self.scarcity + 1)")) AS found
        """
    }
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

  /// A word that this many incidents have at the most is scarce.
  private static let scarcity = 200
}
