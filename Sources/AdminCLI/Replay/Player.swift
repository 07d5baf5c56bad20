import Bootstrap
import Foundation
import IncidentResponse
import Postgres

/// Plays a case as an exercise through the real workers, faster than it happened.
///
/// The case has a clock of its own, which this player moves from one happening or due timer to the next. It moves on only
/// when the workers have done what the last move left to do: while they are stopped, nothing happens.
struct Player: Sendable {
  let database: Database
  let scope: Scope
  let incidents: Incidents
  let procedures: [String]
  /// How much faster than it happened.
  let speed: Double
  let tell: @Sendable (String) -> Void

  /// - Returns: the incident, closed where the case tells of its end.
  /// - Throws: `ReportWorkerMissing` where no report worker makes the documents in time.
  func play(_ history: HistoricalCase) async throws -> Incident {
    let play = try CasePlay(history)
    var draft = IncidentDraft(title: "Exercise: " + String(history.title.prefix(280)))
    draft.exerciseSpeed = speed
    let opened = Date.now
    let incident = try await incidents.open(
      draft, scope: scope, adopting: procedures, at: opened, then: { try $0.beginPlay(play, under: procedures) })
    tell("\(incident.label)  \(incident.title)")
    try await settled(incident)
    var clock = opened
    for act in play.acts where act.distance > 0 {
      let at = opened.addingTimeInterval(act.distance)
      while let due = try await nextTimer(of: incident, before: at) {
        // What was due before the play began is due at its beginning.
        let turn = max(due, clock)
        try await pass(from: &clock, to: turn)
        try await command(incident) { $0.turnClock(to: turn) }
        try await settled(incident)
      }
      try await pass(from: &clock, to: at)
      try await command(incident) { $0.turnClock(to: at) }
      if case .end = act.happening { try await workThrough(incident) }
      try await command(incident) { try $0.perform(act, opened: opened) }
      tell("+\(Self.words(act.distance))  \(act.happening.words)")
      try await settled(incident)
    }
    return try await end(incident)
  }

  /// All phases to the last, as far as the gates let them.
  private func workThrough(_ incident: Incident) async throws {
    while try await command(incident, { try $0.work() }) { try await settled(incident) }
  }

  private func end(_ incident: Incident) async throws -> Incident {
    try await workThrough(incident)
    try await command(incident) { try $0.requestAll() }
    guard try await DocumentExport(database: database, scope: scope, out: nil).areReady(incident) else {
      throw ReportWorkerMissing()
    }
    try await settled(incident)
    return try await command(incident) { casework in
      try casework.endPlay()
      return casework.dossier.incident
    }
  }

  @discardableResult
  private func command<Value: Sendable>(
    _ incident: Incident, _ body: @Sendable (inout Casework) throws -> Value
  ) async throws -> Value {
    try await incidents.command(on: incident.id, scope: scope, body).value
  }

  /// Waits for as long as the distance takes at the speed of the play.
  private func pass(from clock: inout Date, to instant: Date) async throws {
    let seconds = instant.timeIntervalSince(clock) / speed
    if seconds > 0 { try await Task.sleep(for: .seconds(seconds)) }
    clock = max(clock, instant)
  }

  private func nextTimer(of incident: Incident, before instant: Date) async throws -> Date? {
    try await database.asTenant(scope) { tx, caller in
      try await tx.query(
        """
        SELECT min(due_at) AS due_at FROM timer
        WHERE organisation_id = \(caller.organisation) AND record_id = \(incident.id) AND fire_at = 'infinity'
          AND due_at < \(instant)
        """
      ).first?["due_at"]
    }
  }

  /// Waits until the deadline worker has fired what was released and sent what was to be sent; then people say what is
  /// not sent.
  private func settled(_ incident: Incident) async throws {
    repeat { try await workersAreDone(incident) } while try await command(incident, { try $0.speak() }) > 0
  }

  private func workersAreDone(_ incident: Incident) async throws {
    var pause = Duration.milliseconds(10)
    var waited = Duration.zero
    var hasComplained = false
    while try await hasWork(incident) {
      if waited > .seconds(10), !hasComplained {
        hasComplained = true
        StandardError.write("waiting for the deadline worker: is tocsin-deadline-worker running?\n")
      }
      try await Task.sleep(for: pause)
      waited += pause
      pause = min(pause * 2, .milliseconds(200))
    }
  }

  private func hasWork(_ incident: Incident) async throws -> Bool {
    try await database.asTenant(scope) { tx, caller in
      try await tx.query(
        """
        SELECT FROM timer
        WHERE organisation_id = \(caller.organisation) AND record_id = \(incident.id) AND fire_at < 'infinity'
          AND played
        UNION ALL
        SELECT FROM job
        WHERE organisation_id = \(caller.organisation) AND record_id = \(incident.id) AND queue = 'delivery' AND NOT dead
        LIMIT 1
        """
      ).count > 0
    }
  }

  private static func words(_ seconds: TimeInterval) -> String {
    let minutes = Int(seconds / 60)
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }
}

/// No report worker made the documents in time.
struct ReportWorkerMissing: Error, CustomStringConvertible {
  static let exitCode: Int32 = 75

  var description: String { "no document within 60 seconds. Is tocsin-report-worker running?" }
}

extension CasePlay.Happening {
  /// What a person reads of it.
  fileprivate var words: String {
    switch self {
    case .fact(let name, _): name.replacing("_", with: " ")
    case .entry(let entry): entry.text
    case .decision: "decided that those outside must be told"
    case .said(let message, _): "told \(message.audience): \(message.gist)"
    case .end(let outcome): outcome.rawValue
    }
  }
}
