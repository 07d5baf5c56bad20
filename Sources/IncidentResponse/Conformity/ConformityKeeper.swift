import CoreMetrics
package import Foundation
package import Logging
import Metrics
package import Postgres
import Synchronization

/// Judges incidents again whenever something happened to them, so that verdicts can be read in SQL.
///
/// 1. No command waits for it, and none writes anything for it: it follows the events, in their order, as far as nothing
///    earlier can appear any more.
/// 2. Verdicts and the place in the order are written in one transaction. Whoever is killed, the next round goes on where
///    the last one ended; without a place it begins with the first event, and judges only what was not judged since.
/// 3. One worker at a time follows an organisation's events; others pass it over, and never wait.
/// 4. What a clock does by itself needs no round: the time at which it becomes a miss stands beside the verdict.
/// 5. NOT guaranteed: that a verdict is there when the command has answered. It follows within seconds, later while a
///    transaction runs for long, or while there is more to judge than half of one connection can do.
package final class ConformityKeeper: Sendable {
  /// Events that are followed by one transaction, and incidents that are judged in it.
  static let events = 500
  static let incidents = 20
  /// Organisations whose turn it is in one round.
  static let organisations = 50
  /// Rounds are so far apart, so that what one person does in a minute is judged a few times and not a hundred.
  private static let rest = Duration.seconds(1)
  private static let longestRest = Duration.seconds(5)

  /// What a round came to.
  package struct Round: Sendable {
    /// Organisations that had new events.
    package var organisations = 0
    /// Whether more waits than fitted in.
    var hasMore = false
  }

  /// What had been written when a judgement began: all of the transactions before it.
  struct Horizon: Sendable {
    var epoch: Int32
    var transaction: String
  }

  private let database: Database
  private let library: ProcedureLibrary
  private let pollInterval: Duration
  private let logger: Logger
  private let isStopping = Mutex(false)
  private let judged = Counter(label: "tocsin_incidents_judged_total")
  /// Rung by wake-ups.
  package let alarm = Alarm()

  package init(database: Database, library: ProcedureLibrary, pollInterval: Duration = .seconds(5), logger: Logger) {
    self.database = database
    self.library = library
    self.pollInterval = pollInterval
    self.logger = logger
  }

  /// Runs until `stop()` or until the task is cancelled; a transaction under way is finished.
  package func run() async {
    while !isStopping.withLock({ $0 }), !Task.isCancelled {
      let began = ContinuousClock.now
      var round = Round()
      do {
        round = try await self.round()
      } catch {
        if !Task.isCancelled { logger.warning("Could not judge incidents", metadata: ["error": "\(error)"]) }
      }
      // What waits is worked off at half of the time; what people do now is gathered first.
      let took = ContinuousClock.now - began
      await pause(min(round.hasMore ? took : max(Self.rest, took), Self.longestRest))
      if round.organisations == 0 { await alarm.wait(atMost: pollInterval) }
    }
  }

  package func stop() {
    isStopping.withLock { $0 = true }
    alarm.ring()
  }

  /// Follows the events of each organisation that has new ones, a batch of each.
  ///
  /// - Throws: the last of the errors, once every organisation has had its turn.
  package func round(at now: @Sendable () -> Date = { .now }) async throws -> Round {
    let organisations = try await database.query(nil, Self.organisationsToJudge).map { try $0[0] as UUID }
    var round = Round(organisations: organisations.count, hasMore: organisations.count == Self.organisations)
    var failure: (any Error)?
    for organisation in organisations where !isStopping.withLock({ $0 }) {
      do {
        if try await advance(organisation, at: now()) { round.hasMore = true }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return round
  }

  /// A ring does not end it, and is kept.
  private func pause(_ length: Duration) async {
    let end = ContinuousClock.now + length
    while ContinuousClock.now < end, !isStopping.withLock({ $0 }), !Task.isCancelled {
      try? await Task.sleep(for: min(end - .now, .milliseconds(200)))
    }
  }

  /// Follows a batch of events. Where one of its incidents cannot be judged, the next one is judged alone, so that no other
  /// waits for it; and where it is that one, its verdicts stay as they are until something happens to it again.
  ///
  /// - Returns: whether more events wait than fitted in.
  private func advance(_ organisation: UUID, at now: Date) async throws -> Bool {
    do {
      return try await follow(organisation, at: now)?.isCut ?? false
    } catch  where !Self.mayPass(error) {
      do {
        return try await follow(organisation, atMost: 1, at: now)?.isCut ?? false
      } catch  where !Self.mayPass(error) {
        let passed = try await follow(organisation, atMost: 1, judging: false, at: now)
        let incident = passed?.records.first?.uuidString.lowercased() ?? "-"
        logger.error("Cannot judge an incident", metadata: ["incident": "\(incident)", "error": "\(error)"])
        return true
      }
    }
  }

  /// Whether the same may go well another time.
  private static func mayPass(_ error: any Error) -> Bool {
    error is CancellationError
      || (error as? PostgresError).map { $0.isTransient || $0.kind != .server && $0.kind != .decoding } ?? false
  }

  /// - Parameter isJudging: false to pass events over.
  /// - Returns: what was followed; nil where nothing was, or another worker is at it.
  private func follow(
    _ organisation: UUID, atMost most: Int = incidents, judging isJudging: Bool = true, at now: Date
  ) async throws -> Batch? {
    let scope = Scope.worker(organisation: organisation, name: "conformity")
    let batch: Batch? = try await database.asTenant(scope, opening: Self.opening(organisation)) { tx, caller in
      guard let place = tx.opened[1].first else { return nil }
      let batch = try Batch(tx.opened[2], atMost: most, horizon: Horizon(row: place))
      guard let last = batch.last else { return nil }
      let verdicts = isJudging ? try await judge(batch, for: caller, at: now, in: tx) : []
      tx.conclude(verdicts + [Self.proceed(to: last, organisation: organisation)])
      return batch
    }
    if isJudging { judged.increment(by: batch?.records.count ?? 0) }
    return batch
  }

  /// All incidents of a batch are read in one flight.
  private func judge(
    _ batch: Batch, for caller: Caller, at now: Date, in tx: borrowing Transaction
  ) async throws -> [SQL] {
    let selections = batch.records.map {
      (dossier: Dossier.selection(of: $0), ground: Conformity.Ground.selection(of: $0))
    }
    var results = try await tx.pipeline(selections.flatMap { $0.dossier + $0.ground })[...]
    var verdicts: [SQL] = []
    var versions: [UUID: ProcedureVersion] = [:]
    for selection in selections {
      let own = results.prefix(selection.dossier.count + selection.ground.count)
      results = results.dropFirst(own.count)
      guard var dossier = try Dossier(results: own.prefix(selection.dossier.count)) else { continue }
      dossier.procedures = try await library.versions(
        dossier.versionsNamed, organisation: caller.organisation, in: tx)
      versions.merge(dossier.procedures) { $1 }
      let ground = try Conformity.Ground(results: Array(own.suffix(selection.ground.count)))
      verdicts += Conformity(dossier, ground, at: now).procedures.map {
        $0.keeping(dossier, organisation: caller.organisation, horizon: batch.horizon)
      }
    }
    return versions.values.map { $0.placesOfClauses(organisation: caller.organisation) } + verdicts
  }
}
