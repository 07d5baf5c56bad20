extension Lease {
  /// COMMIT or ROLLBACK, and in the same flight a look whether any context is left.
  func end(_ verb: SQL, _ configuration: DatabaseConfiguration) async throws {
    let check = Self.check(configuration)
    let unit = Unit(statements: [verb] + check, ending: .commit, mayRetry: false)
    do {
      let results = try await run(unit, cancellable: false)
      wasClean = isClean(results.last, check)
    } catch {
      // Once COMMIT was answered it has happened, whatever befell the connection afterwards.
      if unit.results.isEmpty { throw error }
    }
    // COMMIT of a failed transaction succeeds as ROLLBACK.
    if verb.text == "COMMIT", unit.results.first?.commandTag == "ROLLBACK" {
      throw PostgresError(.rolledBack, "a statement had failed, so the transaction was rolled back")
    }
  }

  /// Whether the connection is as it was lent: idle, without a transaction and without context.
  func isClean(_ configuration: DatabaseConfiguration) async -> Bool {
    guard wire.isIdle else { return false }
    if let wasClean { return wasClean }
    let check = Self.check(configuration)
    guard !check.isEmpty else { return true }
    return isClean(try? await run(check, cancellable: false).last, check)
  }

  private func isClean(_ rows: Rows?, _ check: [SQL]) -> Bool {
    if check.isEmpty { return true }
    guard let row = rows?.first else { return false }
    return (try? row["clean"] as Bool) ?? false
  }

  private static func check(_ configuration: DatabaseConfiguration) -> [SQL] {
    if configuration.contextSettings.isEmpty { return [] }
    return [
      """
      SELECT coalesce(bool_and(coalesce(current_setting(name, true), '') = ''), true) AS clean
      FROM unnest(\(configuration.contextSettings)) AS name
      """
    ]
  }
}
