extension Period {
  /// What a person reads in the language of a document: `8 h`, `3 business days`.
  func words(_ formatter: DocumentFormatter) -> String {
    func count(_ number: Int, _ unit: String) -> String? {
      if number == 0 { return nil }
      return formatter.labels.text("period.\(unit)\(number == 1 ? "" : "s")", ["count": String(number)])
    }
    let parts = [
      count(months / 12, "year"), count(months % 12, "month"), count(days, "day"), count(businessDays, "businessDay"),
    ].compactMap(\.self)
    let clock = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")].filter { $0.0 != 0 }
      .map { "\($0.0)\u{A0}\(formatter.labels.text("unit.\($0.1)"))" }
    return parts.isEmpty && clock.isEmpty
      ? "0\u{A0}\(formatter.labels.text("unit.s"))" : (parts + clock).joined(separator: " ")
  }
}
