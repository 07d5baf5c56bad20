extension Transaction {
  /// COPY … FROM STDIN: sends the chunks, which need not be whole rows; the number of rows copied.
  @discardableResult
  package func copyIn<Source: AsyncSequence>(
    _ statement: SQL, from source: Source
  ) async throws -> Int where Source.Element == [UInt8] {
    try await lease.copyIn(statement, from: source)
  }

  /// COPY … TO STDOUT: lends the rows to the closure, which is to read them to the end.
  package func copyOut<Value: Sendable>(
    _ statement: SQL, _ body: (CopyOut) async throws -> Value
  ) async throws -> Value {
    try await lease.copyOut(statement, body)
  }
}

extension Connection {
  /// COPY … FROM STDIN: sends the chunks, which need not be whole rows; the number of rows copied.
  @discardableResult
  package func copyIn<Source: AsyncSequence>(
    _ statement: SQL, from source: Source
  ) async throws -> Int where Source.Element == [UInt8] {
    try await lease.copyIn(statement, from: source)
  }

  /// COPY … TO STDOUT: lends the rows to the closure, which is to read them to the end.
  package func copyOut<Value: Sendable>(
    _ statement: SQL, _ body: (CopyOut) async throws -> Value
  ) async throws -> Value {
    try await lease.copyOut(statement, body)
  }

  /// Runs a script of any number of statements without parameters, in one implicit transaction unless it begins its
  /// own.
  package func script(_ statements: SQL) async throws(PostgresError) {
    guard statements.binds.isEmpty else { throw PostgresError(.misuse, "a script takes no parameters") }
    try await lease.script(statements.text)
  }
}
