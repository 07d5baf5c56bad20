import Foundation

/// Something of a procedure that comes again: updates to one audience (M50), or a meeting (M73).
struct Recurring {
  var element: UUID
  var title: String
  var clauses: [String]
  /// Audience of updates; empty for a meeting.
  var subject: String
  var repetition: Procedure.Repetition

  /// nil for what comes once.
  init?(_ communication: Procedure.Communication, _ element: UUID, to audience: String) {
    guard let repetition = communication.repetition else { return nil }
    self.element = element
    title = communication.title
    clauses = communication.clauses
    subject = audience
    self.repetition = repetition
  }

  /// nil for what comes once.
  init?(_ meeting: Procedure.Meeting, _ element: UUID) {
    guard let repetition = meeting.repetition else { return nil }
    self.element = element
    title = meeting.title
    clauses = meeting.clauses
    subject = ""
    self.repetition = repetition
  }
}
