import Foundation
import Postgres

extension DepartmentReach {
  static func selection(of record: UUID) -> SQL {
    """
    SELECT r.id, r.communication_id, r.department_id, d.name, r.meant, r.reached FROM communication_reach r
    LEFT JOIN department d ON d.organisation_id = r.organisation_id AND d.id = r.department_id
    WHERE r.organisation_id = (SELECT app.organisation_id()) AND r.record_id = \(record)
    ORDER BY r.communication_id, d.name NULLS LAST
    """
  }

  /// Counts anew whom the messages of a communication have reached; what a person told stays told.
  static func recount(_ communication: UUID, organisation: UUID) -> SQL {
    """
    UPDATE communication_reach r SET reached = least(r.meant, told.people)
    FROM (
      SELECT d.department_id, (count(DISTINCT d.person_id) FILTER (WHERE d.state = 'sent'))::integer AS people
      FROM delivery d WHERE d.organisation_id = \(organisation) AND d.communication_id = \(communication)
      GROUP BY d.department_id
    ) AS told
    WHERE r.organisation_id = \(organisation) AND r.communication_id = \(communication) AND r.told_by_id IS NULL
      AND r.department_id IS NOT DISTINCT FROM told.department_id
    """
  }

  init(row: Row) throws {
    id = try row["id"]
    communication = try row["communication_id"]
    department = try row["department_id"]
    name = try row["name"] ?? Self.withoutDepartment
    meant = Int(try row["meant"] as Int32)
    reached = Int(try row["reached"] as Int32)
  }
}
