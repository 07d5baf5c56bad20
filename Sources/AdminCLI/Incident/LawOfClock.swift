import IncidentResponse
import Postgres

/// How sure the rule behind a legal clock is, how it was read, and of which day the catalogue is.
struct LawOfClock: Encodable {
  let confidence: String
  let verification: String
  let catalogueAsOf: String

  var words: String { "\(confidence), \(verification), \(catalogueAsOf)" }

  init(_ obligation: LegalObligation) {
    confidence = obligation.terms.confidence.rawValue
    verification = obligation.terms.verification.rawValue
    catalogueAsOf = obligation.asOf ?? ""
  }

  /// Nil where the row is of another clock.
  init?(row: Row) throws {
    guard let confidence: String = try row["confidence"], let verification: String = try row["verification"],
      let asOf: String = try row["as_of"]
    else { return nil }
    self.confidence = confidence
    self.verification = verification
    catalogueAsOf = asOf
  }
}
