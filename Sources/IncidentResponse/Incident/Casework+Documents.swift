package import Foundation
import Postgres

extension Casework {
  /// Asks for a document by its key, and by the procedure's where several have one of that key; a notice names the client
  /// whom it is for. A person who does so must be one of its issuers (M92); what the procedure's own triggers ask for is
  /// nobody's act.
  package mutating func request(
    _ key: String, of slug: String?, client: String = "", overrides: [GateOverride] = []
  ) throws -> UUID {
    let found = dossier.procedures.values.filter { slug == nil || $0.procedure.key == slug }.compactMap { version in
      version.procedure.documents.first { $0.key == key }.map { (version: version, document: $0) }
    }
    guard let first = found.first else {
      if let kind = DocumentKind.ofEveryIncident.first(where: { $0.rawValue == key }), slug == nil, client.isEmpty {
        return request(kind, language: dossier.language, element: nil)
      }
      throw Refusal(.invalid, "No procedure of the incident has such a document.", at: "/document")
    }
    guard found.count == 1 else {
      let slugs = found.map(\.version.procedure.key).sorted().joined(separator: ", ")
      throw Refusal(.invalid, "Several procedures have a document \(key); name one of: \(slugs).", at: "/procedure")
    }
    try require(oneOf: first.document.issuers, of: first.version, to: "issue the document \(first.document.title)")
    return try request(first.document, first.version, client: client, overrides: overrides)
  }

  /// Asks for a document of the procedure; the report worker makes the next version.
  @discardableResult
  package mutating func request(
    _ document: Procedure.Document, _ version: ProcedureVersion, client: String = "", overrides: [GateOverride] = []
  ) throws -> UUID {
    guard let kind = DocumentKind(document.kind) else {
      let elsewhere = [
        Procedure.Document.Kind.hrReferral: " It is asked for on the violation itself.",
        .managementSummary: " It is asked for over a period.",
      ]
      throw Refusal(
        .invalid, "\(document.title) cannot be made of an incident.\(elsewhere[document.kind] ?? "")", at: "/document")
    }
    try requireContent(of: kind, version, client: client)
    try pass(
      .init(.issueDocument, document.key), version, response: response(under: version), overrides: overrides)
    return request(
      kind, language: dossier.language, element: version.id(.document, document.key), client: client)
  }

  /// What a kind of document is nothing without.
  private func requireContent(of kind: DocumentKind, _ version: ProcedureVersion, client: String) throws {
    guard kind == .clientNotice || client.isEmpty else {
      throw Refusal(.invalid, "Only a notice to a client is for one of them.", at: "/client")
    }
    switch kind {
    case .minutes where !dossier.meetings.contains { $0.state == .held && version.element($0.element) != nil }:
      throw Refusal(.gate, "No meeting has been held yet.", missing: ["The minutes of a meeting that was held"])
    case .externalReport where dossier.facts["services_restored"] == nil:
      throw Refusal(
        .gate, "Which services were restored is neither stated nor stated to be unknown.",
        missing: ["Services restored"])
    case .review where !dossier.reviews.contains { version.element($0.element) != nil }:
      throw Refusal(.gate, "No review has been held yet.", missing: ["The review of the incident"])
    case .riskAssessment where !dossier.findings.contains { $0.kind == .risk && $0.state != .withdrawn }:
      throw Refusal(.gate, "No risk has been stated yet.", missing: ["The risks of the setup as it is"])
    case .clientNotice: try requireNotice(to: client, under: version)
    default: break
    }
  }

  /// A notice becomes a document once its words stand: approved, where the procedure has somebody approve them.
  private func requireNotice(to client: String, under version: ProcedureVersion) throws {
    let notices = dossier.communications.filter {
      !client.isEmpty && $0.client == client && $0.element.map { version.element($0) != nil } ?? false
    }
    guard !notices.isEmpty else {
      throw Refusal(.invalid, "No notice is owed to a client of this name.", at: "/client")
    }
    guard notices.contains(where: { [.composed, .sent, .recorded, .failed].contains($0.state) }) else {
      throw Refusal(.gate, "What the notice says is not settled yet.", missing: ["The approved words of the notice"])
    }
  }

  /// The report worker has made a version of a document.
  package mutating func documentIssued(_ id: UUID, version number: Int, at instant: Moment? = nil) throws {
    guard let position = dossier.documents.firstIndex(where: { $0.id == id }) else { return }
    dossier.documents[position].state = "ready"
    let document = dossier.documents[position]
    note("document.issued", "\(document.kind), version \(number)", element: document.element, subject: id)
    for version in dossier.procedures.values {
      guard let key = document.element.flatMap({ version.reference($0) })?.key else { continue }
      try fulfilClocks(by: "document:\(key)", at: instant ?? moment, under: version)
      try open(.documentIssued, subject: key, under: version)
    }
  }

  @discardableResult
  package mutating func request(
    _ kind: DocumentKind, language: String, element: UUID?, client: String = "", obligation: UUID? = nil
  ) -> UUID {
    let present = dossier.documents.first {
      $0.kind == kind.rawValue && $0.language == language && $0.element == element && $0.client == client
        && $0.obligation == obligation
    }
    let id = present?.id ?? .next()
    if present == nil {
      dossier.documents.append(
        .init(
          id: id, kind: kind.rawValue, language: language, element: element, state: "requested", client: client,
          obligation: obligation))
    }
    queue(
      """
      INSERT INTO document (organisation_id, id, record_id, element_id, kind, language, client, obligation_id, requested_by)
      VALUES (\(organisation), \(id), \(recordID), \(element), \(kind.rawValue), \(language), \(client), \(obligation),
        \(caller.person))
      ON CONFLICT ON CONSTRAINT document_key DO UPDATE SET state = 'requested'
      """)
    let job = UUID.next()
    queue(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, element_id)
      VALUES (\(organisation), \(job), 'render', \(job.uuidString.lowercased()), \(recordID), \(id), \(element))
      """)
    note("document.requested", kind.rawValue, element: element, subject: id)
    wakeUps.insert(.reports)
    return id
  }
}

extension DocumentKind {
  /// What no procedure needs to declare.
  static let ofEveryIncident: [DocumentKind] = [.statusUpdate, .conformity]

  /// The kinds that are made as files so far.
  init?(_ kind: Procedure.Document.Kind) {
    switch kind {
    case .log: self = .logDocument
    case .internalReport: self = .internalReport
    case .externalReport: self = .externalReport
    case .incidentReport: self = .incidentReport
    case .clientNotice: self = .clientNotice
    case .statusUpdate: self = .statusUpdate
    case .minutes: self = .minutes
    case .review: self = .review
    case .riskAssessment: self = .riskAssessment
    default: return nil
    }
  }
}

extension Procedure.Document {
  /// Whether it tells those inside of the incident as a whole, as it stands. Minutes are made of meetings, when there are
  /// some; what goes outside is made on request.
  var isReport: Bool { [.log, .internalReport, .incidentReport].contains(kind) }
}
