import Foundation
import Postgres

/// Recurring deadlines: updates that go on until the incident is resolved or tackled (M50).
extension Casework {
  /// Arms the updates of a communication to an audience; the first is one interval after the start.
  mutating func repeats(
    _ communication: Procedure.Communication, _ repetition: Procedure.Repetition, _ audience: String,
    from start: Date, _ response: Response?, _ version: ProcedureVersion
  ) {
    let every = repetition.every(at: levelKey(under: version))
    let due = Offset.after(every).applied(to: start, in: dossier.calendar)
    insert(
      series(communication, repetition, audience, next: 1, due: due, response, version), superseding: nil, every: every,
      folds: repetition.afterDownTime == .fold)
  }

  /// The deadline of a communication's updates.
  ///
  /// - Parameters:
  ///   - next: number of the next update. The series is anchored where that number counts from, so that numbers go on
  ///     where another interval takes over.
  ///   - due: when that update goes out.
  func series(
    _ communication: Procedure.Communication, _ repetition: Procedure.Repetition, _ audience: String, next: Int,
    due: Date, _ response: Response?, _ version: ProcedureVersion
  ) -> Deadline {
    let every = repetition.every(at: levelKey(under: version))
    let whole = Period(
      months: every.months * next, days: every.days * next, businessDays: every.businessDays * next,
      seconds: every.seconds * next)
    return Deadline(
      id: .next(), response: response?.id, element: version.id(.communication, communication.key),
      clause: communication.clauses.joined(separator: " "), title: communication.title, subject: audience,
      isRecurring: true, state: .running, anchor: "event:planned",
      anchored: Moment(Offset.before(whole).applied(to: due, in: dossier.calendar)), duration: every.iso8601,
      zone: dossier.zone, due: Moment(due), fulfilledBy: repetition.until.map { "fact:\($0)" }.joined(separator: " "),
      generation: 1)
  }

  /// Updates go out until a fact that ends them is known (M50).
  mutating func endRepetitions(of response: Response, _ version: ProcedureVersion, until fact: String) {
    for deadline in dossier.deadlines where deadline.isRecurring && deadline.response == response.id {
      guard deadline.state.isOpen, deadline.fulfilledBy.split(separator: " ").contains("fact:\(fact)") else { continue }
      end(deadline, as: .cancelled, because: "\(fact) is known, so the updates end.")
    }
  }
}
