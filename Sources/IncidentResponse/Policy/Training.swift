package import Foundation

/// That somebody took a course: when, with whom, and what shows it (M37, L3, L5).
package struct Training: Sendable, Hashable {
  package var person: UUID
  package var completedAt: Date
  package var trainer: String?
  package var evidence: String?
  /// The exercise that it was: an incident in exercise mode.
  package var exercise: UUID?
  /// What the person confirms, in the words of the course (L6).
  package var statement: String?

  package init(
    person: UUID, completedAt: Date, trainer: String? = nil, evidence: String? = nil, exercise: UUID? = nil,
    statement: String? = nil
  ) {
    self.person = person
    self.completedAt = completedAt
    self.trainer = trainer
    self.evidence = evidence
    self.exercise = exercise
    self.statement = statement
  }

  /// - Throws: `invalid` for a time that has not come, or a statement that is not the course's.
  package func validate(_ course: Demand, by caller: Caller, asOf now: Date) throws {
    guard completedAt <= now.addingTimeInterval(60) else {
      throw Refusal(.invalid, "A course is completed when it is over, not before.", at: "/completedAt")
    }
    guard let statement else { return }
    guard caller.person == person else {
      throw Refusal(.invalid, "Only the person themselves can confirm it.", at: "/statement")
    }
    try Self.verify(statement, course)
  }

  package static func verify(_ statement: String, _ course: Demand) throws {
    guard let expected = course.statement else {
      throw Refusal(.invalid, "The course \(course.key) asks for no statement.", at: "/statement")
    }
    guard statement == expected else {
      throw Refusal(.invalid, "The statement to confirm is: \(expected)", at: "/statement")
    }
  }
}
