import Foundation
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// A clock of a procedure, and what is to be shown of it.
struct ClockCase: Sendable {
  /// What every clock owes a proof of.
  enum Aspect: String, CaseIterable, Sendable {
    /// When it begins to count, and what it counts from.
    case armed
    /// By when, at each level.
    case due
    /// What meets it, in time and late.
    case fulfilled
    /// What looks like it and does not meet it.
    case unfulfilled
    /// Whom it tells before and after it is due.
    case late
    /// What ends it, moves it, or makes it owed again.
    case ended
  }

  enum Proof: Sendable {
    case here(@Sendable (Ground) async throws -> Void)
    /// A test of this name.
    case test(String)
  }

  let procedure: String
  let key: String
  let proofs: [Aspect: Proof]

  /// An organisation that follows both procedures; each role that a clock tells is somebody's of their own, and the person
  /// of the tests has those that act.
  struct Ground: Sendable {
    let client: any TestClientProtocol
    let acme: TestOrganisation

    static func serve(_ body: @escaping @Sendable (Ground) async throws -> Void) async throws {
      let gateway = try TestGateway()
      let acme = try await gateway.organisation("acme")
      for procedure in ["miniorange", "ledgerpro"] { try await gateway.adopt(procedure, by: acme) }
      try await gateway.serve { client in
        let ground = Ground(client: client, acme: acme)
        for role in ["incident-manager", "departmental-team", "top-management"] {
          try await ground.fill(role, of: "miniorange")
        }
        for role in ["client-care", "response-lead", "management"] { try await ground.fill(role, of: "ledgerpro") }
        for role in ["incident-manager", "departmental-team"] {
          #expect(try await client.appoint(role, of: "miniorange", acme).status == 201)
        }
        try await body(ground)
      }
    }

    /// Somebody whose address is the role.
    private func fill(_ role: String, of procedure: String) async throws {
      let person = try await ReachStage(client: client, acme: acme).person(role, email: "\(role)@acme.example")
      let duty = #"{"procedure":"\#(procedure)","kind":"role","key":"\#(role)","personId":"\#(person)"}"#
      #expect(try await client.post("/v1/duties", duty, as: acme).status == 201)
    }

    func open(_ procedure: String, _ level: String, _ more: String = "") async throws -> ResponseDesk {
      let desk = try await ResponseDesk.open([(procedure, level)], more: more, as: acme, client)
      try #require(desk.opened.status == 201, "\(desk.opened.body)")
      return desk
    }
  }
}

extension ResponseDesk {
  /// The clocks of a key that are in force, by whom they are kept for.
  func clocks(_ key: String) async throws -> [JSONValue] {
    try await items("clocks").filter { $0["key"].text == key }.sorted { $0["subject"].text < $1["subject"].text }
  }

  func clock(_ key: String) async throws -> JSONValue {
    try #require(try await clocks(key).first, "\(key) is not kept")
  }

  /// States an instant so many hours ago, as exact as a minute.
  @discardableResult
  func state(_ fact: String, hoursAgo hours: Double) async throws -> Date {
    let at = Self.minute(hoursAgo: hours)
    try await order("facts", #"{"name":"\#(fact)","at":"\#(at.formatted(.iso8601))"}"#)
    return at
  }

  static func minute(hoursAgo hours: Double) -> Date {
    Date(timeIntervalSince1970: ((Date.now.timeIntervalSince1970 - hours * 3600) / 60).rounded(.down) * 60)
  }

  /// Records that a planned communication was made.
  /// Where it is for each client alone, every one of them.
  func say(_ key: String, hoursAgo hours: Double = 0) async throws {
    let planned = try await items("communications?limit=100").filter { $0["key"].text == key }
    let at = Date.now.addingTimeInterval(-hours * 3600).formatted(.iso8601)
    let first = try #require(planned.first)
    for one in first["client"] == .null ? [first] : planned {
      try await order(
        "communications",
        #"{"plannedId":"\#(one["id"].text)","audience":"All","channel":"phone","text":"Told","at":"\#(at)"}"#)
    }
  }

  /// The one for a client, where it is for each alone.
  func decide(_ key: String, _ decision: String, about client: String? = nil) async throws -> TestAnswer {
    let planned = try #require(
      try await items("communications?limit=100").first {
        $0["key"].text == key && (client == nil || $0["client"].text == client)
      })
    return try await command("communications/\(planned["id"].text)/decision", decision)
  }

  /// Whom clocks have told since the last question, by purpose, with the words that open the message.
  func told(_ purpose: String) async throws -> [(to: String, words: String)] {
    let owner = TestDatabase.current.database()
    let rows = try await owner.query(
      nil,
      """
      SELECT address, split_part(body, E'\\n', 1) AS words FROM delivery
      WHERE deadline_id IS NOT NULL AND communication_id IS NULL AND purpose = \(purpose) ORDER BY address
      """)
    try await owner.execute(
      nil,
      """
      UPDATE delivery SET purpose = 'communication'
      WHERE deadline_id IS NOT NULL AND communication_id IS NULL AND purpose = \(purpose)
      """)
    return try rows.map { (to: try $0["address"], words: try $0["words"]) }
  }
}
