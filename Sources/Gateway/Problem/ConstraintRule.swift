import Hummingbird
import Postgres

/// What a constraint of the schema means to the author of a request: the field and its rule.
///
/// Constraints are named `table_column_check`, `table_column_key` and `table_reference_fkey`; the name gives the field
/// where nothing better is written here.
struct ConstraintRule {
  let field: String
  let rule: String

  static func problem(_ error: PostgresError) -> Problem {
    let found = known[error.constraint ?? ""] ?? derived(error)
    if error.sqlState == .uniqueViolation {
      var problem = Problem(.conflict, "taken", "Something else has this already")
      problem.violations = [Violation(place: .body(pointer: "#/\(found.field)"), rule: found.rule)]
      return problem
    }
    return .invalidBody([Violation(place: .body(pointer: "#/\(found.field)"), rule: found.rule)])
  }

  private static let known: [String: ConstraintRule] = [
    "department_root_key": Self(field: "parentId", rule: "is required: there is one root already"),
    "department_tree_check": Self(field: "parentId", rule: "must not be the department itself or one below it"),
    "department_parent_check": Self(field: "parentId", rule: "must not be the department itself"),
    "participant_person_fkey": Self(field: "participants", rule: "must be ids of people who exist"),
    "membership_current_key": Self(field: "role", rule: "is held in this department already"),
    "api_token_anonymous_check": Self(
      field: "permissions", rule: "must be report.create alone for a token without a person"),
    "api_token_expiry_check": Self(field: "expiresAt", rule: "must lie in the future"),
    "duty_holder_one_check": Self(field: "contactId", rule: "is required where there is no personId, and only there"),
    "duty_holder_current_key": Self(field: "key", rule: "is held by them already"),
    "report_reporter_fkey": Self(field: "reporter/personId", rule: "must be the id of one that exists"),
    "report_external_id_key": Self(field: "externalId", rule: "was reported by the same source before"),
    "report_triage_reason_check": Self(field: "reason", rule: "is required"),
    "log_record_complete_check": Self(field: "record", rule: "must have words in all four fields"),
    "level_assignment_justified_check": Self(
      field: "reason", rule: "is required where the level differs from that of the event type"),
    "response_logged_first_check": Self(field: "record", rule: "must be logged before a response starts"),
    "event_future_check": Self(field: "at", rule: "must not lie in the future"),
    "response_step_reason_check": Self(field: "reason", rule: "is required for a step that does not apply"),
    "communication_requirement_reason_check": Self(
      field: "reason", rule: "is required for a communication that is not required"),
    "supplier_disclosure_informed_fkey": Self(field: "personId", rule: "must be the id of one that exists"),
    "supplier_outage_supersedes_key": Self(field: "replacesId", rule: "was replaced before"),
    "meeting_attendee_person_fkey": Self(field: "attendees", rule: "must name people by ids that exist"),
    "meeting_chair_fkey": Self(field: "chair/personId", rule: "must be the id of one that exists"),
    "procedure_version_version_key": Self(
      field: "version", rule: "was imported before; a changed procedure needs another version"),
  ]

  private static func derived(_ error: PostgresError) -> ConstraintRule {
    if error.sqlState == .notNullViolation, let column = error.column {
      return Self(field: camelCase(column), rule: "is required")
    }
    var words = (error.constraint ?? "").split(separator: "_")
    let table = (error.table ?? "").split(separator: "_")
    if words.starts(with: table) { words.removeFirst(table.count) }
    let kind = words.popLast()
    let field = camelCase(words.joined(separator: "_"))
    switch kind {
    case "fkey": return Self(field: field + "Id", rule: "must be the id of one that exists")
    case "key": return Self(field: field, rule: "is taken")
    default: return Self(field: field, rule: "is not of the form that is kept")
    }
  }

  private static func camelCase(_ column: String) -> String {
    column.split(separator: "_").enumerated()
      .map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }
      .joined()
  }
}
