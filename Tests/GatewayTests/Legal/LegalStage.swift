import Foundation
import HummingbirdTesting
import IncidentResponse
import Postgres
import TestSupport

@testable import Gateway

/// An organisation in Germany that goes by the regimes that ship, and an incident to which it responds.
struct LegalStage {
  let gateway: TestGateway
  let acme: TestOrganisation
  let desk: ResponseDesk
  /// When somebody came to know of the incident, to the second.
  let aware: Date

  static func run(
    profile: [String] = [
      #""name":"jurisdictions","value":["DE"]"#, #""name":"role","value":["controller"]"#,
      #""name":"establishment","value":"DE""#,
    ], awareSince hours: Double = 2, _ body: @escaping @Sendable (LegalStage) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("ledgerpro", by: acme)
    try await gateway.importRegimes(for: acme)
    try await gateway.serve { client in
      for fact in profile {
        let stated = try await client.post("/v1/legal-profile", "{\(fact)}", as: acme)
        guard stated.status == 200 else { throw Unexpected(answer: "\(fact): \(stated.body)") }
      }
      let aware = Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 - hours * 3600).rounded(.down))
      let facts = #","facts":[{"name":"aware","at":"\#(aware.formatted(.iso8601))"}]"#
      let desk = try await ResponseDesk.open([("ledgerpro", "high")], more: facts, as: acme, client)
      guard desk.opened.status == 201 else { throw Unexpected(answer: "\(desk.opened.body)") }
      try await body(LegalStage(gateway: gateway, acme: acme, desk: desk, aware: aware))
    }
  }

  struct Unexpected: Error {
    var answer: String
  }

  func state(_ name: String, _ value: String) async throws -> TestAnswer {
    try await desk.command("facts", #"{"name":"\#(name)","value":\#(value)}"#)
  }

  func state(_ name: String, at instant: Date) async throws -> TestAnswer {
    try await desk.command("facts", #"{"name":"\#(name)","at":"\#(instant.formatted(.iso8601))"}"#)
  }

  /// The obligation, as it stands.
  func obligation(_ regime: String, _ stage: String, to recipient: String = "") async throws -> JSONValue {
    try await desk.items("obligations").first {
      $0["regime"].text == regime && $0["stage"].text == stage && $0["recipient"].text == recipient
    } ?? .null
  }

  func act(_ verb: String, on obligation: JSONValue, _ body: String) async throws -> TestAnswer {
    try await desk.command("obligations/\(obligation["id"].text)/\(verb)", body)
  }
}

extension TestGateway {
  /// Lets an organisation go by the regimes that ship, or by others.
  func importRegimes(for organisation: TestOrganisation, _ yaml: String? = nil) async throws {
    func text(_ name: String) throws -> String {
      try String(contentsOf: Repository.root.appending(path: "regimes/\(name)"), encoding: .utf8)
    }
    let regimes = try RegimeImport(
      source: yaml ?? text("regimes.yaml"), file: "regimes.yaml", holidays: text("holidays.json"))
    try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      _ = try await regimes.write(by: caller, in: tx)
    }
  }
}

extension Date {
  /// From the text of an answer.
  init(answer: JSONValue) {
    self = Instant.parse(answer.text) ?? .distantPast
  }
}
