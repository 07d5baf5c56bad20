import Foundation
import Postgres

/// The duty of each reporter, e.g. within 24 hours (M30, M31): counted from their own knowledge, fulfilled by their
/// earliest report, and so judged as soon as both are known.
extension Casework {
  /// Takes down who reports the incident and since when they knew. The incident's own time of awareness is the earliest of
  /// its reporters' as long as nobody has stated another, and clocks that hang on it follow.
  mutating func learn(of reporter: Reporter) throws {
    let before = firstAwareness
    dossier.reporters.removeAll { $0.report == reporter.report }
    dossier.reporters.append(reporter)
    guard !incident.isImported, let now = firstAwareness, !now.isSame(as: before) else { return }
    let stated = dossier.facts["aware"]?.value?.moment
    guard stated == nil || stated?.isSame(as: before) == true else { return }
    var trial = self
    do {
      try trial.recordFact("aware", .instant(now))
      self = trial
    } catch let refusal as Refusal where refusal.code == .invalid {
      // A clock counts hours from it, and the reporter named a day: the fact stays as it is.
    }
  }

  private var firstAwareness: Moment? {
    dossier.reporters.compactMap(\.aware).min { ($0.earliest, $0.latest) < ($1.earliest, $1.latest) }
  }

  /// Judges everybody who reported the incident, under every procedure that gave it a level.
  mutating func judgeReporters(because reason: String? = nil) {
    for assignment in dossier.levels {
      if let version = dossier.procedures[assignment.versionID] { judgeReporters(under: version, because: reason) }
    }
  }

  /// - Parameter reason: why a duty that was judged before is judged anew.
  mutating func judgeReporters(under version: ProcedureVersion, because reason: String? = nil) {
    for reporter in Reporter.people(dossier.reporters) {
      let duty = version.procedure.intake.reporters.first { $0.kind.rawValue == reporter.kind.rawValue }
      guard let key = duty?.clock, let clock = version.procedure.clocks.first(where: { $0.key == key }) else {
        continue
      }
      judge(reporter, clock, version, because: reason)
    }
  }

  /// A fact that drives countdowns became known: those of reporters whose own time is not known follow it.
  mutating func judgeReporters(after fact: String) {
    for assignment in dossier.levels {
      guard let version = dossier.procedures[assignment.versionID] else { continue }
      let drives = version.procedure.clocks.contains { $0.subject == .reporter && $0.anchor.provisional.contains(fact) }
      if drives { judgeReporters(under: version, because: "\(fact) is known.") }
    }
  }

  private mutating func judge(
    _ reporter: Reporter, _ clock: Procedure.Clock, _ version: ProcedureVersion, because reason: String?
  ) {
    let old = dossier.deadlines.first {
      $0.element == version.id(.clock, clock.key) && $0.subject == reporter.subject
    }
    var new = judged(reporter, clock, version)
    if let old {
      guard !old.isJudged(as: new) else { return }
      new.reason = [reason, new.reason].compactMap(\.self).joined(separator: " ")
      supersede(old, by: new)
    } else {
      insert(new, superseding: nil)
    }
    guard !incident.isImported else { return }
    let type = [.met: "deadline.met", .metLate: "deadline.met-late"][new.state] ?? "deadline.ended"
    note(type, new.title, element: new.element, subject: new.id, occurred: new.fulfilled)
    if new.state == .metLate, old?.state != .metLate { tellOfLateness(new, clock) }
    followLateness(from: old, to: new, of: reporter, clock, version)
  }

  /// The duty is judged when its end is known, so whoever is to hear that it was not kept hears it then.
  private mutating func tellOfLateness(_ deadline: Deadline, _ clock: Procedure.Clock) {
    for step in clock.escalations.indices {
      queue(
        """
        INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, element_id, step, urgent)
        VALUES (\(organisation), \(UUID.next()), 'escalate', \("\(deadline.id):1:escalation:\(step)"), \(recordID),
          \(deadline.id), \(deadline.element), \(Int32(step)), true)
        ON CONFLICT (organisation_id, kind, key) DO NOTHING
        """)
    }
    wakeUps.insert(.deliveries)
  }

  /// A provisional anchor shows until when; it gives no verdict.
  private func judged(_ reporter: Reporter, _ clock: Procedure.Clock, _ version: ProcedureVersion) -> Deadline {
    let provisional =
      incident.isImported || reporter.aware != nil
      ? nil
      : clock.anchor.provisional.lazy.compactMap { name in
        dossier.facts[name]?.value?.moment.map { (name: name, moment: $0) }
      }.first
    var deadline = deadline(
      clock, version, response: nil, anchored: reporter.aware ?? provisional?.moment, subject: reporter.subject)
    deadline.fulfilled = Moment(reporter.reportedAt)
    if reporter.aware != nil {
      let verdict = Deadline.verdict(due: deadline.due, fulfilled: Moment(reporter.reportedAt))
      deadline.state = verdict.state
      deadline.lateBy = verdict.lateBy
    } else {
      deadline.state = .unknown
      deadline.reason = "When the reporter became aware is not known."
      if let provisional {
        deadline.anchor = provisional.name
        deadline.reason =
          "When the reporter became aware is not known; counted from \(provisional.name), without a verdict."
      }
    }
    return deadline
  }

  /// A late report is a violation, kept from everybody but those to whom it is reported (M38). The incident's own events
  /// tell of the lateness, which everybody sees, and of nothing else.
  private mutating func followLateness(
    from old: Deadline?, to new: Deadline, of reporter: Reporter, _ clock: Procedure.Clock, _ version: ProcedureVersion
  ) {
    guard let person = reporter.person, !incident.isExercise, new.state == .metLate || old?.state == .metLate,
      let violation = version.procedure.violations.first(where: { $0.clock == clock.key }),
      let element = version.id(.violation, violation.key)
    else { return }
    let isLate = new.state == .metLate
    let minutes = Int((new.lateBy?.atLeast ?? 0) / 60)
    let why =
      isLate
      ? "\(clock.title): reported at least \(minutes) min late" : "\(clock.title): judged anew, and not found late"
    queue(
      """
      SELECT app.state_violation(\(version.id), \(element), \(violation.reportTo), \(person), \(recordID),
        'late-report', \(why), \(isLate))
      """)
    wakeUps.insert(.deliveries)
  }
}

extension Moment {
  /// A report keeps no precision of its own, so the bounds are what counts.
  fileprivate func isSame(as other: Moment?) -> Bool { earliest == other?.earliest && latest == other?.latest }
}

extension Deadline {
  /// Whether a judgement says nothing new.
  fileprivate func isJudged(as other: Deadline) -> Bool {
    state == other.state && anchor == other.anchor && anchored?.earliest == other.anchored?.earliest
      && anchored?.latest == other.anchored?.latest && due?.earliest == other.due?.earliest
      && due?.latest == other.due?.latest && fulfilled?.earliest == other.fulfilled?.earliest
      && duration == other.duration
  }
}
