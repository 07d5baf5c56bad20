import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport
import Testing

@testable import Gateway

extension ResponseDesk {
  static let override = #"{"role":"incident-manager","reason":"Everybody was told in person"}"#

  /// An incident under miniOrange, with one person who holds the roles that meet.
  ///
  /// - Parameter changing: the procedure's text before it is adopted.
  static func miniorange(
    slug: String = "acme", level: String, also others: [(slug: String, level: String)] = [],
    changing: (String) -> String = { $0 }, _ body: @escaping @Sendable (ResponseDesk) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation(slug)
    let file = Repository.root.appending(path: "procedures/miniorange.yaml")
    let text = changing(try String(contentsOf: file, encoding: .utf8))
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    try await admin.asTenant(.operator(organisation: acme.id, name: "test")) { tx, caller in
      _ = try await ProcedureShelf.adopt(text, file: file.lastPathComponent, by: caller, in: tx)
    }
    for other in others { try await gateway.adopt(other.slug, by: acme) }
    try await gateway.serve { client in
      for role in ["top-management", "incident-manager", "response-team"] {
        _ = try await client.appoint(role, of: "miniorange", acme)
      }
      try await body(try await .open([("miniorange", level)] + others, as: acme, client))
    }
  }

  /// Goes on until the response is in a phase.
  func enter(_ phase: String, of slug: String = "miniorange") async throws {
    var said: [JSONValue] = []
    for _ in 1...8 where try await response(slug)["phase"].text != phase {
      said.append(try await advance(slug, override: Self.override).body)
    }
    #expect(try await response(slug)["phase"].text == phase, "\(said)")
  }

  /// The meetings of one kind, by their numbers.
  func meetings(_ key: String, of slug: String = "miniorange") async throws -> [JSONValue] {
    try await items("meetings").filter { $0["key"].text == key && $0["procedure"].text == slug }
      .sorted { Int($0["occurrence"].text) ?? -1 < Int($1["occurrence"].text) ?? -1 }
  }

  /// How a kind of meeting stands.
  func kind(_ key: String) async throws -> JSONValue {
    guard case .array(let kinds) = try await part("meetings").body["kinds"] else { return .null }
    return kinds.first { $0["key"].text == key } ?? .null
  }

  /// Records that a meeting was held just now, unless told otherwise.
  func hold(_ meeting: JSONValue, _ more: String = "", present: String? = nil, mode: String = "online")
    async throws -> TestAnswer
  {
    let now = Date.now.formatted(.iso8601)
    let present = present ?? #"[{"personId":"\#(organisation.person.path)"}]"#
    return try await command(
      "meetings/\(meeting["id"].text)/minutes",
      #"{"heldAt":"\#(now)","mode":"\#(mode)","present":\#(present),"minutes":"We looked at it"\#(more)}"#)
  }

  /// Lets time go by: everything planned and due comes nearer. The sweep and the delivery worker do what is due then.
  func pass(_ interval: String) async throws {
    let owner = TestDatabase.current.database()
    let by: SQL = "interval '\(unescaped: interval)'"
    _ = try await owner.unit(
      nil,
      [
        """
        UPDATE deadline SET anchor_at = anchor_at - \(by), anchor_latest_at = anchor_latest_at - \(by),
          due_at = due_at - \(by), due_latest_at = due_latest_at - \(by)
        """,
        "UPDATE timer SET due_at = due_at - \(by), fire_at = fire_at - \(by)",
        "UPDATE meeting SET planned_at = planned_at - \(by) WHERE state <> 'held'",
      ])
    let sweeper = Sweeper(database: TestDatabase.current.database(as: "tocsin_sweep"), logger: TestLogger.shared)
    var watermark = Watermark()
    while try await sweeper.look(&watermark).fired > 0 {}
    try await work()
  }

  /// How many events of a type the incident has.
  func events(_ type: String) async throws -> Int {
    let rows = try await TestDatabase.current.database().query(
      nil, "SELECT count(*) AS number FROM event WHERE type = \(type)")
    return Int(try rows.first?["number"] as Int64? ?? 0)
  }
}
