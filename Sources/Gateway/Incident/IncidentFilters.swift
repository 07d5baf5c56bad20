import Foundation
import IncidentResponse
import Postgres

/// Which incidents a list shows.
struct IncidentFilters {
  /// Where the page before ended.
  var after: UUID?
  var status: String?
  var level: String?
  var department: UUID?
  var label: String?
  var exercise: Bool?
  var imported: Bool?
  var vulnerability: Bool?
  var words: SearchWords?

  /// Where `i` comes from. A department's incidents are found by its records, which an index holds in the order of the list.
  var source: SQL {
    department == nil
      ? "incident i" : "record d JOIN incident i ON i.organisation_id = d.organisation_id AND i.id = d.id"
  }

  /// Conditions on it but for the words, each with its AND before it.
  var conditions: SQL {
    var conditions: SQL = ""
    if let department {
      conditions += """
         AND d.organisation_id = (SELECT app.organisation_id()) AND d.kind = 'incident'
          AND d.department_id = \(department)
        """
      if let after { conditions += " AND d.id < \(after)" }
    }
    if let after { conditions += " AND i.id < \(after)" }
    if let status { conditions += " AND i.status = \(status)" }
    if let level { conditions += " AND i.level_key = \(level)" }
    if let label { conditions += " AND i.label = \(label)" }
    if let exercise { conditions += " AND i.exercise = \(exercise)" }
    if let imported { conditions += " AND i.imported = \(imported)" }
    if let vulnerability { conditions += " AND i.vulnerability = \(vulnerability)" }
    return conditions
  }
}

extension IncidentFilters {
  init(_ query: QueryFields, _ page: PageRequest) {
    after = page.id(query)
    status = query.optional("status", Self.status)
    level = query.optional("level", .key)
    department = query.optional("department", .id)
    label = query.optional("label", .key)
    exercise = query.flag("exercise")
    imported = query.flag("imported")
    vulnerability = query.flag("vulnerability")
    words = query.optional("q", .text(1...200)).map(SearchWords.init)
    if let words, !(1...SearchWords.mostAsked).contains(words.all.count) {
      query.complain("q", "must hold 1 to \(SearchWords.mostAsked) words of letters and digits")
    }
  }

  private static let status = FieldRule.oneOf(
    "triaged", "logged", "responding", "resolved", "reviewed", "closed", "duplicate", "non-incident")
}
