package import Testing

/// Gives each test its own database, as `TestDatabase.current`.
package struct DatabaseTrait: TestTrait, SuiteTrait, TestScoping {
  package var isRecursive: Bool { true }

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await function() }
    await TestGate.shared.enter()
    let outcome = await scoped(function)
    await TestGate.shared.leave()
    try outcome.get()
  }

  private func scoped(_ function: @concurrent @Sendable () async throws -> Void) async -> Result<Void, any Error> {
    do {
      let database = try await TestDatabase.create()
      let outcome: Result<Void, any Error>
      do {
        outcome = .success(try await TestDatabase.$inScope.withValue(database, operation: function))
      } catch {
        outcome = .failure(error)
      }
      try await database.drop()
      return outcome
    } catch {
      return .failure(error)
    }
  }
}

extension Trait where Self == DatabaseTrait {
  package static var database: DatabaseTrait { DatabaseTrait() }
}
