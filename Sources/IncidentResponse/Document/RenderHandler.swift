import Foundation
package import Postgres

/// Makes the files of a document from its model.
package protocol DocumentMaker: Sendable {
  /// For the times and words of a model, before it is made.
  func formatter(language: String, zone: String) throws -> DocumentFormatter

  /// - Throws: `RenderingRefused` where trying again is of no use.
  func files(of model: some DocumentModel, _ formatter: DocumentFormatter) async throws -> [DocumentFile]
}

/// The document cannot be drawn: its content or template is at fault, not the renderer's state.
package struct RenderingRefused: Error, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

/// The work of the report queue: one model, three forms, one version for each request.
package struct RenderHandler: JobHandler {
  private let database: Database
  private let library: ProcedureLibrary
  private let maker: any DocumentMaker
  private let wake: @Sendable (Set<WakeUpChannel>) -> Void
  private let actor = "report-worker"
  /// Versions of one document are made one after the other: of two made at once, one would be for nothing.
  private let turns = Turns()

  package init(
    database: Database, library: ProcedureLibrary, maker: any DocumentMaker,
    wake: @escaping @Sendable (Set<WakeUpChannel>) -> Void = { _ in }
  ) {
    self.database = database
    self.library = library
    self.maker = maker
    self.wake = wake
  }

  package func perform(_ job: Job) async throws -> Job.Outcome {
    guard job.kind == .render else { return .dead(reason: "a job of another queue") }
    return try await turns.taking(job.subject) { try await makeVersion(job) }
  }

  private func makeVersion(_ job: Job) async throws -> Job.Outcome {
    guard let source = try await read(job) else { return .dead(reason: "there is no such document") }
    do {
      let rendered = try await render(source, job)
      let caller = Caller(organisation: job.organisation, actor: actor)
      try await rendered.store(for: job, by: caller, in: database)
    } catch is DocumentMovedOn {
      // Another worker was faster; the next attempt makes the version after it.
      return .returned
    } catch let refused as RenderingRefused {
      try await RenderedDocument.fail(job, draft: source.draft, because: refused.description, in: database)
      wake([.events])
      return .completed
    }
    wake([.events, .deliveries])
    return .completed
  }

  private func read(_ job: Job) async throws -> DocumentSource? {
    let scope = Scope.worker(organisation: job.organisation, name: actor)
    return try await database.transaction(scope.prelude, isolation: .readOnly) { tx in
      try await DocumentSource.read(
        document: job.subject, record: job.record, for: scope.caller(entered: tx.entered), library: library, in: tx)
    }
  }

  private func render(_ source: DocumentSource, _ job: Job) async throws -> RenderedDocument {
    let request = source.document
    let formatter = try maker.formatter(language: request.language, zone: source.organisation.timeZone)
    return RenderedDocument(
      document: request.id, record: job.record, element: request.element, version: request.lastVersion + 1,
      reference: source.reference, draft: source.draft, files: try await files(source, formatter))
  }

  private func files(_ source: DocumentSource, _ formatter: DocumentFormatter) async throws -> [DocumentFile] {
    switch source {
    case .summary(let file): return try await maker.files(of: ManagementSummary(file, formatter: formatter), formatter)
    case .referral(let file): return try await maker.files(of: HRReferral(file, formatter: formatter), formatter)
    case .notice(let file): return try await maker.files(of: LegalNoticeDocument(file, formatter: formatter), formatter)
    case .outside(let file):
      switch file.document.kind {
      case .clientNotice: return try await maker.files(of: ClientNotice(file, formatter: formatter), formatter)
      default: return try await maker.files(of: ExternalReport(file, formatter: formatter), formatter)
      }
    case .inside(var file):
      file.labels = formatter.labels
      switch file.document.kind {
      case .logDocument: return try await maker.files(of: LogDocument(file, formatter: formatter), formatter)
      case .incidentReport: return try await maker.files(of: IncidentReport(file, formatter: formatter), formatter)
      case .review: return try await maker.files(of: ReviewReport(file, formatter: formatter), formatter)
      case .riskAssessment: return try await maker.files(of: RiskAssessment(file, formatter: formatter), formatter)
      case .minutes: return try await maker.files(of: Minutes(file, formatter: formatter), formatter)
      case .statusUpdate: return try await maker.files(of: StatusUpdate(file, formatter: formatter), formatter)
      case .conformity: return try await maker.files(of: ConformityDocument(file, formatter: formatter), formatter)
      default: return try await maker.files(of: InternalReport(file, formatter: formatter), formatter)
      }
    }
  }
}
