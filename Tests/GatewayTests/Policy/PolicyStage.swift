import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import NIOCore
import Postgres
import TestSupport

@testable import Gateway

/// An organisation with a procedure in force, people who join it, and the delivery worker that reminds them.
struct PolicyStage {
  let acme: TestOrganisation
  let client: any TestClientProtocol
  let postbox = TakingCourier()
  let owner = TestDatabase.current.database()
  private let worker = TestDatabase.current.database(as: "tocsin_delivery")

  /// The person of the organisation has every role of the product, and none of the procedure.
  static func set(
    _ procedure: String = "miniorange", _ body: @escaping @Sendable (PolicyStage) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt(procedure, by: acme)
    try await gateway.serve { client in try await body(PolicyStage(acme: acme, client: client)) }
  }

  /// A person who joins, with a role of the product and a token for all that it allows.
  func join(_ name: String, kind: String = "employee", role: String? = "member") async throws -> TestOrganisation {
    let email = name.lowercased() + "@acme.example"
    let person = try await client.post(
      "/v1/people", #"{"kind":"\#(kind)","name":"\#(name)","email":"\#(email)"}"#, as: acme)
    if let role {
      let root = try await client.get("/v1/departments", as: acme)["items.0.id"]
      _ = try await client.post(
        "/v1/memberships", #"{"personId":"\#(person["id"])","departmentId":"\#(root)","role":"\#(role)"}"#, as: acme)
    }
    let token = try await client.post("/v1/tokens", #"{"name":"T","personId":"\#(person["id"])"}"#, as: acme)
    return TestOrganisation(id: acme.id, person: UUID(uuidString: person["id"]) ?? UUID(), token: token["secret"])
  }

  /// Gives a person a role of the procedure.
  @discardableResult
  func appoint(
    _ person: TestOrganisation, _ role: String, of procedure: String = "miniorange", as memberKind: String? = nil
  ) async throws -> TestAnswer {
    let kind = memberKind.map { #","memberKind":"\#($0)""# } ?? ""
    return try await client.post(
      "/v1/duties",
      #"{"procedure":"\#(procedure)","kind":"role","key":"\#(role)","personId":"\#(person.person)"\#(kind)}"#, as: acme)
  }

  func draft(
    _ version: String, of procedure: String = "miniorange", as caller: TestOrganisation, changing: String? = nil
  ) async throws -> TestAnswer {
    try await client.send(
      .post, "/v1/procedures/\(procedure)/versions", try Self.text(of: procedure, version, changing), as: caller,
      type: "application/yaml")
  }

  func advance(
    _ version: String, _ act: String, as caller: TestOrganisation, _ body: String = "{}"
  ) async throws -> TestAnswer {
    try await client.post("/v1/procedures/miniorange/versions/\(version)/\(act)", body, as: caller)
  }

  /// Drafts, submits, approves and publishes a version, all by one.
  func publish(_ version: String, as caller: TestOrganisation) async throws -> String {
    let id = try await draft(version, as: caller)["id"]
    for act in ["submission", "approval", "publication"] { _ = try await advance(id, act, as: caller) }
    return id
  }

  /// The shipped procedure with another version, and, so that it differs, another title.
  static func text(of procedure: String, _ version: String, _ title: String? = nil) throws -> String {
    let file = Repository.root.appending(path: "procedures/\(procedure).yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacing(#"version: "1.0""#, with: #"version: "\#(version)""#)
    guard let title else { return text }
    return text.replacing("title: miniOrange Incident Response Plan", with: "title: \(title)")
  }

  func text(at address: String, accept: String, as caller: TestOrganisation) async throws -> (Int, String) {
    let headers: HTTPFields = [.authorization: "Bearer \(caller.token)", .accept: accept]
    return try await client.execute(uri: address, method: .get, headers: headers) {
      ($0.status.code, String(buffer: $0.body))
    }
  }

  /// Carries out what the organisation's log has to do now, and what follows from it.
  func work() async throws {
    try await owner.execute(nil, "UPDATE job SET run_at = now() WHERE kind = 'restore'")
    let handler = DeliveryHandler(
      cases: CaseWorker(database: worker, library: ProcedureLibrary()), courier: postbox,
      sender: Sender("tocsin@tocsin.example"))
    let ledger = JobLedger(database: worker)
    while true {
      let jobs = try await JobClaim.take(.delivery, limit: 50, lease: .seconds(60), in: worker).jobs
      if jobs.isEmpty { return }
      for job in jobs { try await ledger.record(try await handler.perform(job), of: job) }
    }
  }

  /// Makes what a person owes due an hour ago, with nothing said of it yet.
  func makeOverdue(_ person: TestOrganisation, _ kind: String) async throws {
    try await owner.execute(
      nil,
      """
      UPDATE obligation SET anchor_at = now() - interval '2 hours', due_at = now() - interval '1 hour',
        remind_at = now() - interval '1 hour'
      WHERE person_id = \(person.person) AND kind = \(kind) AND state = 'open'
      """)
  }
}
