/// What a supplier owes for a service and a month (M79).
package struct ServiceCredit: Sendable, Hashable {
  package let availability: Availability
  /// The tier reached; nil where the availability is as promised.
  package let tier: ServiceAgreement.Tier?
  package let worth: Worth

  package enum Worth: Sendable, Hashable {
    case none
    /// `isBelowMinimum`: the supplier does not give credits as small as this.
    case money(Money, isBelowMinimum: Bool)
    case days(Int)
    /// A share of a charge that is not known.
    case unpriced
  }

  /// - Parameter charge: what the month costs, where it is known.
  package init(_ availability: Availability, under agreement: ServiceAgreement, charge: Money?) {
    self.availability = availability
    tier = agreement.tier(of: availability)
    guard let tier else {
      worth = .none
      return
    }
    if !agreement.creditUnit.isShare {
      worth = .days(tier.credit)
    } else if let charge {
      let share = charge.share(percent: tier.credit)
      worth = .money(share, isBelowMinimum: Self.isBelowMinimum(share, agreement.claim?.minimumUSD))
    } else {
      worth = .unpriced
    }
  }

  /// The minimum is stated in dollars; an amount in another currency is not held against it.
  private static func isBelowMinimum(_ share: Money, _ minimum: Int?) -> Bool {
    guard let minimum, share.currency == "USD" else { return false }
    return share.minorUnits < Int64(minimum) * 100
  }

  /// How the amount is rounded, as the answer states it.
  package static let rounding = "To the nearest smallest unit of the currency, a half upwards."
}
