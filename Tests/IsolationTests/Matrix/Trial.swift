import Postgres

/// One verb tried on one table at one place of the fixture, and what came of it.
struct Trial: Sendable, CustomStringConvertible {
  enum Verb: String {
    case select = "SELECT"
    case insert = "INSERT"
    case update = "UPDATE"
    case delete = "DELETE"
  }

  let relation: String
  let verb: Verb
  /// 1 is the caller's organisation, 2 another.
  let organisation: Int
  /// Record, token or organisation on which the row hangs.
  let place: String
  /// Whether the role may use the verb on the table at all.
  let isGranted: Bool
  let outcome: Attempt

  init(_ row: Row) throws {
    relation = try row["target"]
    verb = try Verb(rawValue: row["verb"]) ?? .select
    organisation = Int(try row["organisation"] as Int32)
    place = try row["name"]
    isGranted = try row["granted"]
    outcome = try Attempt(row)
  }

  var description: String { "\(verb.rawValue) \(relation) at \(place) of organisation \(organisation): \(outcome)" }

  /// Every trial of a caller, in a transaction that is undone.
  static func all(of caller: Caller, in database: Database) async throws -> [Trial] {
    try await database.rolledBack { connection in
      try await connection.execute(
        "CREATE TEMP TABLE trial ON COMMIT DROP AS SELECT * FROM fixture.trials(\(caller.role)::name)")
      try await connection.execute("GRANT SELECT ON trial TO PUBLIC")
      try await connection.execute("SET LOCAL ROLE \(identifier: caller.role)")
      if let entering = caller.entering { try await connection.execute(entering) }
      let rows = try await connection.query(
        """
        SELECT trial.relation AS target, trial.verb, trial.organisation, trial.name, trial.granted, outcome.*
        FROM trial CROSS JOIN LATERAL fixture.attempt(trial.statement) AS outcome
        """)
      return try rows.map { try Trial($0) }
    }
  }
}
