import Foundation
import Postgres

/// Clocks of many organisations in the product's tables, each with its timer: written past the triggers and foreign keys,
/// fired by the product.
struct ClockRegister: Sendable {
  static let organisations = 2_000
  /// Incidents of each organisation, among which its clocks are spread.
  private static let recordsEach = 10
  /// Number of the clocks that stay pending.
  private static let pendingNumber = 1_000

  let database: Database

  /// A set of clocks that is measured by itself.
  struct Batch: Sendable {
    /// Also the title of its clocks.
    var name: String
    /// Tells its keys from those of others; from 1.
    var number: Int
    var count: Int
    /// The organisations that it belongs to in turn.
    var organisations: ClosedRange<Int> = 1...ClockRegister.organisations
    var firstDue: Date
    /// Seconds from one clock's due time to the next one's.
    var spacing = 0.0

    func due(_ instant: Date) -> Batch {
      var batch = self
      batch.firstDue = instant
      return batch
    }
  }

  /// When and how late the clocks of a batch were missed: the commit counts, since only then anybody can see it.
  struct Firing: Sendable {
    var missed: Int
    var jobs: Int
    var median: Double
    var p99: Double
    var worst: Double
    /// Seconds from the first due time to the last commit.
    var took: Double
    /// Missed in a second.
    var rate: Double { Double(missed) / took }
  }

  func prepare() async throws {
    try await script(
      """
      SET session_replication_role = replica;
      CREATE SCHEMA bench;
      CREATE FUNCTION bench.key(kind integer, n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql AS $$
        SELECT ('0190' || lpad(to_hex(kind), 4, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
      $$;
      INSERT INTO organisation (organisation_id, slug, name)
      SELECT bench.key(1, n), 'bench-' || n, 'Bench ' || n
      FROM generate_series(1, \(unescaped: "\(Self.organisations)")) AS n;
      INSERT INTO record (organisation_id, id, kind, department_id)
      SELECT bench.key(1, n), bench.key(2, n * 100 + r), 'incident', bench.key(3, n)
      FROM generate_series(1, \(unescaped: "\(Self.organisations)")) AS n,
        generate_series(1, \(unescaped: "\(Self.recordsEach)")) AS r;
      INSERT INTO procedure_element (organisation_id, id, procedure_version_id, kind, key, title, position)
      SELECT bench.key(1, n), bench.key(4, n), bench.key(5, n), 'deadline', 'notice', 'Notice', 1
      FROM generate_series(1, \(unescaped: "\(Self.organisations)")) AS n;
      RESET session_replication_role;
      """)
  }

  /// Clocks that stay pending: due between tomorrow and a year from now, in no order.
  func fillPending(_ count: Int) async throws {
    try await insert(
      count, number: Self.pendingNumber, title: "pending", organisations: 1...Self.organisations,
      due: "now() + interval '1 day' + random() * interval '1 year'", isOrdered: false)
  }

  func insert(_ batch: Batch) async throws {
    let seconds = batch.firstDue.timeIntervalSince1970
    try await insert(
      batch.count, number: batch.number, title: batch.name, organisations: batch.organisations,
      due: "to_timestamp(\(seconds)::float8 + (n - 1) * \(batch.spacing)::float8)")
    if Date.now > batch.firstDue { throw TooSlow(batch: batch.name) }
  }

  /// The clocks were due before they were all written.
  struct TooSlow: Error {
    let batch: String
  }

  private func insert(
    _ count: Int, number: Int, title: String, organisations: ClosedRange<Int>, due: String, isOrdered: Bool = true
  ) async throws {
    try await script(
      """
      SET session_replication_role = replica;
      CREATE TEMPORARY TABLE clock AS
      SELECT bench.key(1, o) AS organisation_id, bench.key(\(unescaped: "\(10 + number)"), n) AS id,
        bench.key(2, o * 100 + 1 + n / \(unescaped: "\(organisations.count)") % \(unescaped: "\(Self.recordsEach)"))
          AS record_id,
        bench.key(4, o) AS element_id, \(unescaped: due) AS due_at
      FROM (SELECT n, \(unescaped: "\(organisations.lowerBound)") + n % \(unescaped: "\(organisations.count)") AS o
        FROM generate_series(1, \(unescaped: "\(count)")) AS n) AS numbers
      ORDER BY \(unescaped: isOrdered ? "due_at" : "organisation_id, id");
      INSERT INTO deadline (organisation_id, id, record_id, element_id, title, subject, state, anchor, duration, due_at,
        due_latest_at)
      SELECT organisation_id, id, record_id, element_id, '\(unescaped: title)', id::text, 'running', 'detected', 'PT8H',
        due_at, due_at FROM clock;
      INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, generation, due_at, fire_at)
      SELECT organisation_id, id, record_id, id, 'due', 1, due_at, due_at FROM clock;
      DROP TABLE clock;
      RESET session_replication_role;
      """)
  }

  /// - Returns: when.
  func deleteTimer(ofPending number: Int) async throws -> Date {
    try await database.query(
      nil,
      """
      WITH gone AS (
        DELETE FROM timer t WHERE \(Self.drives(pending: number)) RETURNING 1
      )
      SELECT clock_timestamp() AS at FROM gone
      """)[0]["at"]
  }

  private static func drives(pending number: Int) -> SQL {
    """
    t.organisation_id = bench.key(1, \(unescaped: "\(1 + number % organisations)"))
      AND t.deadline_id = bench.key(\(unescaped: "\(10 + pendingNumber)"), \(unescaped: "\(number)"))
    """
  }

  /// Waits until each has its timer again.
  ///
  /// - Returns: the seconds after which each had.
  func awaitRestored(_ lost: [(number: Int, at: Date)]) async throws -> [Double] {
    var found: [Double] = []
    for (number, at) in lost {
      let restored: SQL = """
        SELECT pg_xact_commit_timestamp(t.xmin) AS at FROM timer t WHERE \(Self.drives(pending: number))
        """
      var rows = try await database.query(nil, restored)
      while rows.isEmpty {
        try await ContinuousClock().sleep(for: .seconds(1))
        rows = try await database.query(nil, restored)
      }
      found.append((try rows[0]["at"] as Date).timeIntervalSince(at))
    }
    return found
  }

  func awaitMissed(_ batch: Batch) async throws {
    let open: SQL = "SELECT FROM deadline WHERE title = \(batch.name) AND state = 'running' LIMIT 1"
    while try await database.query(nil, open).count > 0 { try await ContinuousClock().sleep(for: .seconds(1)) }
  }

  /// Read by joining all with all: looking up the events of each clock takes hours where one incident has thousands.
  func firing(of batch: Batch) async throws -> Firing {
    let rows = try await joiningAll(
      """
      WITH missed AS (
        SELECT d.id, d.due_at, pg_xact_commit_timestamp(e.xmin) AS committed_at, j.id AS job_id
        FROM deadline d
        JOIN event e ON e.organisation_id = d.organisation_id AND e.record_id = d.record_id AND e.subject_id = d.id
          AND e.type = 'deadline.missed'
        LEFT JOIN job j ON j.organisation_id = d.organisation_id AND j.kind = 'remind' AND j.subject_id = d.id
        WHERE d.title = \(batch.name) AND d.state = 'missed'
      )
      SELECT count(*) AS missed, count(job_id) AS jobs,
        percentile_disc(ARRAY[0.5, 0.99, 1]) WITHIN GROUP (
          ORDER BY extract(epoch FROM committed_at - due_at)::float8) AS late,
        extract(epoch FROM max(committed_at) - min(due_at))::float8 AS took
      FROM missed
      """)
    guard let row = rows.first, let late: [Double] = try row["late"], late.count == 3 else {
      throw NothingFired(batch: batch.name)
    }
    return Firing(
      missed: Int(try row["missed"] as Int64), jobs: Int(try row["jobs"] as Int64), median: late[0], p99: late[1],
      worst: late[2], took: try row["took"])
  }

  private func joiningAll(_ statement: SQL) async throws -> Rows {
    try await database.withConnection { connection in
      try await connection.script("SET statement_timeout = 0; SET enable_nestloop = off; SET work_mem = '256MB'")
      let rows = try await connection.query(statement)
      try await connection.script("RESET enable_nestloop; RESET work_mem")
      return rows
    }
  }

  struct NothingFired: Error {
    let batch: String
  }

  /// Bytes of log that the server has ever written.
  func logWritten() async throws -> Double {
    try await database.query(nil, "SELECT (pg_current_wal_insert_lsn() - '0/0')::float8 AS bytes")[0]["bytes"]
  }

  /// Checkpoints that the server has begun.
  func checkpoints() async throws -> Int {
    let rows = try await database.query(
      nil, "SELECT (checkpoints_timed + checkpoints_req)::bigint AS begun FROM pg_stat_bgwriter")
    return Int(try rows[0]["begun"] as Int64)
  }

  func script(_ statement: SQL) async throws {
    try await database.withConnection { connection in
      try await connection.script("SET statement_timeout = 0")
      try await connection.script(statement)
    }
  }
}
