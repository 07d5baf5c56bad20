/// One broken rule and where: a JSON pointer into the body (as a URI fragment), or the name of a query parameter.
struct Violation: Equatable, Sendable {
  enum Place: Equatable, Sendable {
    case body(pointer: String)
    case parameter(String)
    case header(String)
  }

  let place: Place
  /// Completes "must be …" or stands alone; never repeats the value.
  let rule: String
}
