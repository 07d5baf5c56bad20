extension Lease {
  /// What the transaction concludes with, COMMIT, and a look whether any context is left, in one flight.
  func commit(_ configuration: DatabaseConfiguration) async throws {
    let concluding = last
    let check = Self.check(configuration)
    let unit = Unit(statements: concluding + ["COMMIT"] + check, ending: .commit, mayRetry: false)
    do {
      let results = try await run(unit, cancellable: false)
      wasClean = isClean(results.last, check)
    } catch {
      // Once COMMIT was answered it has happened, whatever befell the connection afterwards.
      if unit.results.count <= concluding.count { throw error }
    }
    // COMMIT of a failed transaction succeeds as ROLLBACK.
    if unit.results[concluding.count].commandTag == "ROLLBACK" {
      throw PostgresError(.rolledBack, "a statement had failed, so the transaction was rolled back")
    }
  }

  /// ROLLBACK, and in the same flight a look whether any context is left. Where COMMIT has ended the transaction
  /// already, the server only warns.
  func rollBack(_ configuration: DatabaseConfiguration) async throws {
    let check = Self.check(configuration)
    let results = try await run(["ROLLBACK"] + check, ending: .commit, cancellable: false)
    wasClean = isClean(results.last, check)
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
