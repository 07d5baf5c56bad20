import Foundation

extension DocumentLabels {
  /// Digits such as `1200.50` with the marks of the language: `1,200.50`, `1.200,50`. Anything else stays as it is.
  package func number(_ digits: String) -> String {
    guard let parts = digits.wholeMatch(of: /(-?)(\d+)(?:\.(\d+))?/)?.output else { return digits }
    var whole = String(parts.2)
    var end = whole.endIndex
    while whole.distance(from: whole.startIndex, to: end) > 3 {
      end = whole.index(end, offsetBy: -3)
      whole.insert(contentsOf: text("number.group"), at: end)
    }
    return (parts.1.isEmpty ? "" : "−") + whole + (parts.3.map { text("number.decimal") + $0 } ?? "")
  }

  /// What somebody stated, as the language writes it.
  func words(_ value: FactValue) -> String {
    switch value {
    case .boolean(let flag): text(flag ? "answer.yes" : "answer.no")
    case .number(let digits): number(digits.description)
    default: value.shown
    }
  }

  /// An amount, which stays on one line with its currency.
  package func amount(_ digits: String, _ currency: String) -> String { "\(number(digits))\u{A0}\(currency)" }
}
