package import Foundation

extension DocumentFormatter {
  /// The span between two times that may both be coarse.
  package func duration(from start: DocumentTime, to end: DocumentTime) -> DocumentDuration {
    duration(
      atLeast: end.earliest.timeIntervalSince(start.latest), atMost: end.latest.timeIntervalSince(start.earliest))
  }

  package func duration(atLeast: TimeInterval, atMost: TimeInterval?) -> DocumentDuration {
    let lower = Int(atLeast.rounded())
    let upper = atMost.map { Int($0.rounded()) }
    return DocumentDuration(atLeastSeconds: lower, atMostSeconds: upper, shown: shown(lower, upper))
  }

  /// Bounds up to two minutes apart come from rounding to the minute and are shown as one figure.
  private func shown(_ lower: Int, _ upper: Int?) -> String {
    guard let upper else { return labels.text("duration.atLeast", ["value": lengthText(lower)]) }
    if upper - lower <= 120 {
      let middle = (lower + upper) / 2
      return lower < upper && abs(middle) < 60 ? labels.text("duration.underAMinute") : signedText(middle)
    }
    if upper < 0 {
      return labels.text("duration.before", ["value": rangeText(-upper, -lower)])
    }
    if lower < 0 {
      return labels.text("duration.around", ["before": lengthText(-lower), "after": lengthText(upper)])
    }
    if lower == 0 { return labels.text("duration.atMost", ["value": lengthText(upper)]) }
    return rangeText(lower, upper)
  }

  private func signedText(_ seconds: Int) -> String {
    seconds < 0 ? labels.text("duration.before", ["value": lengthText(-seconds)]) : lengthText(seconds)
  }

  private func rangeText(_ lower: Int, _ upper: Int) -> String {
    labels.text("time.range", ["from": lengthText(lower), "to": lengthText(upper)])
  }

  /// The two largest units that are not zero: `18 h 14 min`, `4 d 3 h`, `40 s`.
  package func lengthText(_ seconds: Int) -> String {
    let units: [(label: String, seconds: Int)] = [("d", 86_400), ("h", 3_600), ("min", 60)]
    var rest = seconds < 60 ? seconds : (seconds + 30) / 60 * 60
    var shown: [String] = []
    for unit in units where rest >= unit.seconds && shown.count < 2 {
      shown.append("\(rest / unit.seconds)\u{A0}\(labels.text("unit.\(unit.label)"))")
      rest %= unit.seconds
    }
    if shown.isEmpty { return "\(rest)\u{A0}\(labels.text("unit.s"))" }
    return shown.joined(separator: "\u{A0}")
  }
}
