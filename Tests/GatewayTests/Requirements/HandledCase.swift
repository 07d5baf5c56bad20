import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// An incident that is handled through the API alone.
struct HandledCase: Sendable {
  let client: any TestClientProtocol
  let organisation: TestOrganisation
  let id: String

  var address: String { "/v1/incidents/\(id)" }

  static let log =
    #"{"summary":"Orders vanish","description":"Customers wait","fault":"Shop","affectedProducts":"Orders"}"#

  /// - Parameters:
  ///   - choice: `"eventType":"…"`, or `"level":"…","reason":"…"`.
  ///   - more: further members of the body, each with its comma before it.
  static func attempt(
    _ client: any TestClientProtocol, _ organisation: TestOrganisation, _ choice: String, _ more: String = "",
    under procedure: String = "miniorange"
  ) async throws -> TestAnswer {
    try await client.post(
      "/v1/incidents",
      #"{"title":"Orders vanish","procedures":[{"procedure":"\#(procedure)",\#(choice)}]\#(more)}"#, as: organisation)
  }

  static func open(
    _ client: any TestClientProtocol, _ organisation: TestOrganisation, _ choice: String, _ more: String = "",
    under procedure: String = "miniorange"
  ) async throws -> HandledCase {
    let opened = try await attempt(client, organisation, choice, more, under: procedure)
    try #require(opened.status == 201, "\(opened.body)")
    return HandledCase(client: client, organisation: organisation, id: opened["id"])
  }

  /// Logged, and its response started.
  static func start(
    _ client: any TestClientProtocol, _ organisation: TestOrganisation, _ choice: String, _ more: String = "",
    under procedure: String = "miniorange"
  ) async throws -> HandledCase {
    try await open(client, organisation, choice, #","log":\#(log),"start":true\#(more)"#, under: procedure)
  }

  func attempt(_ command: String, _ body: String = "{}") async throws -> TestAnswer {
    try await client.post("\(address)/\(command)", body, as: organisation, [.ifMatch: "*"])
  }

  @discardableResult
  func order(_ command: String, _ body: String = "{}") async throws -> TestAnswer {
    let answer = try await attempt(command, body)
    #expect((200...202).contains(answer.status), "\(command): \(answer.body)")
    return answer
  }

  func show() async throws -> TestAnswer { try await client.get(address, as: organisation) }

  /// The items of a part of it, such as `clocks`.
  func items(_ part: String) async throws -> [JSONValue] {
    let answer = try await client.get("\(address)/\(part)", as: organisation)
    #expect(answer.status == 200, "\(part): \(answer.body)")
    return answer.body["items"].members
  }

  func item(_ part: String, _ key: String) async throws -> JSONValue? {
    try await items(part).first { $0["key"].text == key }
  }

  func communication(_ key: String) async throws -> JSONValue? { try await item("communications?limit=100", key) }

  func clock(_ key: String) async throws -> JSONValue? { try await item("clocks", key) }

  /// A person has carried out a planned communication.
  @discardableResult
  func say(_ key: String, on channel: String = "phone", to whom: String = "Everybody") async throws -> TestAnswer {
    let planned = try #require(try await communication(key), "\(key)")
    return try await order(
      "communications",
      #"{"plannedId":"\#(planned["id"].text)","audience":"\#(whom)","channel":"\#(channel)","text":"We are at work"}"#)
  }

  /// The response under a procedure, with its phases and steps.
  func response(_ procedure: String = "miniorange") async throws -> JSONValue {
    try #require(try await items("responses").first { $0["procedure"].text == procedure })
  }

  /// Settles what is open in the current phase, with a reason.
  func settleCurrentPhase(_ procedure: String = "miniorange") async throws {
    let response = try await response(procedure)
    for step in response["steps"].members
    where step["phase"].text == response["phase"].text && step["state"].text == "open" {
      try await order(
        "responses/\(response["id"].text)/steps/\(step["key"].text)",
        #"{"state":"not-applicable","reason":"Nothing to do in this test"}"#)
    }
  }

  func advance(_ procedure: String = "miniorange", _ body: String = "{}") async throws -> TestAnswer {
    let response = try await response(procedure)
    return try await attempt("responses/\(response["id"].text)/advance", body)
  }
}

extension JSONValue {
  /// Of an array; none otherwise.
  var members: [JSONValue] { if case .array(let members) = self { members } else { [] } }
}

extension TestClientProtocol {
  /// Puts a text in force as a version of a procedure.
  func adopt(_ yaml: String, as organisation: TestOrganisation) async throws {
    let answer = try await send(.post, "/v1/procedures", yaml, as: organisation, type: "application/yaml")
    try #require(answer.status == 201, "\(answer.body)")
  }
}
