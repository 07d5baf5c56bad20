import Foundation
import Postgres

/// Recurring deadlines: updates and meetings that go on until the incident is resolved or tackled.
extension Casework {
  /// Arms a series; the first occurrence after the start is one interval later.
  mutating func repeats(_ what: Recurring, from start: Date, _ response: Response?, _ version: ProcedureVersion) {
    let every = what.repetition.every(at: levelKey(under: version))
    let due = Offset.after(every).applied(to: start, in: dossier.calendar)
    insert(
      series(what, next: 1, due: due, response, version), superseding: nil, every: every,
      folds: what.repetition.afterDownTime == .fold)
  }

  /// The deadline of a series.
  ///
  /// - Parameters:
  ///   - next: number of the next occurrence. The series is anchored where that number counts from, so that numbers go on
  ///     where another interval takes over.
  ///   - due: when that occurrence comes.
  func series(_ what: Recurring, next: Int, due: Date, _ response: Response?, _ version: ProcedureVersion) -> Deadline {
    let every = what.repetition.every(at: levelKey(under: version))
    let whole = Period(
      months: every.months * next, days: every.days * next, businessDays: every.businessDays * next,
      seconds: every.seconds * next)
    return Deadline(
      id: .next(), response: response?.id, element: what.element, clause: what.clauses.joined(separator: " "),
      title: what.title, subject: what.subject, isRecurring: true, state: .running, anchor: "event:planned",
      anchored: Moment(Offset.before(whole).applied(to: due, in: dossier.calendar)), duration: every.iso8601,
      zone: dossier.zone, calendar: dossier.calendar.edition,
      due: Moment(due),
      fulfilledBy: what.repetition.until.map { "fact:\($0)" }.joined(separator: " "), generation: 1)
  }

  /// A series takes the interval of the new level. The next occurrence comes no later than was announced; where the
  /// series had ended with a former plan, it begins again.
  ///
  /// - Parameter last: number of the last occurrence so far.
  /// - Returns: when the next one comes, where that changed.
  @discardableResult
  mutating func rebase(
    _ what: Recurring, after last: Int, of response: Response, _ version: ProcedureVersion, because reason: String
  ) -> Date? {
    let every = what.repetition.every(at: levelKey(under: version))
    let old = dossier.deadlines.first {
      $0.isRecurring && $0.element == what.element && $0.subject == what.subject && $0.response == response.id
    }
    let isOpen = old?.state.isOpen ?? false
    guard isOpen ? old?.duration != every.iso8601 : incident.status.isUnderWay else { return nil }
    var due = Offset.after(every).applied(to: now, in: dossier.calendar)
    if isOpen, let announced = old?.due?.earliest { due = min(due, announced) }
    var new = series(what, next: last + 1, due: due, response, version)
    new.reason = reason
    let folds = what.repetition.afterDownTime == .fold
    if let old {
      supersede(old, by: new, every: every, folds: folds, step: last + 1)
    } else {
      insert(new, superseding: nil, every: every, folds: folds, step: last + 1)
    }
    return due
  }

  /// Nothing repeats whose end has come.
  func hasEnded(_ repetition: Procedure.Repetition) -> Bool {
    repetition.until.contains { dossier.facts[$0]?.value != nil }
  }

  /// Updates go out, and people meet, until a fact that ends them is known (M50, M74).
  mutating func endRepetitions(of response: Response, _ version: ProcedureVersion, until fact: String) {
    for deadline in dossier.deadlines where deadline.isRecurring && deadline.response == response.id {
      guard deadline.state.isOpen, deadline.fulfilledBy.split(separator: " ").contains("fact:\(fact)") else { continue }
      endSeries(deadline, because: "\(fact) is known, so the \(isMeeting(deadline) ? "meetings" : "updates") end.")
    }
  }

  mutating func endSeries(_ deadline: Deadline, because reason: String) {
    end(deadline, as: .cancelled, because: reason)
    if isMeeting(deadline) { cancelMeetingsAhead(of: deadline.element, because: reason) }
  }

  func isMeeting(_ deadline: Deadline) -> Bool { kind(of: deadline) == .meeting }

  /// What a clock is of: a clock, a communication or a meeting of its procedure.
  func kind(of deadline: Deadline) -> Procedure.Element.Kind? {
    deadline.element.flatMap { version(of: deadline)?.reference($0)?.kind }
  }

  /// The rule by which a recurring deadline comes again.
  func repetition(of deadline: Deadline) -> Procedure.Repetition? {
    guard deadline.isRecurring, let version = version(of: deadline),
      let reference = deadline.element.flatMap({ version.reference($0) })
    else { return nil }
    switch reference.kind {
    case .communication: return communication(of: deadline)?.repetition
    case .meeting: return version.procedure.meetings.first { $0.key == reference.key }?.repetition
    default: return nil
    }
  }

  /// What the updates of a series are updates of.
  func communication(of deadline: Deadline) -> Procedure.Communication? {
    guard let version = version(of: deadline), let reference = deadline.element.flatMap({ version.reference($0) }),
      reference.kind == .communication
    else { return nil }
    return version.procedure.communications.first { $0.key == reference.key }
  }

  /// Arms what tells people of the next occurrence of a series before it is due: attendees of a meeting, owners of an
  /// update (M86). However many audiences an update goes to, its owners are told once: the series to the first of them
  /// stands for all. Each timer's step is the number of the occurrence times the number of reminders, plus which of them
  /// it is.
  mutating func remindOfNext(_ deadline: Deadline) {
    guard isMeeting(deadline) || communication(of: deadline)?.audiences.first == deadline.subject,
      let reminders = repetition(of: deadline)?.reminders, let due = deadline.due?.earliest,
      let number = deadline.nextOccurrence(in: dossier.calendar)
    else { return }
    let timers = reminders.enumerated().map { index, offset in
      DeadlineTimer(
        kind: .reminder, step: number * reminders.count + index, at: offset.applied(to: due, in: dossier.calendar))
    }.filter { $0.at > now && $0.at < due }
    if !timers.isEmpty { insert(timers, of: deadline) }
  }
}
