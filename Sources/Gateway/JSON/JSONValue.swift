/// Any JSON text, taken apart. Numbers stay as written, so that nothing is rounded on the way in.
enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}
