import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

extension Guarantees {
  @Suite struct LargeDocumentsTests {
    private static let messages = 24
    private static let mebibytes = 8

    @Test func `many messages with large documents at once leave the worker's memory small`() async throws {
      var mail = SMTPReceiver.Options()
      // As many are on their way at a time as the worker lets.
      mail.pause = 0.5
      try await Installation.serving(mail: mail) { installation in
        let token = try await installation.setUpOrganisation()
        let api = try await installation.start(.gateway).api(token)
        let opened = try await api.post(
          "/v1/incidents",
          ["title": "Disk", "procedures": [["procedure": "miniorange", "eventType": "loss-of-data"]]])
        try await Self.writeMessages(of: try #require(UUID(uuidString: "\(opened["id"])")), installation.database)
        let worker = try await installation.start(.deadlineWorker)
        try await until("all have arrived", within: .seconds(300)) {
          installation.mail.received.count { $0.recipients == ["large@harbour.example"] } == Self.messages
        }
        let peak = try worker.peakMemory()
        #expect(peak < 300 * 1_024 * 1_024, "\(peak) bytes")
        try await until("all are recorded") {
          try await installation.database.query(
            nil, "SELECT FROM delivery WHERE purpose = 'document' AND state = 'sent'"
          ).count == Self.messages
        }
      }
    }

    /// Messages that carry one document each, past the triggers.
    private static func writeMessages(of incident: UUID, _ database: Database) async throws {
      try await database.withConnection { connection in
        try await connection.script(
          """
          SET session_replication_role = replica;
          CREATE TEMPORARY TABLE one AS
          SELECT organisation_id, id AS record_id, app.uuid_v7() AS document_id, app.uuid_v7() AS blob_id FROM incident
          WHERE id = '\(unescaped: incident.uuidString)';
          INSERT INTO document (organisation_id, id, record_id, kind, language, state, last_version)
          SELECT organisation_id, document_id, record_id, 'external-report', 'en', 'ready', 1 FROM one;
          INSERT INTO blob (organisation_id, id, record_id, media_type, size, sha256)
          SELECT organisation_id, blob_id, record_id, 'application/pdf', \(unescaped: "\(mebibytes << 20)"), sha256('')
          FROM one;
          INSERT INTO blob_chunk (organisation_id, blob_id, position, record_id, bytes, sha256)
          SELECT organisation_id, blob_id, n, record_id, convert_to(repeat(chr(64 + n), 262144), 'UTF8'), sha256('')
          FROM one, generate_series(1, \(unescaped: "\(mebibytes * 4)")) AS n;
          INSERT INTO document_version (organisation_id, document_id, version, format, record_id, blob_id, sha256, size,
            file_name)
          SELECT organisation_id, document_id, 1, 'pdf', record_id, blob_id, sha256(''),
            \(unescaped: "\(mebibytes << 20)"), 'report.pdf' FROM one;
          CREATE TEMPORARY TABLE message AS
          SELECT one.*, app.uuid_v7() AS id, n FROM one, generate_series(1, \(unescaped: "\(messages)")) AS n;
          INSERT INTO delivery (organisation_id, id, record_id, purpose, recipient_name, address, channel, message_id,
            subject, body, document_id, document_version)
          SELECT organisation_id, id, record_id, 'document', 'Large', 'large@harbour.example', 'email',
            'large' || n || '@harbour.example', 'Report', 'It is attached.', document_id, 1 FROM message;
          INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
          SELECT organisation_id, app.uuid_v7(), 'deliver', id::text, record_id, id FROM message;
          DROP TABLE one, message;
          RESET session_replication_role;
          """)
      }
    }
  }
}
