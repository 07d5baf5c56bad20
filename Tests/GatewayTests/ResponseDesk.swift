import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport

@testable import Gateway

/// One incident, worked on through the API as a responder would. The delivery worker's jobs run when the test says so.
struct ResponseDesk {
  let client: any TestClientProtocol
  let organisation: TestOrganisation
  /// `/v1/incidents/ID`
  let address: String
  let opened: TestAnswer

  static let log = #"{"summary":"s","description":"d","fault":"f","affectedProducts":"a"}"#

  /// Opens an incident that follows the procedures, each at a level, logged and started.
  static func open(
    _ procedures: [(slug: String, level: String)], more: String = "", as organisation: TestOrganisation,
    _ client: any TestClientProtocol
  ) async throws -> ResponseDesk {
    let chosen = procedures.map { #"{"procedure":"\#($0.slug)","level":"\#($0.level)","reason":"As found"}"# }
    let opened = try await client.post(
      "/v1/incidents",
      #"{"title":"Orders fail","procedures":[\#(chosen.joined(separator: ","))],"log":\#(log),"start":true\#(more)}"#,
      as: organisation)
    return ResponseDesk(
      client: client, organisation: organisation, address: "/v1/incidents/\(opened["id"])", opened: opened)
  }

  /// A command on the incident as it is now.
  @discardableResult
  func command(_ name: String, _ body: String) async throws -> TestAnswer {
    try await client.post("\(address)/\(name)", body, as: organisation, [.ifMatch: "*"])
  }

  func part(_ name: String) async throws -> TestAnswer {
    try await client.get("\(address)/\(name)", as: organisation)
  }

  /// The items of a part of the incident.
  func items(_ name: String) async throws -> [JSONValue] {
    guard case .array(let items) = try await part(name).body["items"] else { return [] }
    return items
  }

  /// The response under a procedure.
  func response(_ slug: String) async throws -> JSONValue {
    try await items("responses").first { $0["procedure"].text == slug } ?? .null
  }

  /// A step of the response under a procedure.
  func step(_ key: String, of slug: String) async throws -> JSONValue {
    guard case .array(let steps) = try await response(slug)["steps"] else { return .null }
    return steps.first { $0["key"].text == key } ?? .null
  }

  /// A step as the worklist shows it: with questions, tasks, entries and what is missing.
  func worklist(_ key: String, of slug: String) async throws -> JSONValue {
    try await items("steps").first { $0["key"].text == key && $0["procedure"].text == slug } ?? .null
  }

  func answer(_ step: String, of slug: String, _ answers: String) async throws -> TestAnswer {
    try await command(
      "responses/\(try await response(slug)["id"].text)/steps/\(step)/answers", #"{"answers":\#(answers)}"#)
  }

  func add(to step: String, of slug: String, _ item: String) async throws -> TestAnswer {
    try await command("responses/\(try await response(slug)["id"].text)/steps/\(step)/items", item)
  }

  func settle(_ step: String, of slug: String, _ body: String = #"{"state":"done"}"#) async throws -> TestAnswer {
    try await command("responses/\(try await response(slug)["id"].text)/steps/\(step)", body)
  }

  /// Settles every open step of the phase that the response is in, and enters the next phase.
  func advance(_ slug: String, override: String? = nil) async throws -> TestAnswer {
    let response = try await response(slug)
    if case .array(let steps) = response["steps"] {
      for step in steps where step["state"].text == "open" && step["phase"].text == response["phase"].text {
        _ = try await settle(
          step["key"].text, of: slug, #"{"state":"not-applicable","reason":"Not needed in this case"}"#)
      }
    }
    return try await command(
      "responses/\(response["id"].text)/advance", "{\(override.map { "\"overrides\":[\($0)]" } ?? "")}")
  }

  /// Runs the jobs of the delivery queue until none is due; every message is accepted, unless a courier is given.
  func work(through courier: (any Courier)? = nil) async throws {
    let database = TestDatabase.current.database(as: "tocsin_delivery")
    let handler = DeliveryHandler(
      cases: CaseWorker(database: database, library: ProcedureLibrary()), courier: courier ?? AcceptingCourier(),
      sender: Sender("tocsin@tocsin.example", publicURL: "https://tocsin.example"))
    let ledger = JobLedger(database: database)
    while true {
      let jobs = try await JobClaim.take(.delivery, limit: 20, lease: .seconds(60), in: database).jobs
      if jobs.isEmpty { return }
      for job in jobs { try await ledger.record(try await handler.perform(job), of: job) }
    }
  }

  /// Makes the documents that were asked for.
  func render() async throws {
    let database = TestDatabase.current.database(as: "tocsin_report")
    let handler = RenderHandler(database: database, library: ProcedureLibrary(), maker: FixedMaker())
    let ledger = JobLedger(database: database)
    while true {
      let jobs = try await JobClaim.take(.report, limit: 20, lease: .seconds(60), in: database).jobs
      if jobs.isEmpty { return }
      for job in jobs { try await ledger.record(try await handler.perform(job), of: job) }
    }
  }

  private struct AcceptingCourier: Courier {
    func deliver(_ letter: Letter) async throws -> Delivery.Attempt { .accepted(reply: "250 queued") }
  }
}

extension JSONValue {
  /// The texts of an array.
  var list: [String] {
    guard case .array(let values) = self else { return [] }
    return values.map(\.text)
  }

  /// The text of a string, number or flag; empty for anything else.
  var text: String {
    switch self {
    case .string(let text): text
    case .number(let digits): digits
    case .bool(let flag): "\(flag)"
    default: ""
    }
  }
}

extension TestClientProtocol {
  /// Gives the organisation's person a role of a procedure.
  func appoint(_ role: String, of procedure: String, _ organisation: TestOrganisation) async throws -> TestAnswer {
    try await post(
      "/v1/duties",
      #"{"procedure":"\#(procedure)","kind":"role","key":"\#(role)","personId":"\#(organisation.person.uuidString.lowercased())"}"#,
      as: organisation)
  }
}
