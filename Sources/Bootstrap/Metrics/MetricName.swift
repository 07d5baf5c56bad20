/// Names that Prometheus takes: `[a-zA-Z_:][a-zA-Z0-9_:]*`, and for labels the same without the colon.
enum MetricName {
  static func sanitized(_ label: String, suffix: String = "") -> String {
    let name = replacing(label) { $0 == ":" }
    return name.hasSuffix(suffix) ? name : name + suffix
  }

  static func label(_ label: String) -> String {
    replacing(label) { _ in false }
  }

  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    let whole = Int64(exactly: value)
    return whole.map(\.description) ?? value.description
  }

  private static func replacing(_ label: String, allowing: (Character) -> Bool) -> String {
    let name = String(
      label.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" || allowing($0) ? $0 : "_" })
    return name.first?.isNumber != false ? "_" + name : name
  }
}
