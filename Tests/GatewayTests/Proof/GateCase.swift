import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// A gate of a procedure, and how to stand before it: shut, and then opened as the procedure means it.
struct GateCase: Sendable, CustomTestStringConvertible {
  let procedure: String
  let key: String
  /// What the refusal lists while it is shut: what is missing, and who.
  let missing: [String]
  /// An incident that stands before the gate.
  let approach: @Sendable (Ground) async throws -> ResponseDesk
  /// Tries to go through.
  ///
  /// - Parameter override: a member of the body with a comma before it, or empty.
  let attempt: @Sendable (ResponseDesk, _ override: String) async throws -> TestAnswer
  /// Does what the gate waits for, and nothing else.
  let satisfy: @Sendable (ResponseDesk) async throws -> Void

  var testDescription: String { "\(procedure): \(key)" }

  /// An organisation that has adopted both procedures, with somebody at the docks who has a telephone and no e-mail.
  struct Ground: Sendable {
    let client: any TestClientProtocol
    let acme: TestOrganisation

    static func serve(_ body: @escaping @Sendable (Ground) async throws -> Void) async throws {
      let gateway = try TestGateway()
      let acme = try await gateway.organisation("acme")
      for procedure in ["miniorange", "ledgerpro"] { try await gateway.adopt(procedure, by: acme) }
      try await gateway.serve { client in
        let stage = ReachStage(client: client, acme: acme)
        try await stage.person("Ben", phone: "+49 30 1", in: try await stage.department("Docks"))
        try await body(Ground(client: client, acme: acme))
      }
    }

    func open(_ procedure: String, _ level: String) async throws -> ResponseDesk {
      let desk = try await ResponseDesk.open([(procedure, level)], as: acme, client)
      try #require(desk.opened.status == 201, "\(desk.opened.body)")
      try await desk.work()
      return desk
    }

    /// An incident that is judged and not yet logged.
    func judge(_ procedure: String, _ level: String) async throws -> ResponseDesk {
      let opened = try await client.post(
        "/v1/incidents",
        #"{"title":"Orders fail","procedures":[{"procedure":"\#(procedure)","level":"\#(level)","reason":"As found"}]}"#,
        as: acme)
      try #require(opened.status == 201, "\(opened.body)")
      return ResponseDesk(
        client: client, organisation: acme, address: "/v1/incidents/\(opened["id"])", opened: opened)
    }
  }
}

extension ResponseDesk {
  /// A command that must succeed.
  @discardableResult
  func order(_ name: String, _ body: String, at location: SourceLocation = #_sourceLocation) async throws -> TestAnswer
  {
    let answer = try await command(name, body)
    #expect((200...202).contains(answer.status), "\(name): \(answer.body)", sourceLocation: location)
    return answer
  }

  /// The incident itself.
  func show() async throws -> TestAnswer { try await client.get(address, as: organisation) }

  func enterNext(_ slug: String, _ override: String = "") async throws -> TestAnswer {
    try await command("responses/\(try await response(slug)["id"].text)/advance", "{\(override.dropFirst())}")
  }

  /// Settles what is open in the current phase, but for one step.
  func settleAll(of slug: String, but kept: String? = nil) async throws {
    let response = try await response(slug)
    for step in response["steps"].members
    where step["state"].text == "open" && step["phase"].text == response["phase"].text && step["key"].text != kept {
      let settled = try await settle(
        step["key"].text, of: slug, #"{"state":"not-applicable","reason":"Not needed in this case"}"#)
      #expect(settled.status == 200, "\(settled.body)")
    }
  }

  /// States when things happened.
  func state(_ facts: String..., at: String = "2026-03-01T09:00Z") async throws {
    for fact in facts { try await order("facts", #"{"name":"\#(fact)","at":"\#(at)"}"#) }
  }

  /// Has a document of the procedure made, and what follows from it done.
  func issue(_ document: String) async throws {
    try await order("documents", #"{"document":"\#(document)"}"#)
    try await render()
    try await work()
  }
}
