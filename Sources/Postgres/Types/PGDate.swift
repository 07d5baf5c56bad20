/// A `date`: a day of the Gregorian calendar, without zone.
package struct PGDate: Hashable, Comparable, Sendable, PostgresEncodable, PostgresDecodable {
  package var daysSince2000: Int32

  package init(daysSince2000: Int32) {
    self.daysSince2000 = daysSince2000
  }

  /// Counts days from the calendar's parts (Hinnant's algorithm; a year begins in March).
  package init(year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSince2000 = Int32(era * 146_097 + dayOfEra - 730_425)
  }

  /// A date written as `2026-02-28`, nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard parts == self.description.split(separator: "-", omittingEmptySubsequences: false) else { return nil }
  }

  package var parts: (year: Int, month: Int, day: Int) {
    let days = Int(daysSince2000) + 730_425
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  package static func < (left: PGDate, right: PGDate) -> Bool { left.daysSince2000 < right.daysSince2000 }

  package static var postgresType: ObjectID { .date }
  package static var postgresArrayType: ObjectID { .dateArray }
  package func encode(into bytes: inout ByteWriter) { bytes.write(daysSince2000) }

  package init(cell: Cell) throws(PostgresError) {
    try cell.expect(.date, size: 4, as: "PGDate")
    daysSince2000 = cell.integer(Int32.self)
  }
}

extension PGDate: CustomStringConvertible {
  package var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let (year, month, day) = parts
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
