import Postgres

/// Somebody who reaches the database, and what of the first organisation they are to see.
struct Caller: Sendable {
  let name: String
  let role: String
  /// Statement that sets the context of the first organisation; nil for none.
  let entering: SQL?
  /// Records of the first organisation that they see, by the fixture's names.
  let records: Set<String>
  /// Token of the first organisation whose stored answers they see.
  let token: String?
  /// Whether they may command a record that they see, and not only read it.
  let commands: Bool
  /// Tables of work that they read in every organisation.
  let claims: Set<String>
  /// Tables into which they write for every organisation.
  let feeds: Set<String>

  init(
    _ name: String, role: String, entering: SQL?, sees records: Set<String> = [], token: String? = nil,
    commands: Bool = true, claims: Set<String> = [], feeds: Set<String> = []
  ) {
    self.name = name
    self.role = role
    self.entering = entering
    self.records = records
    self.token = token
    self.commands = commands
    self.claims = claims
    self.feeds = feeds
  }

  private static func person(_ token: String, _ permission: String, sees records: Set<String>) -> Caller {
    Caller(
      "\(token) with \(permission)", role: "tocsin_gateway",
      entering: "SELECT app.enter(fixture.secret(1, \(token)), \(permission))", sees: records,
      token: "\(token) token", commands: !permission.hasSuffix(".read"))
  }

  private static let departmentA: Set<String> = ["incident-a", "incident-below-a", "report-a"]
  private static let unrestricted: Set<String> = departmentA.union(["incident-b", "report-b", "log"])
  private static let everything: Set<String> = unrestricted.union(["restricted", "violation record", "summary"])

  static let all: [Caller] = people + operators + workers + strangers

  static let people: [Caller] = [
    person("responder", "incident.read", sees: departmentA),
    person("responder", "incident.respond", sees: departmentA),
    person("responder", "contact.read", sees: []),
    person("insider", "incident.respond", sees: departmentA.union(["restricted", "violation record"])),
    person("former", "incident.respond", sees: departmentA),
    person("auditor", "event.read", sees: unrestricted),
    person("auditor", "incident.read", sees: unrestricted.subtracting(["log"])),
    person("auditor", "summary.read", sees: ["summary"]),
    person("administrator", "event.read", sees: ["log"]),
    person("administrator", "person.manage", sees: ["log"]),
    person("reporter", "report.own", sees: ["report-b"]),
    person("intake", "report.create", sees: []),
  ]

  static let operators: [Caller] = [
    Caller(
      "operator", role: "tocsin_admin",
      entering: "SELECT app.enter_operator(fixture.id(1, 'organisation'), 'operator')",
      sees: unrestricted.union(["summary"])),
    Caller(
      "operator who broke the glass", role: "tocsin_admin",
      entering: "SELECT app.enter_operator(fixture.id(1, 'organisation'), 'operator', 'a reason')", sees: everything),
  ]

  static let workers: [Caller] = [
    Caller(
      "delivery", role: "tocsin_delivery", entering: "SELECT app.enter_organisation(fixture.id(1, 'organisation'))",
      sees: everything, claims: ["job"]),
    Caller(
      "report worker", role: "tocsin_report", entering: "SELECT app.enter_organisation(fixture.id(1, 'organisation'))",
      sees: everything, claims: ["job"]),
    Caller(
      "mail intake", role: "tocsin_intake", entering: "SELECT app.enter_mailbox('reports-1@example.com')"),
    Caller(
      "sweep", role: "tocsin_sweep", entering: nil,
      claims: ["timer", "lane", "deadline", "job", "idempotency", "page"],
      feeds: ["timer", "lane", "job", "event"]),
  ]

  /// Those who have set no context, and analysts, who can set any.
  static let strangers: [Caller] = [
    Caller("gateway without context", role: "tocsin_gateway", entering: nil),
    Caller("operator without context", role: "tocsin_admin", entering: nil),
    Caller("delivery without context", role: "tocsin_delivery", entering: nil, claims: ["job"]),
    Caller("report worker without context", role: "tocsin_report", entering: nil, claims: ["job"]),
    Caller(
      "analyst who set the context by hand", role: "tocsin_analyst",
      entering: """
        SELECT set_config('app.organisation_id', fixture.id(1, 'organisation')::text, true),
          set_config('app.person_id', fixture.id(1, 'auditor')::text, true),
          set_config('app.permission', 'incident.read', true)
        """),
  ]
}
