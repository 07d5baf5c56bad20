import Foundation
import IncidentResponse
import Postgres

/// Brings case files into one organisation: as history, or played as an exercise.
struct Replay: Sendable {
  let database: Database
  let scope: Scope
  let procedures: [String]
  let out: URL?
  var wake: @Sendable (Set<WakeUpChannel>) -> Void = { _ in }

  /// Imports the case as history and has its documents made.
  func importHistory(_ file: String) async throws -> ReplayResult {
    let history = try read(file)
    var draft = IncidentDraft(title: String(history.title.prefix(300)))
    draft.isImported = true
    let incident = try await incidents.open(
      draft, scope: scope, adopting: procedures, then: { try $0.importHistory(history, under: procedures) })
    return try await result(of: incident, history, file)
  }

  /// Plays the case from now on.
  func play(_ file: String, speed: Double, tell: @escaping @Sendable (String) -> Void) async throws -> ReplayResult {
    let history = try read(file)
    let player = Player(
      database: database, scope: scope, incidents: incidents, procedures: procedures, speed: speed, tell: tell)
    return try await result(of: try await player.play(history), history, file)
  }

  private var incidents: Incidents { Incidents(database: database, library: ProcedureLibrary(), wake: wake) }

  private func read(_ file: String) throws -> HistoricalCase {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Refusal(.invalid, "the file cannot be read")
    }
    return try HistoricalCase.read(data, file: URL(filePath: file).lastPathComponent)
  }

  private func result(of incident: Incident, _ history: HistoricalCase, _ file: String) async throws -> ReplayResult {
    let export = DocumentExport(database: database, scope: scope, out: out)
    guard try await export.areReady(incident) else { throw ReportWorkerMissing() }
    let documents = try await export.collect(incident)
    let dossier = try await database.asTenant(scope) { tx, caller in
      try await Dossier.read(incident.label, caller, in: tx)
    }
    return ReplayResult(file: file, sheet: IncidentSheet(dossier), level: history.level, documents: documents)
  }
}
