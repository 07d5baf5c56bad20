import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// An organisation with people of several roles, all of them at its root.
struct RestrictionStage {
  struct Member {
    let person: String
    let caller: TestOrganisation

    func scope(_ permission: Permission) -> Scope { .token(Token.Hash(of: caller.token), permission) }
  }

  /// An incident and every address that tells of it.
  struct Case {
    let id: String
    let report: String
    let doors: [String]
    var incident: String { "/v1/incidents/\(id)" }
  }

  /// Who opens things, with every role.
  let all: Member
  let root: UUID
  private(set) var manager: Member
  private(set) var otherManager: Member
  /// A responder, who sees and does much.
  private(set) var outsider: Member
  private let owner = TestDatabase.current.database()

  static func set(_ gateway: TestGateway) async throws -> RestrictionStage {
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    let rows = try await TestDatabase.current.database().query(
      nil, "SELECT id FROM department WHERE organisation_id = \(acme.id) AND parent_id IS NULL")
    let all = Member(person: acme.person.path, caller: acme)
    var stage = RestrictionStage(
      all: all, root: try #require(rows.first)["id"], manager: all, otherManager: all, outsider: all)
    try await stage.fill(gateway)
    return stage
  }

  private mutating func fill(_ gateway: TestGateway) async throws {
    let stage = self
    let found = Members()
    try await gateway.serve { client in
      for (name, role) in [("Max", Person.Role.manager), ("Mona", .manager), ("Rhea", .responder)] {
        await found.add(try await stage.person(name, role, in: stage.root.path, client))
      }
    }
    let members = await found.members
    (manager, otherManager, outsider) = (members[0], members[1], members[2])
  }

  private actor Members {
    var members: [Member] = []
    func add(_ member: Member) { members.append(member) }
  }

  private init(all: Member, root: UUID, manager: Member, otherManager: Member, outsider: Member) {
    self.all = all
    self.root = root
    self.manager = manager
    self.otherManager = otherManager
    self.outsider = outsider
  }

  func person(
    _ name: String, _ role: Person.Role, in department: String, _ client: any TestClientProtocol
  ) async throws -> Member {
    let made = try await client.post("/v1/people", #"{"kind":"employee","name":"\#(name)"}"#, as: all.caller)
    let membership = #"{"personId":"\#(made["id"])","departmentId":"\#(department)","role":"\#(role.rawValue)"}"#
    #expect(try await client.post("/v1/memberships", membership, as: all.caller).status == 201)
    let token = try await client.post(
      "/v1/tokens", #"{"name":"t","personId":"\#(made["id"])"}"#, as: all.caller)
    let person = try #require(UUID(uuidString: made["id"]))
    return Member(
      person: made["id"], caller: TestOrganisation(id: all.caller.id, person: person, token: token["secret"]))
  }

  /// An incident from a report, with its response under way and a document made.
  func openCase(_ client: any TestClientProtocol) async throws -> Case {
    let report = try await client.post("/v1/reports", #"{"summary":"Files are gone"}"#, as: all.caller)
    let opened = try await client.post(
      "/v1/incidents",
      """
      {"title":"Theft","reportId":"\(report["id"])","procedures":[{"procedure":"miniorange","eventType":"loss-of-data"}],
       "log":{"summary":"s","description":"d","fault":"f","affectedProducts":"a"},"start":true}
      """, as: all.caller)
    #expect(opened.status == 201, "\(opened.body)")
    let incident = "/v1/incidents/\(opened["id"])"
    let asked = try await client.post(
      "\(incident)/documents", #"{"document":"log-document"}"#, as: all.caller, [.ifMatch: "*"])
    #expect(asked.status == 202, "\(asked.body)")
    try await store(document: asked["documentId"], of: opened["id"])
    let said = try await client.get("\(incident)/communications", as: all.caller)
    return Case(
      id: opened["id"], report: report["id"],
      doors: [
        incident, "\(incident)/log", "\(incident)/levels", "\(incident)/responses", "\(incident)/facts",
        "\(incident)/communications", "\(incident)/communications/\(said["items.0.id"])", "\(incident)/timeline",
        "\(incident)/clocks", "\(incident)/documents", "\(incident)/estimates", "\(incident)/strategies",
        "\(incident)/supplier-statuses", "\(incident)/supplier-outages",
        "\(incident)/documents/\(asked["documentId"])/versions/1/json", "/v1/reports/\(report["id"])", "/v1/incidents",
        "/v1/incidents?label=\(opened["label"])", "/v1/reports", "/v1/clocks",
      ])
  }

  func expect(
    open expected: [String], _ shown: Case, to member: Member, _ client: any TestClientProtocol,
    at location: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try await open(shown, to: member, client)
    #expect(found == expected, sourceLocation: location)
  }

  /// The doors that show the case: an address of its own answers, a list has it among its items.
  func open(_ shown: Case, to member: Member, _ client: any TestClientProtocol) async throws -> [String] {
    var open: [String] = []
    for door in shown.doors {
      let answer = try await client.get(door, as: member.caller)
      let isList = ["/v1/incidents", "/v1/reports", "/v1/clocks"].contains { door == $0 || door.hasPrefix("\($0)?") }
      if isList {
        #expect(answer.status == 200, "\(door)")
        let text = "\(answer.body)"
        if text.contains(shown.id) || text.contains(shown.report) { open.append(door) }
      } else {
        #expect([200, 404].contains(answer.status), "\(door)")
        if answer.status == 200 { open.append(door) }
      }
    }
    return open
  }

  /// Waits until the stream would send an event of the type: it holds back what older transactions might precede.
  func awaitStreamed(
    _ type: String, to member: Member, after start: Event.Position, _ gateway: TestGateway
  ) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      let rows = try await EventStream.batch(after: start, limit: 1000, member.scope(.eventRead), gateway.database)
      if try rows.contains(where: { try $0["type"] == type }) { return true }
      try await owner.execute(nil, "SELECT pg_sleep(0.02)")
    }
    return false
  }

  /// Events of the case, or of its report, that the stream would send.
  func streamed(to member: Member, after start: Event.Position, of shown: Case, _ gateway: TestGateway) async throws
    -> Int
  {
    let rows = try await EventStream.batch(after: start, limit: 1000, member.scope(.eventRead), gateway.database)
    return try rows.filter { row in
      let body: String = try row["body"]
      return body.contains(shown.id) || body.contains(shown.report)
    }.count
  }

  func count(_ type: String) async throws -> Int {
    let rows = try await owner.query(nil, "SELECT count(*) AS count FROM event WHERE type = \(type)")
    return try #require(rows.first)["count"]
  }

  /// As the report worker stores what it has made.
  private func store(document: String, of incident: String) async throws {
    let blob = UUID.next()
    let (document, incident) = (UUID(uuidString: document), UUID(uuidString: incident))
    try await owner.execute(
      nil,
      """
      WITH bytes AS (SELECT convert_to('{}', 'UTF8') AS bytes), stored AS (
        INSERT INTO blob (organisation_id, id, record_id, media_type, size, sha256)
        SELECT \(all.caller.id), \(blob), \(incident), 'application/json', 2, sha256(bytes) FROM bytes
      ), chunk AS (
        INSERT INTO blob_chunk (organisation_id, blob_id, position, record_id, bytes, sha256)
        SELECT \(all.caller.id), \(blob), 0, \(incident), bytes, sha256(bytes) FROM bytes
      )
      INSERT INTO document_version (organisation_id, document_id, version, format, record_id, blob_id, sha256, size, file_name)
      SELECT \(all.caller.id), \(document), 1, 'json', \(incident), \(blob), sha256(bytes), 2, 'log.json' FROM bytes
      """)
  }
}
