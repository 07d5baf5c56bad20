import Foundation
import IncidentResponse
import Postgres
import Synchronization

/// Our job engine with work that does nothing, over jobs in the product's table.
struct JobRun: Sendable {
  static let organisations = 50

  /// As the superuser, inside the product's database.
  let superuser: Database
  /// As the role of the delivery.
  let url: String

  /// Counts jobs and notes when each began.
  private final class Handler: JobHandler {
    private let begun = Mutex<[UUID: ContinuousClock.Instant]>([:])

    func perform(_ job: Job) async throws -> Job.Outcome {
      begun.withLock { $0[job.id] = .now }
      return .finished
    }

    var count: Int { begun.withLock(\.count) }
    subscript(job: UUID) -> ContinuousClock.Instant? { begun.withLock { $0[job] } }
  }

  func prepare() async throws {
    try await ClockRegister(database: superuser).prepare()
  }

  /// Jobs that are drained in a second, from the first claim to the last row's end.
  func drain(_ count: Int, settings: JobEngine.Settings) async throws -> Double {
    try await superuser.withConnection { connection in
      try await connection.script(
        """
        SET session_replication_role = replica;
        INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
        SELECT bench.key(1, 1 + n % \(unescaped: "\(Self.organisations)")), gen_random_uuid(), 'remind', n::text,
          bench.key(2, 100 * (1 + n % \(unescaped: "\(Self.organisations)")) + 1), gen_random_uuid()
        FROM generate_series(1, \(unescaped: "\(count)")) AS n;
        RESET session_replication_role;
        """)
      _ = try await connection.execute("VACUUM ANALYZE job")
    }
    let handler = Handler()
    return try await working(handler, settings) { _ in
      let began = ContinuousClock.now
      while handler.count < count { try await ContinuousClock().sleep(for: .milliseconds(5)) }
      // What was done counts when it is written.
      while try await superuser.query(nil, "SELECT FROM job LIMIT 1").count > 0 {
        try await ContinuousClock().sleep(for: .milliseconds(2))
      }
      return Double(count) / (ContinuousClock.now - began).seconds
    }
  }

  /// Milliseconds from the end of a commit to the start of its job, one every 20 ms.
  func pickups(_ count: Int) async throws -> [Double] {
    let notifier = Notifier(configuration: DatabaseConfiguration(url: url), logger: ServerAddress.quiet)
    let handler = Handler()
    return try await working(handler, JobEngine.Settings()) { engine in
      var sent: [(job: UUID, at: ContinuousClock.Instant)] = []
      for number in 0..<count {
        let (job, organisation) = (UUID.next(), number % Self.organisations + 1)
        _ = try await superuser.execute(
          nil,
          """
          INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
          VALUES (bench.key(1, \(Int64(organisation))), \(job), 'remind', \(job.uuidString),
            bench.key(2, \(Int64(organisation * 100 + 1))), \(job))
          """)
        notifier.wake(WakeUpChannel.deliveries.rawValue)
        sent.append((job, .now))
        try await ContinuousClock().sleep(for: .milliseconds(20))
      }
      while handler.count < count { try await ContinuousClock().sleep(for: .milliseconds(5)) }
      return sent.map { pair in handler[pair.job].map { max(0, ($0 - pair.at).seconds * 1_000) } ?? 0 }
    }
  }

  /// With an engine that is woken as the worker's is.
  private func working<Value: Sendable>(
    _ handler: Handler, _ settings: JobEngine.Settings, _ body: (JobEngine) async throws -> Value
  ) async throws -> Value {
    let configuration = DatabaseConfiguration(url: url)
    let database = Database(configuration: configuration, logger: ServerAddress.quiet)
    defer { database.close() }
    let engine = JobEngine(
      database: database, queue: .delivery, settings: settings, handler: handler, logger: ServerAddress.quiet)
    let wakeUps = WakeUps(configuration: configuration, logger: ServerAddress.quiet)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try? await wakeUps.run() }
      group.addTask {
        for await _ in wakeUps.wakeUps(on: WakeUpChannel.deliveries.rawValue) { engine.alarm.ring() }
      }
      group.addTask { await engine.run() }
      let value = try await body(engine)
      engine.stop()
      group.cancelAll()
      return value
    }
  }
}
