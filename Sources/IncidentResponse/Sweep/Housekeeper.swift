package import Foundation
package import Logging
package import Postgres

/// The sweep's small chores: lanes, answers to old requests, and bytes of evidence that were disposed of or never
/// completed.
package struct Housekeeper: Sendable {
  /// How long an answer is kept for an Idempotency-Key.
  package static let answersKept = "1 day"
  /// Answers deleted by one statement.
  package static let answersPerBatch = 500
  private static let answersEvery = Duration.seconds(30)

  private let database: Database
  private let logger: Logger
  private let watermark: @Sendable () -> Date

  /// - Parameter watermark: of the sweep beside it; lanes are about what lies behind that.
  package init(
    database: Database, logger: Logger, watermark: @escaping @Sendable () -> Date = { .distantPast }
  ) {
    self.database = database
    self.logger = logger
    self.watermark = watermark
  }

  /// Runs until the task is cancelled.
  package func run() async {
    var answersDue = ContinuousClock.now
    while !Task.isCancelled {
      let began = ContinuousClock.now
      await doing("rebuild the lanes") { try await rebuildLanes() }
      let took = ContinuousClock.now - began
      if ContinuousClock.now >= answersDue {
        await doing("delete old answers") {
          while try await deleteOldAnswers() == Self.answersPerBatch, !Task.isCancelled {}
        }
        await doing("remove bytes") { try await Removal.run(in: database) }
        answersDue = .now + Self.answersEvery
      }
      // Where it takes long it is done less often.
      try? await Task.sleep(for: min(max(Lane.rebuildEvery, took * Lane.rebuildShare), Lane.rebuildAtLeastEvery))
    }
  }

  package func rebuildLanes() async throws {
    try await database.execute(nil, Lane.rebuild(after: watermark()))
  }

  /// - Returns: how many went, at most a batch.
  package func deleteOldAnswers() async throws -> Int {
    try await database.execute(
      nil,
      """
      WITH old AS MATERIALIZED (
        SELECT i.organisation_id, i.token_id, i.key FROM idempotency i
        WHERE i.created_at < statement_timestamp() - interval '\(unescaped: Self.answersKept)'
        ORDER BY i.created_at LIMIT \(unescaped: "\(Self.answersPerBatch)")
      )
      DELETE FROM idempotency i USING old
      WHERE i.organisation_id = old.organisation_id AND i.token_id = old.token_id AND i.key = old.key
      """)
  }

  private func doing(_ what: String, _ chore: () async throws -> Void) async {
    do {
      try await chore()
    } catch {
      if !Task.isCancelled { logger.warning("Could not \(what)", metadata: ["error": "\(error)"]) }
    }
  }
}
