import IncidentResponse
import Postgres

/// How sure the rule behind a legal clock is, how it was read, and of which day the catalogue is.
struct LawOfClock: Encodable {
  let confidence: String
  let verification: String
  let catalogueAsOf: String

  var words: String { "\(confidence), \(verification), \(catalogueAsOf)" }

}

extension LawOfClock {
  init(_ obligation: LegalObligation) {
    self.init(
      confidence: obligation.terms.confidence.rawValue, verification: obligation.terms.verification.rawValue,
      catalogueAsOf: obligation.asOf)
  }

  /// Nil where the row is of another clock.
  init?(row: Row) throws {
    guard let confidence: String = try row["confidence"] else { return nil }
    self.init(
      confidence: confidence, verification: try row["verification"], catalogueAsOf: try row["as_of"])
  }
}
