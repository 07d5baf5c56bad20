import Foundation
import IncidentResponse
import Postgres

/// Waits for the documents of an incident and writes them into a directory.
struct DocumentExport: Sendable {
  let database: Database
  let scope: Scope
  let out: URL?

  /// How long a report worker is waited for.
  static let limit: Duration = .seconds(60)

  /// Waits until no document is asked for any more; false when the report worker did not make them in time.
  func areReady(_ incident: Incident) async throws -> Bool {
    let end = ContinuousClock.now + Self.limit
    while try await pending(incident) {
      if ContinuousClock.now >= end { return false }
      try await Task.sleep(for: .milliseconds(100))
    }
    return true
  }

  /// - Returns: the newest version of every document in each format.
  func collect(_ incident: Incident) async throws -> [ReplayResult.Document] {
    try await database.asTenant(scope) { tx, caller in
      let rows = try await tx.query(
        """
        SELECT d.kind, v.format, v.file_name, v.blob_id, encode(v.sha256, 'hex') AS sha256 FROM document d
        JOIN document_version v ON v.organisation_id = d.organisation_id AND v.document_id = d.id
          AND v.version = d.last_version
        WHERE d.organisation_id = \(caller.organisation) AND d.record_id = \(incident.id) ORDER BY d.kind, v.format
        """)
      var documents: [ReplayResult.Document] = []
      for row in rows {
        let name: String = try row["file_name"]
        let path = try await write(try row["blob_id"], as: name, caller, in: tx)
        documents.append(
          .init(kind: try row["kind"], format: try row["format"], path: path, sha256: try row["sha256"]))
      }
      return documents
    }
  }

  private func pending(_ incident: Incident) async throws -> Bool {
    try await database.asTenant(scope) { tx, caller in
      let row = try await tx.query(
        """
        SELECT count(*) FILTER (WHERE state = 'requested') AS waiting FROM document
        WHERE organisation_id = \(caller.organisation) AND record_id = \(incident.id)
        """
      ).first
      return try (row?["waiting"] as Int64? ?? 0) > 0
    }
  }

  private func write(
    _ blob: UUID, as name: String, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> String {
    guard let out else { return "" }
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    let file = out.appending(path: name)
    let chunks = try await tx.query(
      """
      SELECT bytes FROM blob_chunk WHERE organisation_id = \(caller.organisation) AND blob_id = \(blob)
      ORDER BY position
      """)
    var bytes: [UInt8] = []
    for chunk in chunks { bytes += try chunk["bytes"] as [UInt8] }
    try Data(bytes).write(to: file, options: .atomic)
    return file.path
  }
}
