import Crypto
import Foundation
import IncidentResponse
import Postgres

/// Imports case files into one organisation.
struct Replay: Sendable {
  let database: Database
  let scope: Scope
  let procedures: [String]
  let out: URL?

  static let renderingLimit: Duration = .seconds(60)

  func play(_ file: String) async throws -> ReplayResult {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Refusal(.invalid, "the file cannot be read")
    }
    let history = try HistoricalCase.read(data, file: URL(filePath: file).lastPathComponent)
    var draft = IncidentDraft(title: String(history.title.prefix(300)))
    draft.isImported = true
    draft.procedures = []
    let incidents = Incidents(database: database, library: ProcedureLibrary(), wake: { _ in })
    let incident = try await incidents.open(
      draft, scope: scope, adopting: procedures, then: { try $0.importHistory(history, under: procedures) })
    let documents = try await DocumentExport(database: database, scope: scope, out: out).collect(
      incident, within: Self.renderingLimit)
    let dossier = try await database.asTenant(scope) { tx, caller in
      try await Dossier.read(incident.label, caller, in: tx)
    }
    return ReplayResult(file: file, sheet: IncidentSheet(dossier), level: history.level, documents: documents)
  }
}
