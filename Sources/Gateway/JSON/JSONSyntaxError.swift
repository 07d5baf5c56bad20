/// Where a text stops being JSON, counted in bytes from its beginning, and the rule it breaks there.
struct JSONSyntaxError: Error, Equatable {
  let offset: Int
  let rule: String
}
