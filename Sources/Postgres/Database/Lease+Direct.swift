extension Lease {
  /// Runs statements that are not to be pipelined, as one simple query; the first error ends it.
  func script(_ text: String) async throws(PostgresError) {
    try wire.enterDirect()
    try await wire.sendScript(text)
    var failure: PostgresError?
    while let result = try await wire.nextResult() { failure = failure ?? result.error }
    try wire.leaveDirect()
    if let failure { throw failure }
  }

  /// Sends the chunks of `source`; the number of rows copied.
  func copyIn<Source: AsyncSequence>(
    _ statement: SQL, from source: Source
  ) async throws -> Int where Source.Element == [UInt8] {
    try await startCopy(statement) { $0.startsCopyIn }
    do {
      for try await chunk in source { try await wire.sendCopy(chunk) }
    } catch {
      if (error as? PostgresError)?.kind == .connection { throw error }
      try await wire.endCopy(failing: "the source failed")
      _ = try? await finishCopy()
      throw error
    }
    try await wire.endCopy(failing: nil)
    return try await finishCopy()
  }

  /// Lends the rows' bytes to `body`, which is to read them to the end.
  func copyOut<Value: Sendable>(
    _ statement: SQL, _ body: (CopyOut) async throws -> Value
  ) async throws -> Value {
    try await startCopy(statement) { $0.startsCopyOut }
    let rows = CopyOut(wire: wire)
    let value = try await body(rows)
    guard rows.progress.isAtEnd else { throw PostgresError(.cancelled, "the copy was left before its end") }
    _ = try await finishCopy()
    return value
  }

  private func startCopy(_ statement: SQL, _ isStarted: (ResultHandle) -> Bool) async throws(PostgresError) {
    guard statement.binds.isEmpty else { throw PostgresError(.misuse, "COPY takes no parameters") }
    try wire.enterDirect()
    try await wire.sendScript(statement.text)
    guard let first = try await wire.nextResult(), !isStarted(first) else { return }
    while try await wire.nextResult() != nil {}
    try wire.leaveDirect()
    throw first.error ?? PostgresError(.misuse, "not a COPY in that direction")
  }

  private func finishCopy() async throws(PostgresError) -> Int {
    var failure: PostgresError?
    var rows = 0
    while let result = try await wire.nextResult() {
      failure = failure ?? result.error
      rows = result.affected
    }
    try wire.leaveDirect()
    if let failure { throw failure }
    return rows
  }
}
