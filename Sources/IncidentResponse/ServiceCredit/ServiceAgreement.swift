import Foundation
import Yams

/// What a supplier promises of a service's availability, and the credit that it gives where it does not keep it (M79).
package struct ServiceAgreement: Sendable, Hashable, Decodable {
  package var key: String
  package var service: String
  package var commitment: Uptime
  /// What the availability is measured over.
  package var period: String
  /// What counts as downtime, as the agreement says it.
  package var measure: String
  package var creditUnit: CreditUnit
  package var tiers: [Tier]
  package var claim: Claim?
  /// What else it grants, in words.
  package var extra: String?
  package var cap: String?
  /// How sure it is that the supplier's page says so.
  package var confidence: String
  package var sources: [String]

  package enum CreditUnit: String, Sendable, Hashable, Codable {
    case percentOfMonthlyCharges = "percent_of_monthly_charges"
    case percentOfInstanceMonthlyCharges = "percent_of_instance_monthly_charges"
    case daysOfService = "days_of_service_added_at_end_of_term"

    /// Whether the credit is a share of what the month costs.
    package var isShare: Bool { self != .daysOfService }
  }

  /// The credit of an availability below one bound and not below another.
  package struct Tier: Sendable, Hashable, Decodable {
    package var below: Uptime
    /// nil for no floor.
    package var atLeast: Uptime?
    /// In the agreement's unit.
    package var credit: Int

    private enum CodingKeys: String, CodingKey {
      case below, credit
      case atLeast = "at_least"
    }
  }

  package struct Claim: Sendable, Hashable, Decodable {
    package var how: String?
    package var deadline: String?
    package var alternative: String?
    package var remedy: String?
    /// The smallest credit that is given, in US dollars.
    package var minimumUSD: Int?

    private enum CodingKeys: String, CodingKey {
      case how, deadline, alternative, remedy
      case minimumUSD = "min_credit_usd"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case key = "id"
    case service, commitment, period, measure, tiers, claim, extra, cap
    case creditUnit = "credit_unit"
    case confidence = "conf"
    case sources = "src"
  }

  /// The tier that an availability falls into; nil where no credit is due.
  package func tier(of availability: Availability) -> Tier? {
    tiers.first { tier in
      availability.isBelow(tier.below) && !(tier.atLeast.map(availability.isBelow) ?? false)
    }
  }
}

extension ServiceAgreement {
  /// The agreements that ship, in the order of the file. A catalogue that cannot be read is empty, which its test forbids.
  package static let catalogue: [ServiceAgreement] =
    (try? YAMLDecoder().decode([ServiceAgreement].self, from: Data(PackageResources.sla_tiers_yaml))) ?? []

  /// Throws where the catalogue has no such agreement, and names those it has.
  package static func named(_ key: String, at pointer: String) throws -> ServiceAgreement {
    guard let agreement = catalogue.first(where: { $0.key == key }) else {
      let known = catalogue.map(\.key).joined(separator: ", ")
      throw Refusal(.invalid, "The catalogue has no agreement \(key). It has: \(known).", at: pointer)
    }
    return agreement
  }
}
