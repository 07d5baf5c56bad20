import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import NIOCore
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// An incident whose manager pages people.
struct PageDesk {
  let desk: ResponseDesk

  static func open(_ body: @escaping @Sendable (PageDesk) async throws -> Void) async throws {
    try await ResponseDesk.miniorange(level: "level-3") { desk in
      try await desk.work()
      try await body(PageDesk(desk: desk))
    }
  }

  /// A step that waits five minutes for one person.
  static func step(_ person: String) -> String { #"{"targets":[{"personId":"\#(person)"}],"waitMinutes":5}"# }

  /// Adds somebody to the organisation; their key.
  func person(_ name: String) async throws -> String {
    try await make("people", #"{"kind":"employee","name":"\#(name)","email":"\#(name.lowercased())@acme.example"}"#)
  }

  @discardableResult
  func make(_ what: String, _ body: String) async throws -> String {
    let made = try await desk.client.post("/v1/\(what)", body, as: desk.organisation)
    #expect(made.status == 201, "\(what): \(made.body)")
    return made["id"]
  }

  func get(_ what: String) async throws -> TestAnswer {
    try await desk.client.get("/v1/\(what)", as: desk.organisation)
  }

  @discardableResult
  func page(_ body: String) async throws -> String {
    let sent = try await desk.command("pages", body)
    #expect(sent.status == 200, "\(sent.body)")
    return sent["pageId"]
  }

  /// Fires what is due, and sends it.
  func fire(through courier: any Courier) async throws {
    let sweeper = Sweeper(database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    var watermark = Watermark()
    while try await sweeper.look(&watermark).fired > 0 {}
    try await desk.work(through: courier)
  }

  /// The first page as people see it.
  func shown() async throws -> JSONValue { try await desk.items("pages").first ?? .null }

  /// Addresses of pages, in the order in which they were written.
  func told() async throws -> [String] {
    try await TestDatabase.current.database().query(
      nil, "SELECT address FROM delivery WHERE purpose = 'page' ORDER BY created_at, address"
    ).map { try $0["address"] }
  }

  /// Without a token, as whoever has the link.
  func open(_ method: HTTPRequest.Method, _ address: String) async throws -> (status: Int, text: String) {
    try await desk.client.execute(uri: address, method: method, headers: [HTTPField.Name("X-Request-Id")!: "one"]) {
      ($0.status.code, String(buffer: $0.body))
    }
  }
}
