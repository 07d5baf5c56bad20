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

  /// That an incident `i` has a word that begins with each of them, with an AND before it. The words are read under the
  /// caller's policies, so what is hidden is not found.
  package var condition: SQL {
    all.reduce("") { conditions, word in
      conditions + """
         AND i.id = ANY (ARRAY(
          SELECT w.record_id FROM incident_word w
          WHERE w.organisation_id = (SELECT app.organisation_id())
            AND w.word >= \(word) AND w.word < \(word + Self.last)))
        """
    }
  }

  /// Sorts after whatever may follow in a word.
  private static let last = "\u{10FFFF}"
}
