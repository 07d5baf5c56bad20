import Foundation
import IncidentResponse
import TestSupport
import Testing

struct DeadlineVectorTests {
  /// Worked out by hand, and again by independent arithmetic, when the catalogue was compiled.
  @Test func `every vector of the specification comes out, both answers to the second`() throws {
    let (catalogue, holidays, vectors) = (try Regimes.catalogue(), try Regimes.holidays(), try Regimes.vectors())
    #expect(vectors.count == 32)
    for vector in vectors {
      let comparison = try vector.compare(with: catalogue, holidays)
      #expect(comparison.isEqual, "\(comparison)")
    }
  }

  @Test func `the catalogue has the deadline of every vector, with the same bounds`() throws {
    let catalogue = try Regimes.catalogue()
    for vector in try Regimes.vectors() {
      let regime = try #require(catalogue.regime(vector.regime), "\(vector.id)")
      let stage = try #require(regime.stages.first { $0.id == vector.stage }, "\(vector.id)")
      #expect(try vector.bounds() == stage.due, "\(vector.id)")
    }
  }
}
