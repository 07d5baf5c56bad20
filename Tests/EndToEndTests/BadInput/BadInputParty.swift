import Foundation
import IncidentResponse
import Postgres
import TestSupport

/// An organisation with one of everything, and a person of it who may do all that its roles allow.
struct BadInputParty: Sendable {
  let organisation: UUID
  let person: String
  let token: String
  /// What stands for each parameter of a path: `incident`, `response`, `step`, …; and `root`, its top department.
  private(set) var ids: [String: String]

  struct NotMade: Error {
    let target: String
    let status: Int
    let said: String
  }

  static func make(_ slug: String, through gateway: BadInputGateway) async throws -> BadInputParty {
    var party = try await founded(slug)
    try await party.fill(through: gateway)
    return party
  }

  /// The address of an operation here, by its pattern.
  func address(_ pattern: String) -> String {
    ids.reduce(pattern) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  private static func founded(_ slug: String) async throws -> BadInputParty {
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    func shipped(_ name: String) throws -> String {
      try String(contentsOf: Repository.root.appending(path: "procedures/\(name).yaml"), encoding: .utf8)
    }
    let (procedure, second) = (try shipped("miniorange"), try shipped("ledgerpro"))
    let organisation = Organisation(id: .next(), slug: slug, name: slug)
    let person = Person(kind: .employee, name: "Asha of \(slug)", email: "asha@\(slug).example")
    return try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      let root = try await organisation.create(by: caller, in: tx)
      try await person.create(by: caller, in: tx)
      for role in Person.Role.allCases { try await Person.appoint(person.id, as: role, in: root, by: caller, in: tx) }
      let version = try await ProcedureShelf.adopt(procedure, file: "miniorange.yaml", by: caller, in: tx)
      _ = try await ProcedureShelf.adopt(second, file: "ledgerpro.yaml", by: caller, in: tx)
      let token = try await Token.issue(to: person.id, name: "test", lasting: 3600, by: caller, in: tx)
      return BadInputParty(
        organisation: organisation.id, person: person.id.uuidString.lowercased(), token: token.secret,
        ids: [
          "root": root.uuidString.lowercased(), "procedure": "miniorange", "training": "reporting-incidents",
          "reference": "business-continuity-policy", "channel": "email", "calendar": "own",
          "key": "resolution-notice",
          "version": version.id.uuidString.lowercased(),
          "me": person.id.uuidString.lowercased(),
        ])
    }
  }

  /// One of everything that a path can name.
  private mutating func fill(through gateway: BadInputGateway) async throws {
    for (name, target, body) in [
      ("department", "/v1/departments", #"{"slug":"docks","name":"Docks","parentId":"{root}"}"#),
      ("person", "/v1/people", #"{"kind":"employee","name":"Bo","email":"bo@example.org"}"#),
      ("contact", "/v1/contacts", #"{"team":"HR","email":"hr@example.org"}"#),
      ("membership", "/v1/memberships", #"{"personId":"{person}","departmentId":"{department}","role":"member"}"#),
      ("token", "/v1/tokens", #"{"name":"Intake"}"#),
      (
        "duty", "/v1/duties",
        #"{"procedure":"miniorange","kind":"role","key":"incident-manager","personId":"{person}"}"#
      ),
      (
        "recipient", "/v1/duties",
        #"{"procedure":"miniorange","kind":"role","key":"hr-manager","personId":"{me}"}"#
      ),
      ("schedule", "/v1/on-call/schedules", Self.schedule), ("policy", "/v1/on-call/policies", Self.policy),
      ("method", "/v1/contact-methods", #"{"channel":"email","address":"night@example.org"}"#),
      ("closure", "/v1/calendars/own/closures", #"{"day":"2026-12-24","reason":"r"}"#),
      ("webhook", "/v1/webhooks", #"{"url":"https://hooks.example/a"}"#),
      ("report", "/v1/reports", #"{"summary":"Smoke"}"#), ("summary", "/v1/management-summaries", Self.year),
      ("incident", "/v1/incidents", Self.incident),
    ] {
      let answer = try await gateway.send(RawRequest("POST", target, token: token, body: address(body)))
      guard [201, 202].contains(answer.status), let id = answer.json["id"] as? String else {
        throw NotMade(target: target, status: answer.status, said: String(decoding: answer.body, as: UTF8.self))
      }
      ids[name] = id
    }
    try await find(through: gateway)
    try await awaitCall()
    try await receiveMail()
  }

  private mutating func find(through gateway: BadInputGateway) async throws {
    let responses = try await items("/v1/incidents/{incident}/responses", gateway)
    let first = responses.first { $0["procedure"] as? String == "miniorange" }
    ids["response"] = first?["id"] as? String
    ids["step"] = (first?["steps"] as? [[String: Any]])?.first?["key"] as? String
    let violation = #"{"personId":"{person}","incidentId":"{incident}","reason":"Said nothing"}"#
    _ = try await gateway.send(RawRequest("POST", "/v1/violations", token: token, body: address(violation)))
    ids["violation"] = try await items("/v1/violations", gateway).first?["id"] as? String
    let planned = try await gateway.send(
      RawRequest(
        "POST", address("/v1/incidents/{incident}/meetings"), token: token, ["If-Match": "*"],
        body: #"{"procedure":"miniorange","meeting":"assessment-meeting","at":"2026-03-01T09:30:00Z"}"#))
    ids["meeting"] = planned.json["meetingId"] as? String
    let communications = try await items("/v1/incidents/{incident}/communications", gateway)
    ids["item"] = try await made(
      "/v1/incidents/{incident}/responses/{response}/steps/{step}/items", "itemId", Self.item, gateway)
    ids["appointment"] = try await made("/v1/incidents/{incident}/appointments", "appointmentId", Self.expert, gateway)
    ids["evidence"] = try await made(
      "/v1/incidents/{incident}/evidence-references", "evidenceId", Self.artefact, gateway)
    ids["export"] = try await made(
      "/v1/incidents/{incident}/evidence-exports", "exportId", #"{"counterparty":"Court","purpose":"File 7"}"#, gateway)
    ids["page"] = try await made(
      "/v1/incidents/{incident}/pages", "pageId", address(#"{"reason":"r","policyId":"{policy}"}"#), gateway)
    let taken = try await gateway.send(
      RawRequest(
        "POST", address("/v1/on-call/schedules/{schedule}/overrides"), token: token, body: address(Self.override)))
    ids["override"] = (taken.json["overrides"] as? [[String: Any]])?.first?["id"] as? String
    let upload = try await gateway.send(
      RawRequest("POST", address("/v1/incidents/{incident}/uploads"), token: token, body: Self.upload))
    ids["upload"] = upload.json["id"] as? String
    let suppliers = try await items("/v1/suppliers", gateway)
    ids["supplier"] = suppliers.first?["id"] as? String
    ids["service"] = (suppliers.first?["services"] as? [[String: Any]])?.first?["id"] as? String
    try await investigate(through: gateway)
    try await oblige(through: gateway)
    ids["adoption"] = try await adopt(through: gateway)
    ids["communication"] = communications.first { $0["requirement"] as? String == "undecided" }?["id"] as? String
  }

  /// The same organisation with other things in place of some.
  func naming(_ others: [String: String]) -> BadInputParty {
    var party = self
    party.ids.merge(others) { _, other in other }
    return party
  }

  private func adopt(through gateway: BadInputGateway) async throws -> String? {
    var answer: [String: Any] = [:]
    for (command, body) in [
      ("estimates", #"{"procedure":"miniorange","estimate":"duration","value":"one-day"}"#),
      (
        "strategies",
        #"{"procedure":"miniorange","strategy":"day-services","serviceId":"{service}","lossUnknownReason":"r"}"#
      ),
    ] {
      let request = RawRequest(
        "POST", address("/v1/incidents/{incident}/\(command)"), token: token, ["If-Match": "*"], body: address(body))
      answer = try await gateway.send(request).json
    }
    return answer["adoptionId"] as? String
  }

  /// What the investigation of the second procedure finds; its response and step are what paths name.
  private mutating func investigate(through gateway: BadInputGateway) async throws {
    let responses = try await items("/v1/incidents/{incident}/responses", gateway)
    ids["response"] = responses.first { $0["procedure"] as? String == "ledgerpro" }?["id"] as? String
    ids["step"] = "root-cause-analysis"
    for (name, question) in [("cause", "cause"), ("finding", "exploited")] {
      ids[name] = try await made(
        "/v1/incidents/{incident}/responses/{response}/steps/{step}/findings", "findingId",
        #"{"question":"\#(question)","statement":"A key was public"}"#, gateway)
    }
    let proposal =
      #"{"kind":"improvement","source":"finding","title":"t","incidentId":"{incident}","findingId":"{finding}"}"#
    let improvement = try await gateway.send(
      RawRequest("POST", "/v1/improvements", token: token, body: address(proposal)))
    ids["improvement"] = improvement.json["id"] as? String
  }

  /// What the law demands of the incident, by the regimes that ship.
  private mutating func oblige(through gateway: BadInputGateway) async throws {
    func text(_ name: String) throws -> String {
      try String(contentsOf: Repository.root.appending(path: "regimes/\(name)"), encoding: .utf8)
    }
    let regimes = try RegimeImport(
      source: text("regimes.yaml"), file: "regimes.yaml", holidays: text("holidays.json"))
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    try await admin.asTenant(.operator(organisation: organisation, name: "test")) { tx, caller in
      _ = try await regimes.write(by: caller, in: tx)
    }
    for (name, values) in [("jurisdictions", "DE"), ("role", "controller")] {
      let fact = RawRequest(
        "POST", "/v1/legal-profile", token: token, body: #"{"name":"\#(name)","value":["\#(values)"]}"#)
      _ = try await gateway.send(fact)
    }
    let request = RawRequest(
      "POST", address("/v1/incidents/{incident}/obligations/assessment"), token: token, ["If-Match": "*"], body: "{}")
    _ = try await gateway.send(request)
    ids["obligation"] =
      try await items("/v1/incidents/{incident}/obligations", gateway).first {
        $0["regime"] as? String == "eu-gdpr-33"
      }?["id"] as? String
    try await makeNotice()
    try await makeEnclosure()
  }

  /// The document of the obligation's notice, as the report worker leaves it.
  private mutating func makeNotice() async throws {
    let document = UUID.next()
    try await TestDatabase.current.database().execute(
      nil,
      """
      INSERT INTO document (organisation_id, id, record_id, kind, language, obligation_id, state, last_version)
      VALUES (\(organisation), \(document), \(UUID(uuidString: ids["incident"] ?? "")), 'legal-notice', 'en',
        \(UUID(uuidString: ids["obligation"] ?? "")), 'ready', 1)
      """)
    ids["notice"] = document.uuidString.lowercased()
  }

  /// A document for customers, as the report worker leaves it.
  private mutating func makeEnclosure() async throws {
    let (document, blob) = (UUID.next(), UUID.next())
    let incident = UUID(uuidString: ids["incident"] ?? "")
    let database = TestDatabase.current.database()
    _ = try await database.unit(
      nil,
      [
        """
        INSERT INTO document (organisation_id, id, record_id, kind, language, state, last_version)
        VALUES (\(organisation), \(document), \(incident), 'external-report', 'en', 'ready', 1)
        """,
        """
        INSERT INTO blob (organisation_id, id, record_id, media_type, size, sha256)
        VALUES (\(organisation), \(blob), \(incident), 'application/pdf', 1, sha256('x'))
        """,
        "INSERT INTO blob_chunk VALUES (\(organisation), \(blob), 0, \(incident), 'x', sha256('x'))",
        """
        INSERT INTO document_version (organisation_id, document_id, version, format, record_id, blob_id, sha256, size, file_name)
        VALUES (\(organisation), \(document), 1, 'pdf', \(incident), \(blob), sha256('x'), 1, 'x.pdf')
        """,
      ])
    ids["enclosure"] = document.uuidString.lowercased()
  }

  /// A telephone call that waits, as the delivery worker leaves it.
  private mutating func awaitCall() async throws {
    let delivery = UUID.next()
    try await TestDatabase.current.database().execute(
      nil,
      """
      INSERT INTO delivery (organisation_id, id, record_id, purpose, recipient_name, address, channel, message_id, subject,
        body)
      VALUES (\(organisation), \(delivery), \(UUID(uuidString: ids["incident"] ?? "")), 'reminder', 'Bo', '+49 30', 'phone',
        \(delivery.uuidString), 's', 'b')
      """)
    ids["delivery"] = delivery.uuidString.lowercased()
  }

  /// An automatic answer to a message of the incident.
  private mutating func receiveMail() async throws {
    let delivery = UUID.next()
    try await TestDatabase.current.database().execute(
      nil,
      """
      INSERT INTO delivery (organisation_id, id, record_id, purpose, recipient_name, address, channel, message_id, subject,
        body, state, sent_at)
      VALUES (\(organisation), \(delivery), \(UUID(uuidString: ids["incident"] ?? "")), 'reminder', 'Bo', 'bo@example.org',
        'email', \(delivery.uuidString), 's', 'b', 'sent', now())
      """)
    var mail = IncomingMail(raw: Array("From: bo@example.org\r\n\r\n".utf8), subject: "Away", words: "I am away.")
    mail.answered = [delivery.uuidString]
    mail.nature = .automatic("Auto-Submitted")
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    let filed = try await mail.file(under: .operator(organisation: organisation, name: "test"), in: admin)
    ids["message"] = filed.id.uuidString.lowercased()
  }

  private func items(_ pattern: String, _ gateway: BadInputGateway) async throws -> [[String: Any]] {
    try await gateway.send(RawRequest("GET", address(pattern), token: token)).json["items"] as? [[String: Any]] ?? []
  }

  /// What a command on the incident made.
  private func made(
    _ pattern: String, _ member: String, _ body: String, _ gateway: BadInputGateway
  ) async throws -> String {
    let answer = try await gateway.send(
      RawRequest("POST", address(pattern), token: token, ["If-Match": "*"], body: address(body)))
    guard answer.status == 200, let id = answer.json[member] as? String else {
      throw NotMade(target: pattern, status: answer.status, said: String(decoding: answer.body, as: UTF8.self))
    }
    return id
  }

  private static let year = #"{"from":"2026-01-01","to":"2026-12-31"}"#
  private static let item = #"{"title":"Call the fire brigade"}"#
  private static let expert = #"{"procedure":"miniorange","role":"operations","name":"Forensics Ltd"}"#

  private static let schedule =
    #"{"name":"Night","zone":"UTC","layers":[{"name":"l","personIds":["{person}"],"starts":"2026-01-05T09:00"}]}"#
  private static let policy = #"{"name":"Usual","steps":[{"targets":[{"scheduleId":"{schedule}"}]}]}"#
  private static let override =
    #"{"personId":"{person}","from":"2098-01-01T00:00:00Z","until":"2098-02-01T00:00:00Z"}"#
  private static let artefact = #"{"kind":"device","fileName":"Laptop","place":"Safe 2"}"#
  private static let upload = #"{"kind":"file","fileName":"a.bin"}"#

  private static let incident = """
    {"title":"Fire","procedures":[{"procedure":"miniorange","eventType":"loss-of-data"},
       {"procedure":"ledgerpro","level":"high","reason":"r"}],
     "log":{"summary":"s","description":"d","fault":"f","affectedProducts":"a"},"start":true}
    """
}
