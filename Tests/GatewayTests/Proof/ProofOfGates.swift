import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Gateway
@testable import IncidentResponse

/// Every gate of the procedures that ship, shut, overridden and opened, through the API.
@Suite(.database) struct ProofOfGates {
  private static let cases = GateCase.miniorange + GateCase.ledgerpro

  @Test func `every gate of both procedures has its case, and every case its gate`() throws {
    let gates = try ["miniorange", "ledgerpro"].flatMap { slug in
      try Self.procedure(slug).gates.map { "\(slug): \($0.key)" }
    }
    #expect(gates.count > 5)
    #expect(Set(gates) == Set(Self.cases.map(\.testDescription)))
  }

  @Test(arguments: cases) func `a shut gate refuses by name, changes nothing, and opens once that is done`(
    case each: GateCase
  ) async throws {
    let gate = try Self.gate(of: each)
    try await GateCase.Ground.serve { ground in
      let desk = try await each.approach(ground)
      let before = try await desk.show()
      let refused = try await each.attempt(desk, "")
      try Self.expect(refused, toName: gate, each)
      #expect(try await desk.show().etag == before.etag, "a refusal changes nothing")
      try await each.satisfy(desk)
      let opened = try await each.attempt(desk, "")
      #expect((200...202).contains(opened.status), "\(opened.body)")
      #expect(try await desk.items("timeline?type=gate.overridden").isEmpty)
    }
  }

  @Test(arguments: cases) func `a shut gate is overridden by the roles it names, with a reason, and by nobody else`(
    case each: GateCase
  ) async throws {
    let gate = try Self.gate(of: each)
    try await GateCase.Ground.serve { ground in
      let desk = try await each.approach(ground)
      func override(_ role: String, _ reason: String = "It cannot wait") -> String {
        #","override":{"role":"\#(role)","reason":"\#(reason)"}"#
      }
      let others = try Self.procedure(each.procedure).roles.map(\.key).filter { !gate.override.contains($0) }
      for role in others.prefix(2) {
        let refused = try await each.attempt(desk, override(role))
        // What starts a response takes no override at all.
        if refused.status != 422 { try Self.expect(refused, toName: gate, each) }
        #expect([409, 422].contains(refused.status), "\(role): \(refused.body)")
      }
      guard let role = gate.override.first else { return }
      let stranger = try await each.attempt(desk, override(role))
      #expect((stranger.status, stranger["errors.0.pointer"]) == (403, "#/override/role"), "\(stranger.body)")
      #expect(stranger["detail"].contains(role))
      #expect(try await ground.client.appoint(role, of: each.procedure, ground.acme).status == 201)
      let silent = try await each.attempt(desk, override(role, " "))
      #expect(silent.status == 422, "\(silent.body)")
      let passed = try await each.attempt(desk, override(role))
      #expect((200...202).contains(passed.status), "\(passed.body)")
      let told = try #require(try await desk.items("timeline?type=gate.overridden").first)
      #expect(told["element.key"].text == gate.key && told["actor"].text == "Asha of acme", "\(told)")
      #expect((told["details.role"].text, told["details.reason"].text) == (role, "It cannot wait"))
      for missing in each.missing { #expect(told["details.missing"].text.contains(missing), "\(told)") }
    }
  }

  @Test func `who passes the gate to mitigation goes on without the root cause, which stays open`() async throws {
    let each = try #require(Self.cases.first { $0.key == "cause-before-mitigation" })
    try await GateCase.Ground.serve { ground in
      let desk = try await each.approach(ground)
      #expect(try await ground.client.appoint("response-lead", of: "ledgerpro", ground.acme).status == 201)
      let passed = try await each.attempt(desk, #","override":{"role":"response-lead","reason":"It spreads"}"#)
      #expect(passed.status == 200, "\(passed.body)")
      #expect(try await desk.response("ledgerpro")["phase"].text == "mitigation")
      #expect(try await desk.step("root-cause-analysis", of: "ledgerpro")["state"].text == "open")
    }
  }

  /// The refusal names the gate, its procedure and clauses, who may pass it, and what and who is missing.
  private static func expect(
    _ refused: TestAnswer, toName gate: Procedure.Gate, _ each: GateCase,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    #expect((refused.status, refused.code) == (409, "gate"), "\(refused.body)", sourceLocation: location)
    #expect(refused["gate.key"] == gate.key && refused["gate.procedure"] == each.procedure, "\(refused.body)")
    #expect(refused["gate.title"] == gate.title && refused["detail"] == gate.message)
    #expect(refused.body["gate.clauses"].list == gate.clauses && !gate.clauses.isEmpty)
    #expect(refused.body["gate.override"].list == gate.override)
    #expect(refused.body["missing"].list == each.missing, "\(refused.body)", sourceLocation: location)
  }

  private static func gate(of each: GateCase) throws -> Procedure.Gate {
    try #require(try procedure(each.procedure).gates.first { $0.key == each.key })
  }

  private static func procedure(_ slug: String) throws -> Procedure {
    let file = "procedures/\(slug).yaml"
    return try Procedure.read(
      try String(contentsOf: Repository.root.appending(path: file), encoding: .utf8), file: file)
  }
}
