package import Foundation

/// How many people of a department a communication means, and how many it has reached (M51, M65).
package struct DepartmentReach: Sendable, Hashable {
  package var id: UUID
  package var communication: UUID
  /// nil for people without a department.
  package var department: UUID?
  package var name: String
  /// Also those without any address.
  package var meant: Int
  package var reached: Int

  package init(id: UUID = .next(), communication: UUID, department: UUID?, name: String, meant: Int, reached: Int = 0) {
    self.id = id
    self.communication = communication
    self.department = department
    self.name = name
    self.meant = meant
    self.reached = reached
  }

  /// A department is informed when all its people are.
  package var isComplete: Bool { reached >= meant }

  /// Who is not yet informed: `Sales: 2 of 30 people`.
  package var shortfall: String { "\(name): \(meant - reached) of \(meant) \(meant == 1 ? "person" : "people")" }
}

extension [Addressee] {
  /// The people among them by department, each person once; a mailbox is nobody.
  func reach(of communication: UUID) -> [DepartmentReach] {
    var seen: Set<UUID> = []
    let people = filter { addressee in addressee.person.map { seen.insert($0).inserted } ?? false }
    return Dictionary(grouping: people, by: \.departmentID).map { department, members in
      DepartmentReach(
        communication: communication, department: department,
        name: members.lazy.compactMap(\.department).first ?? DepartmentReach.withoutDepartment, meant: members.count)
    }.sorted { $0.name < $1.name }
  }
}

extension DepartmentReach {
  static let withoutDepartment = "no department"
}
