import Foundation
import IncidentResponse

extension FieldRule where Value == String {
  static let webAddress = Self(words: "an address that begins with https:// or http://", placeholder: "https://") {
    guard case .string(let text) = $0, (10...2000).contains(text.unicodeScalars.count),
      text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(where: \.isWhitespace)
    else { return nil }
    return text
  }

  /// Digits as written, so that nothing is rounded.
  static let amount = Self(words: "an amount in digits such as 1200.50, as text", placeholder: "0") {
    guard case .string(let text) = $0, text.wholeMatch(of: /[0-9]{1,12}(\.[0-9]{1,4})?/) != nil else { return nil }
    return text
  }

  static let currency = Self(words: "a currency code of ISO 4217 such as EUR", placeholder: "EUR") {
    guard case .string(let text) = $0, text.wholeMatch(of: /[A-Z]{3}/) != nil else { return nil }
    return text
  }
}

extension JSONFields {
  /// An amount with its currency, digits as written.
  func amount(_ name: String) -> (digits: String, currency: String)? {
    object(name).map { ($0.required("amount", .amount), $0.required("currency", .currency)) }
  }

  /// The same in the smallest unit of its currency; more digits than that break the rule.
  func money(_ name: String) -> Money? {
    guard let amount = amount(name) else { return nil }
    let money = Money(amount.digits, amount.currency)
    if money == nil, FieldRule.amount.parse(.string(amount.digits)) != nil {
      complain("\(name)/amount", "has more decimal places than \(amount.currency)")
    }
    return money
  }
}
