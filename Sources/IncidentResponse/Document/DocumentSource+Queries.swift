import Foundation
import Postgres

/// What a document is made of, read before anything is drawn. A document for people outside is never made of a case file.
enum DocumentSource: Sendable {
  case inside(CaseFile)
  case outside(OutsideFile)
  case notice(LegalNoticeFile)
  case summary(DraftFile<ManagementFigures>)
  case referral(DraftFile<ReferralFacts>)

  /// nil where there is no such document.
  static func read(
    document: UUID, record: UUID, for caller: Caller, library: ProcedureLibrary, in tx: borrowing Transaction
  ) async throws -> DocumentSource? {
    let rows = try await tx.query(
      "SELECT kind FROM document WHERE organisation_id = \(caller.organisation) AND id = \(document) AND record_id = \(record)"
    )
    guard let row = rows.first else { return nil }
    let kind: DocumentKind = try .stored(row["kind"])
    switch kind {
    case .externalReport, .clientNotice:
      return try await OutsideFile.read(document: document, record: record, for: caller, library: library, in: tx)
        .map { .outside($0) }
    case .legalNotice:
      return try await LegalNoticeFile.read(document: document, record: record, for: caller, in: tx).map { .notice($0) }
    case .logDocument, .internalReport, .statusUpdate, .incidentReport, .minutes, .review, .riskAssessment:
      return try await CaseFile.read(document: document, record: record, for: caller, library: library, in: tx)
        .map { .inside($0) }
    case .managementSummary:
      return try await DraftFile.read(document: document, record: record, for: caller, in: tx) {
        (_: ManagementFigures) in
        "management-summary/\(Self.short(record))"
      }.map { .summary($0) }
    case .hrReferral:
      return try await DraftFile<ReferralFacts>.read(document: document, record: record, for: caller, in: tx) {
        "\($0.label)/hr-referral"
      }.map { .referral($0) }
    case .conformity:
      guard
        var file = try await CaseFile.read(document: document, record: record, for: caller, library: library, in: tx)
      else { return nil }
      let results = try await tx.pipeline(Conformity.Ground.selection(of: record))
      file.conformity = Conformity(file.dossier, try .init(results: results), at: file.readAt)
      return .inside(file)
    }
  }

  var document: CaseFile.Request {
    switch self {
    case .summary(let file): file.document
    case .referral(let file): file.document
    case .inside(let file): file.document
    case .outside(let file): file.document
    case .notice(let file): file.document
    }
  }

  var organisation: Organisation {
    switch self {
    case .summary(let file): file.organisation
    case .referral(let file): file.organisation
    case .inside(let file): file.organisation
    case .outside(let file): file.organisation
    case .notice(let file): file.organisation
    }
  }

  /// The draft that it is made of, for what is made of one.
  var draft: UUID? {
    switch self {
    case .summary(let file): file.draft
    case .referral(let file): file.draft
    case .inside, .outside, .notice: nil
    }
  }

  /// The last digits of a key, which differ where the first, the time, do not.
  private static func short(_ record: UUID) -> String { String(record.uuidString.lowercased().suffix(12)) }

  /// Unique in the organisation, and what files are named by.
  var reference: String {
    switch self {
    case .summary(let file): file.reference
    case .referral(let file): file.reference
    case .inside(let file): "\(file.dossier.incident.label)/\(file.document.kind.rawValue)"
    case .outside(let file): file.reference
    case .notice(let file): file.reference
    }
  }
}
