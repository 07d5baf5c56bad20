import Foundation
import Postgres

/// The writing of deadlines and their timers.
extension Casework {
  mutating func insert(
    _ deadline: Deadline, superseding old: Deadline?, every: Period? = nil, folds: Bool = true, step: Int = 1
  ) {
    dossier.deadlines.append(deadline)
    queue(
      """
      INSERT INTO deadline (organisation_id, id, record_id, response_id, element_id, clause, title, subject, kind, recurs,
        state, anchor, anchor_at, anchor_latest_at, counted_from, anchor_reason, duration, zone, calendar, due_at,
        due_latest_at, outer_due_at, fulfilled_by, fulfilled_at, fulfilled_latest_at, late_at_least, late_at_most, reason, supersedes_id)
      VALUES (\(organisation), \(deadline.id), \(recordID), \(deadline.response), \(deadline.element),
        \(deadline.clause), \(deadline.title), \(deadline.subject), \(deadline.isRecurring ? "recurring" : "once"),
        \(isMeeting(deadline) ? "meeting" : "communication"), \(deadline.state.rawValue), \(deadline.anchor),
        \(deadline.anchored?.earliest), \(deadline.anchored?.latest),
        \(deadline.countedFrom), \(deadline.anchorReason), \(deadline.duration), \(deadline.zone),
        \(deadline.calendar), \(deadline.due?.earliest), \(deadline.due?.latest), \(deadline.outerDueAt),
        \(deadline.fulfilledBy), \(deadline.fulfilled?.earliest), \(deadline.fulfilled?.latest),
        make_interval(secs => \(deadline.lateBy?.atLeast)), make_interval(secs => \(deadline.lateBy?.atMost)),
        \(deadline.reason), \(old?.id))
      """)
    if incident.isImported { return }
    arm(deadline, every: every, folds: folds, step: step)
    note(
      deadline.due == nil ? "deadline.pending" : "deadline.started",
      deadline.due.map { "\(deadline.title): due \($0.shown)" } ?? "\(deadline.title): waits for \(deadline.anchor)",
      element: deadline.element, subject: deadline.id)
  }

  /// - Parameters:
  ///   - every: for a recurring clock, its interval.
  ///   - step: for a recurring clock, the number of its next occurrence.
  mutating func supersede(
    _ old: Deadline, by new: Deadline, every: Period? = nil, folds: Bool = true, step: Int = 1
  ) {
    dossier.deadlines.removeAll { $0.id == old.id }
    queue(
      """
      UPDATE deadline SET superseded = true, generation = generation + 1
      WHERE organisation_id = \(organisation) AND id = \(old.id)
      """)
    note("deadline.rebased", old.title, element: old.element, subject: old.id, details: ["reason": new.reason ?? ""])
    for position in dossier.communications.indices where dossier.communications[position].deadline == old.id {
      dossier.communications[position].deadline = new.id
    }
    insert(new, superseding: old, every: every, folds: folds, step: step)
    queue(
      """
      UPDATE communication SET deadline_id = \(new.id)
      WHERE organisation_id = \(organisation) AND record_id = \(recordID) AND deadline_id = \(old.id)
      """)
  }

  /// The anchor became known at the very moment that a provisional fact gave: the clock runs on as it is.
  mutating func count(_ deadline: Deadline, from fact: String?) {
    guard let position = dossier.deadlines.firstIndex(where: { $0.id == deadline.id }) else { return }
    dossier.deadlines[position].countedFrom = fact
    queue(
      """
      UPDATE deadline SET counted_from = \(fact) WHERE organisation_id = \(organisation) AND id = \(deadline.id)
      """)
  }

  /// Ends a clock that nothing fulfilled.
  mutating func end(_ deadline: Deadline, as state: Deadline.State, because reason: String) {
    guard let position = dossier.deadlines.firstIndex(where: { $0.id == deadline.id }) else { return }
    dossier.deadlines[position].state = state
    dossier.deadlines[position].reason = reason
    queue(
      """
      UPDATE deadline SET state = \(state.rawValue), reason = \(reason), decided_by = \(caller.person),
        generation = generation + 1
      WHERE organisation_id = \(organisation) AND id = \(deadline.id)
      """)
    note(
      "deadline.\(state.rawValue)", deadline.title, element: deadline.element, subject: deadline.id,
      details: ["reason": reason])
  }

  /// Inserts the timers of a running clock, all of them at once: a change of the clock raises its generation, and then
  /// they do nothing.
  private mutating func arm(_ deadline: Deadline, every: Period?, folds: Bool, step: Int) {
    if deadline.state == .pending { return askForAnchor(of: deadline, asked: 0) }
    guard deadline.state == .running, let due = deadline.due?.earliest else { return }
    if deadline.isRecurring {
      insert([DeadlineTimer(kind: .recurrence, step: step, at: due)], of: deadline, every: every, folds: folds)
      remindOfNext(deadline)
    } else {
      insert(
        timers(of: deadline, due: due).filter { !($0.kind == .reminder && $0.at <= now && $0.at <= due) }, of: deadline)
    }
  }

  /// While a clock has nothing to count from, its owners are asked for it again and again.
  ///
  /// - Parameter asked: how often they have been asked.
  mutating func askForAnchor(of deadline: Deadline, asked: Int) {
    // What only may be owed is asked about by its running clock, if it has one, and not every day.
    let daily = obligation(of: deadline).flatMap { $0.answer == .applies ? Period(days: 1) : nil }
    guard let period = clock(of: deadline)?.pendingReminder ?? daily else { return }
    let next = Offset.after(period).applied(to: now, in: dossier.calendar)
    insert([DeadlineTimer(kind: .reminder, step: asked, at: next)], of: deadline)
  }

  /// Everything that happens to a clock that is due once.
  func timers(of deadline: Deadline, due: Date) -> [DeadlineTimer] {
    if let obligation = obligation(of: deadline) { return timers(of: deadline, due: due, for: obligation) }
    let clock = clock(of: deadline)
    let reminders = (clock?.reminders ?? []).enumerated().map { step, reminder in
      DeadlineTimer(kind: .reminder, step: step, at: reminder.at.applied(to: due, in: dossier.calendar))
    }
    let escalations = (clock?.escalations ?? []).enumerated().map { step, escalation in
      DeadlineTimer(kind: .escalation, step: step, at: escalation.at.applied(to: due, in: dossier.calendar))
    }
    return [DeadlineTimer(kind: .due, step: 0, at: due)] + reminders + escalations
  }

  mutating func insert(_ timers: [DeadlineTimer], of deadline: Deadline, every: Period? = nil, folds: Bool = true) {
    let interval = every.map {
      PGInterval(months: Int32($0.months), days: Int32($0.days), microseconds: Int64($0.seconds) * 1_000_000)
    }
    queue(
      """
      INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, step, generation, due_at, fire_at, every,
        folds, played)
      SELECT \(organisation), id, \(recordID), \(deadline.id), kind, step, \(Int32(deadline.generation)), due_at,
        CASE WHEN \(incident.exerciseSpeed != nil) THEN 'infinity' ELSE greatest(due_at, now()) END, \(interval), \(folds),
        \(incident.exerciseSpeed != nil)
      FROM unnest(\(timers.map { _ in UUID.next() }), \(timers.map(\.kind.rawValue)), \(timers.map { Int32($0.step) }),
        \(timers.map(\.at))) AS new (id, kind, step, due_at)
      ON CONFLICT (organisation_id, deadline_id, generation, kind, step) DO NOTHING
      """)
    wakeUps.insert(.deadlines)
  }

  private func clock(of deadline: Deadline) -> Procedure.Clock? {
    guard let version = version(of: deadline), let reference = deadline.element.flatMap({ version.reference($0) }),
      reference.kind == .clock
    else { return nil }
    return version.procedure.clocks.first { $0.key == reference.key }
  }
}
