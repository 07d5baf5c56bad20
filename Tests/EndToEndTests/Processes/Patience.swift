/// What a test has waited for in vain.
struct WaitedInVain: Error, CustomStringConvertible {
  let description: String
}

/// Looks again and again until there is something to see.
///
/// - Parameters:
///   - what: completes the sentence "waited in vain until …".
///   - limit: generous, since the machine may be busy; nothing is inferred from how long it took.
@discardableResult
func until<Value>(
  _ what: String, within limit: Duration = .seconds(60), _ look: () async throws -> Value?
) async throws -> Value {
  let clock = ContinuousClock()
  let end = clock.now + limit
  while true {
    if let value = try await look() { return value }
    guard clock.now < end else { throw WaitedInVain(description: "waited in vain until \(what)") }
    try await clock.sleep(for: .milliseconds(25))
  }
}

/// Waits until something holds.
func until(_ what: String, within limit: Duration = .seconds(60), _ holds: () async throws -> Bool) async throws {
  try await until(what, within: limit) { try await holds() ? true : nil }
}
