import Crypto
import Foundation
package import Postgres

extension LegalBasis {
  /// States what is true of the organisation in every incident; nil takes it back. Incidents follow with the next
  /// command on each, and at once where somebody asks for it.
  package static func state(
    _ name: String, _ value: FactValue?, under basis: LegalBasis?, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    guard let basis else {
      throw Refusal(
        .wrongState, "The organisation goes by no catalogue of regimes yet. Import one: tocsin regime import.")
    }
    guard let type = basis.factType(name), type.kind != .instant else {
      throw Refusal(.invalid, "No regime asks for \(name).", at: "/name")
    }
    if let value, value.kind != type.kind {
      throw Refusal(
        .invalid, "\(name) is a fact of type \(type.kind.rawValue), not \(value.kind.rawValue).", at: "/value")
    }
    if case .set(let codes)? = value, name == jurisdictions,
      let stranger = codes.sorted().first(where: { code in
        !basis.editions.contains { $0.catalogue.knows(jurisdiction: code) }
      })
    {
      throw Refusal(.invalid, "There is no jurisdiction \(stranger) in the catalogue.", at: "/value")
    }
    if case .text(let key)? = value, name == establishment,
      basis.editions.last?.holidays.calendar(key, zone: .gmt) == nil
    {
      throw Refusal(.invalid, "The holidays of \(key) are not known.", at: "/value")
    }
    _ = try await tx.query(
      """
      INSERT INTO legal_profile (organisation_id, name, value, stated_by, actor)
      VALUES (\(caller.organisation), \(name), \(value?.storedText), \(caller.person), \(caller.actor))
      ON CONFLICT (organisation_id, name) DO UPDATE
      SET value = excluded.value, stated_by = excluded.stated_by, actor = excluded.actor, stated_at = now()
      """)
    try await Organisation.log(
      "legal-profile.stated", value.map { "\(name) is \($0.shown)" } ?? "\(name) was taken back", subject: nil,
      by: caller, in: tx)
  }
}

/// Regimes with the holidays by which they count, as they are imported.
package struct RegimeImport: Sendable {
  package var catalogue: RegimeCatalogue
  private let source: String
  private let holidays: String
  /// SHA-256 of both texts.
  package let sha256: String

  /// - Throws: `Procedure.Invalid` with every mistake; `HolidayCalendars.Unreadable`.
  package init(source: String, file: String, holidays: String) throws {
    catalogue = try RegimeCatalogue.read(source, file: file)
    _ = try HolidayCalendars(json: Data(holidays.utf8))
    self.source = source
    self.holidays = holidays
    var hash = SHA256()
    hash.update(data: Data(source.utf8))
    hash.update(data: Data([0]))
    hash.update(data: Data(holidays.utf8))
    sha256 = hash.finalize().map { String(format: "%02x", $0) }.joined()
  }

  /// - Returns: whether it is new to the organisation.
  package func write(by caller: Caller, in tx: borrowing Transaction) async throws -> Bool {
    let id = UUID.next()
    let rows = try await tx.execute(
      """
      INSERT INTO regime_catalogue (organisation_id, id, as_of, sha256, source, holidays, imported_by, actor)
      VALUES (\(caller.organisation), \(id), \(catalogue.asOf.description)::text::date, \(sha256), \(source), \(holidays),
        \(caller.person), \(caller.actor))
      ON CONFLICT ON CONSTRAINT regime_catalogue_sha256_key DO NOTHING
      """)
    if rows == 1 {
      try await Organisation.log(
        "regimes.imported", "\(catalogue.regimes.count) regimes as of \(catalogue.asOf)", subject: id, by: caller,
        in: tx)
    }
    return rows == 1
  }
}
