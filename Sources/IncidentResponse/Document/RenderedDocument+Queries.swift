import Crypto
import Foundation
package import Postgres

extension RenderedDocument {
  /// Bytes of one chunk at the most.
  static let chunkSize = 256 * 1024

  /// Stores the version and ends the job in one transaction, so that a request makes exactly one version.
  ///
  /// - Throws: `LostLease` where another worker has claimed the job, `DocumentMovedOn` where the version's number was
  ///   taken meanwhile.
  package func store(for job: Job, by caller: Caller, in database: Database) async throws {
    let scope = Scope.worker(organisation: job.organisation, name: caller.actor)
    try await database.asTenant(scope) { tx, _ in
      let opening = try await tx.pipeline([job.completion, advance(caller)])
      guard opening[0].affected == 1 else { throw LostLease() }
      guard opening[1].affected == 1 else { throw DocumentMovedOn() }
      var statements: [SQL] = []
      for file in files { statements += self.statements(file, caller) }
      statements += event(caller) + (draft.map { [Self.removal(of: $0, caller)] } ?? follow(caller))
      _ = try await tx.pipeline(statements)
    }
  }

  private func advance(_ caller: Caller) -> SQL {
    """
    UPDATE document SET last_version = \(Int32(version)), state = 'ready', failure = NULL
    WHERE organisation_id = \(caller.organisation) AND id = \(document) AND last_version = \(Int32(version - 1))
    """
  }

  private func statements(_ file: DocumentFile, _ caller: Caller) -> [SQL] {
    let blob = UUID.next()
    let hash = Data(file.sha256)
    let starts = stride(from: 0, to: file.bytes.count, by: Self.chunkSize)
    let chunks = starts.map { Data(file.bytes.dropFirst($0).prefix(Self.chunkSize)) }
    return [
      """
      INSERT INTO blob_chunk (organisation_id, blob_id, position, record_id, bytes, sha256)
      SELECT \(caller.organisation), \(blob), position, \(record), bytes, sha256
      FROM unnest(\(chunks.indices.map { Int32($0) }), \(chunks), \(chunks.map { Data(SHA256.hash(data: $0)) }))
        AS chunk (position, bytes, sha256)
      """,
      """
      INSERT INTO blob (organisation_id, id, record_id, media_type, size, sha256)
      VALUES (\(caller.organisation), \(blob), \(record), \(file.format.mediaType), \(Int64(file.bytes.count)), \(hash))
      """,
      """
      INSERT INTO document_version (organisation_id, document_id, version, format, record_id, blob_id, sha256, size,
        file_name)
      VALUES (\(caller.organisation), \(document), \(Int32(version)), \(file.format.rawValue), \(record), \(blob),
        \(hash), \(Int64(file.bytes.count)), \(fileName(file.format)))
      """,
    ]
  }

  private func event(_ caller: Caller) -> [SQL] {
    var events = EventBatch()
    let hash = files.first { $0.format == .pdf }.map { file in
      file.sha256.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    events.append(
      "document.rendered", element: element, subject: document, occurred: Moment(.now),
      summary: "\(reference), version \(version)", details: ["version": String(version), "sha256": hash ?? ""])
    return events.statements(record: record, caller: caller)
  }

  /// A draft has done its work with the version that is made of it.
  private static func removal(of draft: UUID, _ caller: Caller) -> SQL {
    "DELETE FROM document_draft WHERE organisation_id = \(caller.organisation) AND id = \(draft)"
  }

  /// What waits for the document opens when it is made for the first time; each version goes to its distribution list.
  private func follow(_ caller: Caller) -> [SQL] {
    [
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, element_id, step)
      VALUES (\(caller.organisation), \(UUID.next()), 'follow', \("\(document.uuidString.lowercased())/\(version)"),
        \(record), \(document), \(element), \(Int32(version)))
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
      """
    ]
  }

  /// Notes that a document cannot be made, and ends the job.
  static func fail(_ job: Job, draft: UUID? = nil, because reason: String, in database: Database) async throws {
    try await database.asTenant(.worker(organisation: job.organisation, name: "report-worker")) { tx, caller in
      let results = try await tx.pipeline(
        [
          job.completion,
          """
          UPDATE document SET state = 'failed', failure = \(String(reason.prefix(500)))
          WHERE organisation_id = \(caller.organisation) AND id = \(job.subject)
          """,
        ] + (draft.map { [removal(of: $0, caller)] } ?? []))
      guard results[0].affected == 1 else { throw LostLease() }
    }
  }
}
