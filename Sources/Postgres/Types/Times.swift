package import FoundationEssentials

/// `timestamptz`, to the microsecond; `infinity` reads as `Date.distantFuture`, `-infinity` as `Date.distantPast`,
/// and both are bound so.
extension Date: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .timestamptz }
  package static var postgresArrayType: ObjectID { .timestamptzArray }

  /// PostgreSQL counts from 2000-01-01, `Date` from 2001-01-01; 2000 was a leap year.
  private static let epochDifference: Int64 = 366 * 86_400

  package func encode(into bytes: inout ByteWriter) {
    bytes.write(microsecondsSince2000)
  }

  private var microsecondsSince2000: Int64 {
    if self >= .distantFuture { return .max }
    if self <= .distantPast { return .min }
    let reference = timeIntervalSinceReferenceDate
    let seconds = reference.rounded(.down)
    let micros = ((reference - seconds) * 1_000_000).rounded()
    return (Int64(seconds) + Self.epochDifference) * 1_000_000 + Int64(micros)
  }

  package init(cell: Cell) throws(PostgresError) {
    try cell.expect(.timestamptz, .timestamp, size: 8, as: "Date")
    let micros = cell.integer(Int64.self)
    if micros == .max {
      self = .distantFuture
    } else if micros == .min {
      self = .distantPast
    } else {
      let (seconds, rest) = micros.quotientAndRemainder(dividingBy: 1_000_000)
      self.init(timeIntervalSinceReferenceDate: Double(seconds - Self.epochDifference) + Double(rest) / 1_000_000)
    }
  }
}

/// An `interval` of hours and less; days read as 24 hours, months are an error (use `PGInterval`).
extension Duration: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .interval }
  package static var postgresArrayType: ObjectID { .intervalArray }

  package func encode(into bytes: inout ByteWriter) {
    let (seconds, attoseconds) = components
    PGInterval(microseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000).encode(into: &bytes)
  }

  package init(cell: Cell) throws(PostgresError) {
    let interval = try PGInterval(cell: cell)
    guard interval.months == 0 else { throw cell.outOfRange("Duration") }
    self = .microseconds(interval.microseconds) + .seconds(86_400 * Int64(interval.days))
  }
}

/// An `interval` with its calendar parts kept apart.
package struct PGInterval: Hashable, Sendable, PostgresEncodable, PostgresDecodable {
  package var months: Int32
  package var days: Int32
  package var microseconds: Int64

  package init(months: Int32 = 0, days: Int32 = 0, microseconds: Int64 = 0) {
    self.months = months
    self.days = days
    self.microseconds = microseconds
  }

  package static var postgresType: ObjectID { .interval }
  package static var postgresArrayType: ObjectID { .intervalArray }

  package func encode(into bytes: inout ByteWriter) {
    bytes.write(microseconds)
    bytes.write(days)
    bytes.write(months)
  }

  package init(cell: Cell) throws(PostgresError) {
    try cell.expect(.interval, size: 16, as: "PGInterval")
    microseconds = cell.integer(Int64.self)
    days = cell.integer(Int32.self, at: 8)
    months = cell.integer(Int32.self, at: 12)
  }
}
