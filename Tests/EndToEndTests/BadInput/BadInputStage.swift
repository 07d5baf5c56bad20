import Foundation
import Postgres
import TestSupport
import Testing

/// A running gateway, an organisation that is asked badly, another that it must not reach, and all that is stored.
struct BadInputStage: Sendable {
  let gateway: BadInputGateway
  let mine: BadInputParty
  let theirs: BadInputParty
  let database: Database

  static func set(_ body: @Sendable (BadInputStage) async throws -> Void) async throws {
    try await BadInputGateway.serving { gateway in
      let stage = BadInputStage(
        gateway: gateway, mine: try await .make("acme", through: gateway),
        theirs: try await .make("rival", through: gateway), database: TestDatabase.current.database())
      try await body(stage)
      // Whatever came in, it still serves.
      let answer = try await gateway.send(RawRequest("GET", "/v1/me", token: stage.mine.token))
      #expect(answer.status == 200)
    }
  }

  /// Holds that no row of any table is another one afterwards.
  func nothingChanges(
    _ what: String = "", at location: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
  ) async throws {
    let before = try await StoredState.now(in: database)
    #expect(before.tableCount > 30, sourceLocation: location)
    try await body()
    let changes = try await StoredState.now(in: database).changes(since: before)
    #expect(changes == [], "\(what)", sourceLocation: location)
  }

  /// Holds that the request is refused with a problem document of this status and code that names these places.
  @discardableResult
  func refuses(
    _ request: RawRequest, _ status: Int, _ code: String, _ places: Set<String> = [], _ what: String = "",
    at location: SourceLocation = #_sourceLocation
  ) async throws -> RawAnswer {
    let answer = try await gateway.send(request)
    let said =
      "\(request.method) \(request.target) \(what): \(String(decoding: answer.body.prefix(600), as: UTF8.self))"
    #expect(answer.isProblem, "\(said)", sourceLocation: location)
    #expect((answer.status, answer.code) == (status, code), "\(said)", sourceLocation: location)
    #expect(Set(answer.places.map(\.name)) == places, "\(said)", sourceLocation: location)
    #expect(answer.places.allSatisfy { !$0.rule.isEmpty }, "\(said)", sourceLocation: location)
    #expect(!answer.detail.isEmpty || !answer.places.isEmpty, "says why: \(said)", sourceLocation: location)
    return answer
  }
}
