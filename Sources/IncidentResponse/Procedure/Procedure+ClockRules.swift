package import Foundation

extension Procedure.Clock {
  /// The period at a level.
  package func due(at level: String) -> Period {
    duePerLevel[level] ?? due
  }

  /// Where the clock starts to count, as far as time facts tell. nil while nothing does, and for clocks that start with
  /// another clock or with an event of the response, whose moment the response itself knows.
  package func start(_ facts: Facts) -> Start? {
    guard case .fact(let anchor) = anchor.source else { return nil }
    if let moment = facts.moment(anchor) { return Start(fact: anchor, moment: moment, isProvisional: false) }
    for fact in self.anchor.provisional {
      if let moment = facts.moment(fact) { return Start(fact: fact, moment: moment, isProvisional: true) }
    }
    return nil
  }

  package struct Start: Sendable, Hashable {
    package var fact: String
    package var moment: Moment
    /// It drives the countdown and gives no verdict on history.
    package var isProvisional: Bool
  }

  /// When it is due, as bounds, for an anchor and a level.
  package func due(after anchor: Moment, at level: String, in calendar: BusinessCalendar) -> Moment {
    calculation.due(after: anchor, due(at: level), in: calendar)
  }

  /// Whether a live incident must refuse this anchor: hours cannot be counted from a bare date. History may.
  package func needsTimeOfDay(_ anchor: Moment, at level: String) -> Bool {
    let period = due(at: level)
    return (calculation == .elapsed || period.isElapsed) && anchor.precision >= .day
  }

  /// Everybody who is told, with the instant, in order: reminders, then escalations.
  package func notices(due: Date, in calendar: BusinessCalendar) -> [ScheduledNotice] {
    let all =
      reminders.map { ScheduledNotice(at: $0.at.applied(to: due, in: calendar), isEscalation: false, notice: $0) }
      + escalations.map { ScheduledNotice(at: $0.at.applied(to: due, in: calendar), isEscalation: true, notice: $0) }
    return all.sorted { $0.at < $1.at }
  }

  package struct ScheduledNotice: Sendable, Hashable {
    package var at: Date
    package var isEscalation: Bool
    package var notice: Procedure.Notice
  }

  /// How it stands in history: a provisional anchor gives no verdict, and what the record lacks is unknown.
  package func historicalVerdict(
    _ facts: Facts, fulfilled: Moment?, at level: String, in calendar: BusinessCalendar, asOf now: Date
  ) -> ClockVerdict {
    guard let start = start(facts), !start.isProvisional, let fulfilled else { return ClockVerdict(.unknown) }
    return .judge(due: due(after: start.moment, at: level, in: calendar), .at(fulfilled), asOf: now)
  }
}

extension Procedure.Repetition {
  package func every(at level: String) -> Period {
    perLevel[level] ?? every
  }

  /// Its occurrences from a start; the first is one interval after it.
  package func series(from start: Date, at level: String, in calendar: BusinessCalendar) -> Series {
    Series(start: start, every: every(at: level), calendar: calendar, afterDownTime: afterDownTime)
  }

  /// Over as soon as any of its facts is known to be so: a time that has come, or a boolean that is true.
  package func hasEnded(_ facts: Facts) -> Bool {
    until.contains { fact in
      switch facts[fact] {
      case nil, .boolean(false): false
      default: true
      }
    }
  }
}
