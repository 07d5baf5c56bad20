import Foundation
import IncidentResponse
import Postgres

/// The product's database on the bench's server, migrated, with organisations set up as an operator does it.
struct GatewayDatabase {
  static let name = "tocsin_bench_gateway"
  static let organisations = 200
  /// Incidents of the one organisation whose list is asked for.
  static let archived = 100_000

  let address: ServerAddress

  /// One organisation with a person who may do everything to an incident.
  struct Tenant: Sendable {
    var organisation: UUID
    var root: UUID
    var secret: String
  }

  var gatewayURL: String { address.url("tocsin_gateway", Self.name) }

  /// As the superuser, inside the product's database.
  func asSuperuser<Value>(_ body: (Database) async throws -> Value) async throws -> Value {
    try await ServerAddress.withDatabase(address.inside(Self.name), body)
  }

  func prepare() async throws -> [Tenant] {
    try await migrate()
    let tenants = try await ServerAddress.withDatabase(address.url("tocsin_admin", Self.name), connections: 5) {
      try await Self.tenants(in: $0)
    }
    try await asSuperuser { database in
      try await database.withConnection { connection in
        try await connection.script("CREATE EXTENSION pg_stat_statements")
        try await connection.script(Self.archive(of: tenants[0]))
        try await connection.script(Self.seriesOfTheBench)
        _ = try await connection.execute("VACUUM ANALYZE")
      }
    }
    return tenants
  }

  /// With one organisation and nothing else.
  func prepareOne() async throws -> Tenant {
    try await migrate()
    let source = try String(contentsOfFile: "procedures/miniorange.yaml", encoding: .utf8)
    return try await ServerAddress.withDatabase(address.url("tocsin_admin", Self.name)) {
      try await Self.tenant(0, procedure: source, in: $0)
    }
  }

  func migrate() async throws {
    let folder = "migrations"
    let roles = try String(contentsOfFile: folder + "/roles.sql", encoding: .utf8)
    try await ServerAddress.withDatabase(address.superuser) { database in
      try await database.withConnection { connection in
        _ = try await connection.execute("DROP DATABASE IF EXISTS \(identifier: Self.name) WITH (FORCE)")
        try await connection.script(SQL(unescaped: roles))
        _ = try await connection.execute("CREATE DATABASE \(identifier: Self.name) OWNER tocsin_owner")
      }
    }
    let login = DatabaseConfiguration(url: address.url("tocsin_migrator", Self.name))
    try await Migrator(
      configuration: login, migrations: try Migration.all(inFolder: folder), logger: ServerAddress.quiet
    ).migrate()
  }

  private static func tenants(in database: Database) async throws -> [Tenant] {
    let source = try String(contentsOfFile: "procedures/miniorange.yaml", encoding: .utf8)
    return try await withThrowingTaskGroup(of: [Tenant].self) { group in
      let tasks = 4
      for task in 0..<tasks {
        group.addTask {
          var made: [Tenant] = []
          for number in stride(from: task, to: organisations, by: tasks) {
            made.append(try await tenant(number, procedure: source, in: database))
          }
          return made
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }

  static func tenant(_ number: Int, procedure: String, in database: Database) async throws -> Tenant {
    let organisation = Organisation(
      id: .next(), slug: "bench-\(number)", name: "Bench \(number)", timeZone: "Europe/Berlin")
    return try await database.asTenant(.operator(organisation: organisation.id, name: "bench")) { tx, caller in
      let root = try await organisation.create(by: caller, in: tx)
      _ = try await ProcedureShelf.adopt(procedure, file: "miniorange.yaml", by: caller, in: tx)
      let person = Person(kind: .employee, name: "Bea Bench", email: "bea@bench-\(number).example.org")
      try await person.create(by: caller, in: tx)
      try await Person.appoint(person.id, as: .manager, in: root, by: caller, in: tx)
      let token = try await Token.issue(to: person.id, name: "bench", lasting: 86_400, by: caller, in: tx)
      return Tenant(organisation: organisation.id, root: root, secret: token.secret)
    }
  }

  /// History of one organisation in four departments, written past the triggers.
  private static func archive(of tenant: Tenant) -> SQL {
    let organisation = "'\(tenant.organisation.uuidString)'::uuid"
    return """
      SET session_replication_role = replica;
      INSERT INTO department (organisation_id, id, parent_id, slug, name)
      SELECT \(unescaped: organisation), gen_random_uuid(), '\(unescaped: tenant.root.uuidString)'::uuid, 'd' || n,
        'Department ' || n FROM generate_series(1, 4) n;
      CREATE TEMPORARY TABLE archive AS
      SELECT n, ('01900000' || lpad(to_hex(n), 8, '0') || substr(md5(n::text), 1, 16))::uuid AS id,
        d.ids[1 + n / 7 % array_length(d.ids, 1)] AS department
      FROM generate_series(1, \(unescaped: "\(archived)")) n,
        (SELECT array_agg(id ORDER BY slug) AS ids FROM department
          WHERE organisation_id = \(unescaped: organisation)) d;
      INSERT INTO record (organisation_id, id, kind, department_id, restricted)
      SELECT \(unescaped: organisation), id, 'incident', department, n % 50 = 0 FROM archive;
      INSERT INTO incident (organisation_id, id, year, number, label, title, status, outcome, level_key, level_rank,
        vulnerability, occurred_at, detected_at, reported_at, logged_at)
      SELECT \(unescaped: organisation), id, 2024, n, 'INC-2024-' || n, 'Incident ' || n,
        CASE WHEN n % 20 = 0 THEN 'responding' WHEN n % 7 = 0 THEN 'logged' ELSE 'closed' END,
        CASE WHEN n % 20 <> 0 AND n % 7 <> 0 THEN 'resolved' END,
        'level-' || 1 + n % 3, 1 + n % 3, n % 9 = 0, now(), now(), now(), now()
      FROM archive;
      RESET session_replication_role;
      """
  }

  /// Numbers that are found again in what the gateway sends, and a schema for what pgbench needs to know.
  private static let seriesOfTheBench: SQL = """
    INSERT INTO number_series (organisation_id, series, year, last_number)
    SELECT organisation_id, series, extract(year FROM now() AT TIME ZONE time_zone)::integer, start
    FROM organisation, (VALUES ('incident', \(unescaped: "\(Trace.incidentNumber - 2)")),
      ('report', \(unescaped: "\(Trace.reportNumber - 2)"))) AS of (series, start);
    CREATE SCHEMA bench;
    GRANT USAGE ON SCHEMA bench TO tocsin_gateway;
    CREATE SEQUENCE bench.numbers START \(unescaped: "\(Trace.firstReplayedNumber)");
    GRANT USAGE ON SEQUENCE bench.numbers TO tocsin_gateway;
    """
}
