import Foundation
import Postgres

extension Casework {
  /// Makes the timers of the incident's clocks again, and the jobs of its planned communications; what is there stays. A
  /// reminder whose time has passed is not made again: it was given, or is too late.
  mutating func restoreWork(in tx: borrowing Transaction) async throws {
    if incident.isImported { return }
    let escalated = try await fired("deadline.escalated", in: tx)
    let reminded = try await fired("deadline.reminded", in: tx)
    for deadline in dossier.deadlines where deadline.state == .pending {
      askForAnchor(of: deadline, asked: reminded[deadline.id] ?? 0)
    }
    for deadline in dossier.deadlines where deadline.state == .running || deadline.state == .missed {
      if deadline.isRecurring {
        restoreSeries(deadline)
      } else {
        restoreTimers(of: deadline, escalated: escalated[deadline.id] ?? 0)
      }
    }
    for communication in dossier.communications
    where communication.state == .planned && communication.requirement == .required {
      restoreComposing(communication)
    }
    restorePages()
    for meeting in dossier.meetings where meeting.isUntold {
      if meeting.state == .cancelled || meeting.occurrence != nil || meeting.planned > now { announce(meeting) }
    }
  }

  /// How many notices of a kind each clock has given.
  private func fired(_ type: String, in tx: borrowing Transaction) async throws -> [UUID: Int] {
    let rows = try await tx.query(
      """
      SELECT subject_id, count(*) AS fired FROM event
      WHERE organisation_id = \(organisation) AND record_id = \(recordID) AND type = \(type)
      GROUP BY subject_id
      """)
    return try rows.reduce(into: [:]) { $0[try $1["subject_id"]] = Int(try $1["fired"] as Int64) }
  }

  /// - Parameter escalated: how many of its escalations have fired, the earliest first.
  private mutating func restoreTimers(of deadline: Deadline, escalated: Int) {
    guard let due = deadline.due?.earliest else { return }
    let all = timers(of: deadline, due: due)
    let escalations = all.filter { $0.kind == .escalation }.sorted { ($0.at, $0.step) < ($1.at, $1.step) }
    let missing =
      all.filter {
        switch $0.kind {
        case .due: deadline.state == .running
        case .reminder: $0.at > now
        default: false
        }
      } + escalations.dropFirst(escalated)
    if !missing.isEmpty { insert(missing, of: deadline) }
  }

  /// The clock of a series is due at its next occurrence, whose number follows from the start.
  private mutating func restoreSeries(_ deadline: Deadline) {
    guard let due = deadline.due?.earliest, let series = deadline.series(in: dossier.calendar),
      let step = deadline.nextOccurrence(in: dossier.calendar)
    else { return }
    insert(
      [DeadlineTimer(kind: .recurrence, step: step, at: due)], of: deadline, every: series.every,
      folds: repetition(of: deadline)?.afterDownTime != .catchUp)
    remindOfNext(deadline)
  }

  /// With what is left of the delay that its trigger asks for.
  private mutating func restoreComposing(_ communication: Communication) {
    let definition = dossier.procedures.values.lazy.compactMap { version in
      communication.element.flatMap { version.reference($0) }.flatMap { reference in
        version.procedure.communications.first { $0.key == reference.key }
      }
    }.first
    let delay = communication.occurrence > 0 ? nil : definition?.trigger.after
    let pause = delay.map { Offset.after($0).applied(to: now, in: dossier.calendar).timeIntervalSince(now) } ?? 0
    queue(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, element_id, run_at)
      SELECT c.organisation_id, \(UUID.next()), 'compose', c.id::text, c.record_id, c.id, c.element_id,
        c.created_at + make_interval(secs => \(pause / (incident.exerciseSpeed ?? 1)))
      FROM communication c
      WHERE c.organisation_id = \(organisation) AND c.id = \(communication.id)
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
      """)
    wakeUps.insert(.deliveries)
  }
}
