import Foundation

/// Clocks that run follow their calendars (docs/decisions/0030): what was closed after a clock had begun counts for it, too. A
/// limit that has passed stays where it was, and so does what was met, filed or decided.
extension Casework {
  /// Counts the open clocks anew: those of the law by what authorities closed and opened, those of the procedures by the
  /// organisation's own calendar. An update or a meeting comes when it was announced.
  mutating func recountClocks() throws {
    if incident.isImported { return }
    recountProcedures()
    lawIsStale = !dossier.obligations.isEmpty
    try followThrough()
  }

  private mutating func recountProcedures() {
    for old in dossier.deadlines where old.state == .running && !old.isRecurring {
      guard let version = version(of: old), let reference = old.element.flatMap({ version.reference($0) }),
        let clock = version.procedure.clocks.first(where: { $0.key == reference.key }),
        let response = dossier.responses.first(where: { $0.id == old.response && $0.isRunning })
      else { continue }
      let anchored = anchor(of: clock, version, response: response)
      var new = deadline(clock, version, response: response, anchored: anchored, subject: old.subject)
      guard let change = old.calendarChange(to: new), !old.isOver(now), !Deadline.near(old.due, new.due) else {
        continue
      }
      new.reason = change
      supersede(old, by: new)
    }
  }
}

extension LegalObligation {
  /// Whether its clock stays as it is, though it would be counted otherwise now: its limit has passed, and nothing but the
  /// calendar has changed since.
  func stands(_ clock: Deadline, against new: LegalClock, asOf now: Date) -> Bool {
    var counted = new.terms
    counted.calendar = terms.calendar
    guard state == .open, counted == terms, clock.isOver(now), clock.calendarChange(to: new.deadline) != nil else {
      return false
    }
    // A hold moves a limit that has passed.
    return clock.due.map { due in heldUntil.map { $0 <= due.earliest } ?? true } ?? true
  }
}

extension Deadline {
  /// What became of the calendar, where a clock computed anew differs from this one in nothing else that it is counted from.
  func calendarChange(to new: Deadline) -> String? {
    guard let old = calendar, let edition = new.calendar, old != edition, Self.near(anchored, new.anchored),
      duration == new.duration, anchor == new.anchor
    else { return nil }
    return "It is counted by another edition of the calendar: \(edition). Before: \(old)."
  }

  /// Whether its time has come.
  func isOver(_ now: Date) -> Bool { state == .missed || due.map { $0.earliest <= now } ?? false }

  /// To the millisecond, since the database keeps no less.
  static func near(_ one: Date?, _ two: Date?) -> Bool {
    guard let one, let two else { return one == nil && two == nil }
    return abs(one.timeIntervalSince(two)) < 0.001
  }

  static func near(_ one: Moment?, _ two: Moment?) -> Bool {
    near(one?.earliest, two?.earliest) && near(one?.latest, two?.latest)
  }
}
