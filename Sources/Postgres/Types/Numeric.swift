package import FoundationEssentials

/// `numeric` up to the 38 digits that `Decimal` holds; more digits or an infinity are a decoding error (read it as
/// `String` for the exact digits).
extension Decimal: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .numeric }
  package static var postgresArrayType: ObjectID { .numericArray }

  package func encode(into bytes: inout ByteWriter) {
    (isNaN ? NumericDigits.notANumber : NumericDigits(text: description)).encode(into: &bytes)
  }

  package init(cell: Cell) throws(PostgresError) {
    let digits = try NumericDigits(cell: cell)
    if digits.sign == NumericDigits.notANumber.sign {
      self = .nan
      return
    }
    guard digits.significantDigits <= 38, let value = Decimal(string: digits.text) else {
      throw cell.outOfRange("Decimal")
    }
    self = value
  }
}
