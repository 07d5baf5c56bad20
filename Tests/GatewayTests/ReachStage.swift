import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// An organisation with departments, whose people have an e-mail address, a telephone, or neither.
struct ReachStage {
  let client: any TestClientProtocol
  let acme: TestOrganisation

  static func serve(_ body: @escaping @Sendable (ReachStage) async throws -> Void) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in try await body(ReachStage(client: client, acme: acme)) }
  }

  func department(_ name: String) async throws -> String {
    let root = try await client.get("/v1/departments", as: acme)["items.0.id"]
    let made = try await client.post(
      "/v1/departments", #"{"slug":"\#(name.lowercased())","name":"\#(name)","parentId":"\#(root)"}"#, as: acme)
    #expect(made.status == 201, "\(made.body)")
    return made["id"]
  }

  @discardableResult
  func person(_ name: String, email: String? = nil, phone: String? = nil, in department: String? = nil) async throws
    -> String
  {
    let more = [email.map { #","email":"\#($0)""# }, phone.map { #","phone":"\#($0)""# }].compactMap(\.self).joined()
    let made = try await client.post("/v1/people", #"{"kind":"employee","name":"\#(name)"\#(more)}"#, as: acme)
    #expect(made.status == 201, "\(made.body)")
    if let department {
      let member = try await client.post(
        "/v1/memberships", #"{"personId":"\#(made["id"])","departmentId":"\#(department)","role":"member"}"#, as: acme)
      #expect(member.status == 201, "\(member.body)")
    }
    return made["id"]
  }

  /// An incident whose first communication has been composed, and sent to whoever has an e-mail address.
  func open() async throws -> ResponseDesk {
    let desk = try await ResponseDesk.open([(slug: "miniorange", level: "level-3")], as: acme, client)
    #expect(desk.opened.status == 201, "\(desk.opened.body)")
    try await desk.work()
    return desk
  }
}

extension ResponseDesk {
  /// The first occurrence of a communication of the procedure, with its deliveries.
  func communication(_ key: String) async throws -> TestAnswer {
    let found = try await items("communications").first { $0["key"].text == key && $0["occurrence"].text == "0" }
    return try await part("communications/\(found?["id"].text ?? "none")")
  }

  /// The call of a communication that waits for a person.
  func call(_ name: String, of communication: String) async throws -> JSONValue? {
    let id = try await self.communication(communication)["id"]
    return try await items("calls?state=waiting").first {
      $0["recipient"].text == name && $0["communicationId"].text == id
    }
  }

  /// Records what came of a person's call.
  func settle(call name: String, of communication: String, _ body: String) async throws -> TestAnswer {
    let call = try #require(try await call(name, of: communication), "no call waits for \(name)")
    return try await command("deliveries/\(call["id"].text)/outcome", body)
  }

  /// What the gate of phase 3 still lacks, empty once it has let the response through.
  func missingForBackup() async throws -> [String] {
    if try await response("miniorange")["phase"].text == "immediate-action" {
      let entered = try await advance("miniorange")
      #expect(entered.status == 200, "\(entered.body)")
    }
    let answer = try await advance("miniorange")
    if answer.status == 200 { return [] }
    #expect((answer.status, answer.code) == (409, "gate"), "\(answer.body)")
    return answer.body["missing"].listed.map(\.text)
  }
}

extension JSONValue {
  /// What an array lists; nothing for anything else.
  var listed: [JSONValue] {
    if case .array(let values) = self { values } else { [] }
  }
}
