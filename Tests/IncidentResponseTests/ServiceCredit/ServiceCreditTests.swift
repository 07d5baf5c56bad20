import Foundation
import IncidentResponse
import Testing

@Suite struct ServiceCreditTests {
  private let march = CalendarMonth("2026-03")!

  private func availability(down seconds: Int64) -> Availability {
    Availability([.init(began: march.began, ended: march.began + seconds * 1_000_000)], in: march, asOf: march.ended)
  }

  @Test func `the catalogue ships with its sources, and its tiers leave no gap`() {
    #expect(ServiceAgreement.catalogue.map(\.key) == ["aws-compute-region", "aws-ec2-instance", "google-workspace"])
    for agreement in ServiceAgreement.catalogue {
      #expect(!agreement.sources.isEmpty)
      #expect(agreement.tiers.first?.below == agreement.commitment)
      #expect(agreement.tiers.last?.atLeast == nil)
      for (upper, lower) in zip(agreement.tiers, agreement.tiers.dropFirst()) { #expect(upper.atLeast == lower.below) }
    }
  }

  @Test(arguments: [(0, nil), (267, nil), (268, 10), (26_784, 10), (26_785, 30), (133_920, 30), (133_921, 100)])
  func `each tier begins one second below its bound`(seconds: Int64, percent: Int?) throws {
    let agreement = try ServiceAgreement.named("aws-compute-region", at: "")
    let credit = ServiceCredit(
      availability(down: seconds), under: agreement, charge: Money("1000", "EUR"))
    #expect(credit.tier?.credit == percent)
    let amount = try percent.map {
      ServiceCredit.Worth.money(try #require(Money("\($0 * 10)", "EUR")), isBelowMinimum: false)
    }
    #expect(credit.worth == amount ?? .none)
  }

  @Test func `a credit in days needs no charge`() throws {
    let agreement = try ServiceAgreement.named("google-workspace", at: "")
    #expect(ServiceCredit(availability(down: 3_600), under: agreement, charge: nil).worth == .days(3))
    #expect(ServiceCredit(availability(down: 40_000), under: agreement, charge: nil).worth == .days(7))
    #expect(ServiceCredit(availability(down: 200_000), under: agreement, charge: nil).worth == .days(15))
  }

  @Test func `a share of an unknown charge has no amount, and a credit too small is marked`() throws {
    let agreement = try ServiceAgreement.named("aws-compute-region", at: "")
    #expect(ServiceCredit(availability(down: 300), under: agreement, charge: nil).worth == .unpriced)
    let small = ServiceCredit(availability(down: 300), under: agreement, charge: Money("9.94", "USD"))
    #expect(small.worth == .money(Money(minorUnits: 99, currency: "USD"), isBelowMinimum: true))
    let enough = ServiceCredit(availability(down: 300), under: agreement, charge: Money("9.95", "USD"))
    #expect(enough.worth == .money(Money(minorUnits: 100, currency: "USD"), isBelowMinimum: false))
  }

  @Test(arguments: [
    ("0.05", "EUR", "0.01"), ("0.04", "EUR", "0.00"), ("1234.55", "EUR", "123.46"),
    ("999999999999.99", "EUR", "100000000000.00"),
    ("15", "JPY", "2"), ("14", "JPY", "1"), ("1.005", "KWD", "0.101"), ("0.00", "EUR", "0.00"),
  ])
  func `a share is rounded to the smallest unit, a half upwards`(amount: String, currency: String, share: String) throws
  {
    let money = try #require(Money(amount, currency))
    #expect(money.share(percent: 10).amount == share)
  }

  @Test(arguments: [
    ("1.001", "EUR"), ("1.5", "JPY"), ("-1", "EUR"), ("1", "eur"), ("", "EUR"), ("1e3", "EUR"), ("1.", "EUR"),
  ])
  func `what is no amount of its currency is none`(amount: String, currency: String) {
    #expect(Money(amount, currency) == nil)
  }

  @Test func `an agreement that the catalogue lacks is refused with those it has`() {
    #expect {
      try ServiceAgreement.named("azure", at: "/agreement")
    } throws: { error in
      let refusal = error as? Refusal
      return refusal?.pointer == "/agreement" && refusal?.message.contains("aws-compute-region") == true
    }
  }
}
