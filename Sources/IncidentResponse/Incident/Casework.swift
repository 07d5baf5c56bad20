package import Foundation
package import Postgres

/// One command's work on one incident: rules decide on the dossier, and every change becomes statements of the same
/// transaction.
///
/// 1. The dossier was read after `record.version` was raised, so nobody else changes the incident meanwhile: no write
///    skew in gates.
/// 2. A method changes the dossier and queues the statements that make the same change in the database. What a later
///    rule sees is what will be stored.
/// 3. Every change queues its event. Nothing is written until `finish()`, and nothing at all when a method throws.
/// 4. Instants are parameters: `now` is when the command is taken down, `at` when the thing happened.
package struct Casework: Sendable {
  package internal(set) var dossier: Dossier { didSet { known = KnownFacts() } }
  package let caller: Caller
  /// When the command is taken down, by the incident's own clock.
  package internal(set) var now: Date
  /// What the command asked to read besides the dossier, in its order.
  package internal(set) var readings: [Rows] = []
  private let recorded: Date
  var statements: [SQL] = []
  var events = EventBatch()
  var wakeUps: Set<WakeUpChannel> = []
  /// Something was done since the law was last asked what it demands.
  var lawIsStale = false
  /// Somebody asked for it, whatever is known.
  var lawIsAsked = false
  private let mirrored: Dossier.Mirror?
  /// Of the dossier as it stands.
  private var known = KnownFacts()

  /// - Parameters:
  ///   - now: when the command is taken down. A played case goes by its own clock instead.
  ///   - isNew: the incident's row is inserted by this very command.
  package init(dossier: Dossier, caller: Caller, now: Date, isNew: Bool = false) {
    self.dossier = dossier
    self.caller = caller
    self.now = dossier.incident.exerciseAt ?? now
    recorded = now
    mirrored = isNew ? nil : dossier.mirror
  }

  var incident: Incident { dossier.incident }
  var recordID: UUID { dossier.incident.id }
  var organisation: UUID { caller.organisation }
  var moment: Moment { Moment(now) }

  /// Throws unless the incident is in one of the states.
  func require(_ statuses: Incident.Status..., to verb: String) throws {
    guard !statuses.contains(incident.status) else { return }
    let wanted = statuses.map(\.rawValue).joined(separator: " or ")
    throw Refusal(
      .wrongState, "\(incident.label) is \(incident.status.rawValue); to \(verb), it must be \(wanted).")
  }

  /// Everything that conditions may ask about under one procedure.
  func knownFacts(under version: ProcedureVersion) -> Facts {
    known.facts(under: version.id) { dossier.knownFacts(under: version) }
  }

  mutating func queue(_ statement: SQL) {
    statements.append(statement)
  }

  /// - Returns: the event's id.
  @discardableResult
  mutating func note(
    _ type: String, _ summary: String, element: UUID? = nil, subject: UUID? = nil, occurred: Moment? = nil,
    details: [String: String] = [:]
  ) -> UUID {
    // What happens in a played case is taken down when it is played; its own time stays in the details.
    var occurred = occurred ?? moment
    var details = details
    if incident.exerciseAt != nil, occurred.latest > recorded {
      details["exerciseTime"] = occurred.earliest.formatted(.iso8601)
      occurred = Moment(recorded)
    }
    return events.append(
      type, element: element, subject: subject, occurred: occurred, summary: summary, details: details)
  }

  /// The statements of the whole command, in the order in which they must run.
  package mutating func finish() -> [SQL] {
    if dossier.mirror != mirrored { statements.append(dossier.mirror.update(incident.id, organisation: organisation)) }
    statements += events.statements(record: recordID, caller: caller)
    wakeUps.insert(.events)
    return statements
  }

  package var channelsToWake: Set<WakeUpChannel> { wakeUps }
}
