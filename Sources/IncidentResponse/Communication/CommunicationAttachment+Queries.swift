package import Foundation
package import Postgres

extension CommunicationAttachment {
  /// Every version of the documents that can be sent, for a command that chooses among them.
  package static func versions(of documents: [UUID], on incident: UUID) -> SQL {
    """
    SELECT v.document_id, v.version, v.file_name, v.size, v.sha256 FROM document_version v
    WHERE v.organisation_id = (SELECT app.organisation_id()) AND v.record_id = \(incident)
      AND v.document_id = ANY (\(documents)) AND v.format = 'pdf'
    """
  }

  /// What communications carry now (`x`), with the versions that these are (`v`).
  package static let source: SQL = """
    communication_attachment x
    JOIN document_version v ON v.organisation_id = x.organisation_id AND v.document_id = x.document_id
      AND v.version = x.document_version AND v.format = x.format AND x.detached_at IS NULL
    """

  /// What a communication carries now, in order.
  static func selection(of communication: UUID?, organisation: UUID) -> SQL {
    """
    SELECT v.document_id, v.version, v.file_name, v.size, v.sha256
    FROM \(source)
    WHERE x.organisation_id = \(organisation) AND x.communication_id = \(communication)
    ORDER BY x.position
    """
  }

  init(row: Row) throws {
    document = try row["document_id"]
    version = Int(try row["version"] as Int32)
    fileName = try row["file_name"]
    size = try row["size"]
    sha256 = try row["sha256"]
  }
}

extension Casework {
  /// Chooses the documents that a planned communication carries, in the place of those chosen before. The versions of the
  /// documents are among the command's readings.
  ///
  /// - Throws: `Refusal` that names the first document that cannot be sent to whom the communication is for.
  package mutating func attach(_ choices: [CommunicationAttachment.Choice], to id: UUID) throws {
    guard let communication = dossier.communications.first(where: { $0.id == id }) else {
      throw Refusal.notFound("communication")
    }
    guard communication.state == .planned else {
      throw Refusal(.wrongState, "The communication is \(communication.state.rawValue): what it carries stands.")
    }
    guard !communication.isApproved else {
      throw Refusal(.wrongState, "It has been approved with what it carries.")
    }
    guard communication.channel == .email || choices.isEmpty else {
      throw Refusal(.wrongState, "Only e-mail carries documents; it goes by \(communication.channel.rawValue).")
    }
    let versions = try (readings.first.map(Array.init) ?? []).map(CommunicationAttachment.init(row:))
    var files: [CommunicationAttachment] = []
    for (place, choice) in choices.enumerated() {
      files.append(try file(choice, at: "/attachments/\(place)", for: communication, among: versions, after: files))
    }
    let size = files.map(\.size).reduce(0, +)
    guard size <= Letter.Attachment.largest else {
      throw Refusal(
        .invalid,
        "The documents have \(size) bytes together; mail servers take \(Letter.Attachment.largest) at the most.",
        at: "/attachments")
    }
    write(files, to: communication)
  }

  private func file(
    _ choice: CommunicationAttachment.Choice, at place: String, for communication: Communication,
    among versions: [CommunicationAttachment], after others: [CommunicationAttachment]
  ) throws -> CommunicationAttachment {
    guard let document = dossier.documents.first(where: { $0.id == choice.document }) else {
      throw Refusal(.invalid, "The incident has no such document.", at: "\(place)/documentId")
    }
    guard !others.contains(where: { $0.document == choice.document }) else {
      throw Refusal(.invalid, "The document is attached already.", at: "\(place)/documentId")
    }
    guard mayCarry(document, communication) else {
      throw Refusal(
        .invalid, "A document of kind \(document.kind) is not for whom the communication is for.",
        at: "\(place)/documentId")
    }
    guard let newest = versions.filter({ $0.document == document.id }).max(by: { $0.version < $1.version }) else {
      throw Refusal(.invalid, "The document has not been made yet.", at: "\(place)/documentId")
    }
    guard let wanted = choice.version else { return newest }
    guard let file = versions.first(where: { $0.document == document.id && $0.version == wanted }) else {
      throw Refusal(.invalid, "The document has no version \(wanted).", at: "\(place)/version")
    }
    return file
  }

  private func mayCarry(_ document: Dossier.DocumentRequest, _ communication: Communication) -> Bool {
    guard let kind = DocumentKind(rawValue: document.kind), let (version, _) = definition(of: communication) else {
      return false
    }
    let audience = version.procedure.audiences.first { version.id(.audience, $0.key) == communication.audience }
    let named = version.document(document.element)?.distribution ?? []
    return kind.mayBeRead(
      by: audience, isNamed: audience.map { named.contains($0.key) } ?? false,
      isSameClient: !document.client.isEmpty && document.client == communication.client)
  }

  private mutating func write(_ files: [CommunicationAttachment], to communication: Communication) {
    queue(
      """
      UPDATE communication_attachment SET detached_at = now()
      WHERE organisation_id = \(organisation) AND communication_id = \(communication.id) AND detached_at IS NULL
      """)
    if !files.isEmpty {
      queue(
        """
        INSERT INTO communication_attachment (organisation_id, id, record_id, communication_id, document_id,
          document_version, position, attached_by)
        SELECT \(organisation), f.id, \(recordID), \(communication.id), f.document_id, f.version, f.position - 1,
          \(caller.person)
        FROM unnest(\(files.map { _ in UUID.next() }), \(files.map(\.document)), \(files.map { Int32($0.version) }))
          WITH ORDINALITY AS f (id, document_id, version, position)
        """)
    }
    let title = definition(of: communication)?.1.title ?? "A communication"
    note(
      "communication.attached",
      files.isEmpty
        ? "\(title) carries no documents" : "\(title) carries \(files.map(\.fileName).joined(separator: ", "))",
      element: communication.element, subject: communication.id,
      details: files.isEmpty
        ? [:] : ["sha256": files.map { Self.hexadecimal($0.sha256) }.joined(separator: " ")])
  }
}
