/// An amount in the smallest unit of its currency, so that nothing is rounded unseen.
package struct Money: Sendable, Hashable {
  package var minorUnits: Int64
  /// ISO 4217 code.
  package var currency: String

  /// Reads `1200.5` of a currency; nil where it is no such amount or has more decimal places than the currency.
  package init?(_ amount: String, _ currency: String) {
    guard let match = amount.wholeMatch(of: /(\d{1,12})(?:\.(\d{1,4}))?/)?.output,
      currency.wholeMatch(of: /[A-Z]{3}/) != nil
    else { return nil }
    let digits = Self.decimalPlaces(of: currency)
    var places = match.2.map(String.init) ?? ""
    while places.count > digits, places.hasSuffix("0") { places.removeLast() }
    guard places.count <= digits,
      let minorUnits = Int64(match.1 + places + String(repeating: "0", count: digits - places.count))
    else { return nil }
    self.minorUnits = minorUnits
    self.currency = currency
  }

  package init(minorUnits: Int64, currency: String) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// A whole percentage of it, to the nearest smallest unit, a half upwards.
  package func share(percent: Int) -> Money {
    Money(minorUnits: Int64((Int128(minorUnits) * Int128(percent) + 50) / 100), currency: currency)
  }

  /// `1200.50`, with the decimal places of the currency.
  package var amount: String {
    let places = Self.decimalPlaces(of: currency)
    let digits = String(minorUnits)
    if places == 0 { return digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// ISO 4217; two for all that are not named here.
  package static func decimalPlaces(of currency: String) -> Int {
    if withoutMinorUnit.contains(currency) { return 0 }
    if withThousandths.contains(currency) { return 3 }
    return currency == "CLF" || currency == "UYW" ? 4 : 2
  }

  private static let withoutMinorUnit: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
    "XPF",
  ]
  private static let withThousandths: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
}
