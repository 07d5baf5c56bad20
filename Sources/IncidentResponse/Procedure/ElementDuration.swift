/// What an element of a procedure says about durations, as far as SQL computes with it: a performance measure (M4), or the
/// answer of an estimate (M67).
package struct ElementDuration: Sendable, Hashable {
  package var element: Procedure.Element.Reference
  /// Names of the facts between which a measure counts; nil for an answer.
  package var from: String?
  package var to: String?
  /// Target of a measure, or the greatest length that an answer says; nil for none.
  package var atMostSeconds: Int64?

  package static func all(of procedure: Procedure) -> [ElementDuration] {
    procedure.measures.map {
      ElementDuration(
        element: .init(kind: .measure, key: $0.key), from: $0.from, to: $0.to,
        atMostSeconds: $0.target.flatMap(seconds))
    }
      + procedure.estimates.flatMap { estimate in
        estimate.values.map {
          ElementDuration(
            element: .init(kind: .estimateValue, key: "\(estimate.key)/\($0.key)"),
            atMostSeconds: $0.atMost.flatMap(seconds))
        }
      }
  }

  /// A day counts 24 hours; months and business days have no length of their own.
  private static func seconds(_ period: Period) -> Int64? {
    guard period.months == 0, period.businessDays == 0 else { return nil }
    return Int64(period.days * 86_400 + period.seconds)
  }
}
