import Foundation
import Postgres
import TestSupport
import Testing

/// An organisation with a restricted incident, its report and a violation, and people in and outside it who would like to
/// know.
struct HiddenScene {
  /// What stands in addresses for things that are hidden.
  static let kinds: Set<String> = [
    "incident", "report", "response", "communication", "delivery", "item", "meeting", "appointment", "adoption",
    "finding", "cause", "document", "violation", "label", "evidence", "upload",
    "export", "improvement", "obligation", "message", "page",
  ]
  /// Who may do everything there is, and takes part in nothing.
  static let mightiest = "somebody with every role"
  /// Who has labels of their own, which are alike.
  static let foreigner = "somebody of another organisation"

  let stage: BadInputStage
  let hidden: BadInputParty
  /// Ids of the same kinds that nothing has.
  let absent: BadInputParty
  /// The same organisation with an incident and a report that everybody sees; what hangs on them does not exist.
  let seen: BadInputParty
  let intruders: [(name: String, token: String)]

  static func set(_ stage: BadInputStage) async throws -> HiddenScene {
    let mine = stage.mine
    func send(_ target: String, _ body: String) async throws -> [String: Any] {
      let answer = try await stage.gateway.send(
        RawRequest("POST", mine.address(target), token: mine.token, ["If-Match": "*"], body: mine.address(body)))
      try #require((200...202).contains(answer.status), "\(target): \(String(decoding: answer.body, as: UTF8.self))")
      return answer.json
    }
    func read(_ target: String) async throws -> [String: Any] {
      try await stage.gateway.send(RawRequest("GET", mine.address(target), token: mine.token)).json
    }
    let report = try await send("/v1/reports", #"{"summary":"Seen by all"}"#)
    let incident = try await send("/v1/incidents", #"{"title":"Seen by all"}"#)
    _ = try await send("/v1/incidents/{incident}/timeline", #"{"text":"Nobody may know"}"#)
    let duplicate = #"{"decision":"duplicate","incidentId":"{incident}","reason":"Nobody may know"}"#
    _ = try await send("/v1/reports/{report}/triage", duplicate)
    let intruders = try await Self.intruders(stage, send)
    _ = try await send("/v1/incidents/{incident}/restriction", #"{"restricted":true,"reason":"Nobody may know"}"#)

    let documents = try await read("/v1/incidents/{incident}/documents")["items"] as? [[String: Any]]
    let found: [String: Any?] = [
      "document": documents?.first?["id"], "label": try await read("/v1/incidents/{incident}")["label"],
    ]
    let hidden = mine.naming(found.compactMapValues { $0 as? String })
    for kind in Self.kinds { try #require(hidden.ids[kind] != nil, "there is no hidden \(kind)") }
    let absent = hidden.naming(
      Dictionary(uniqueKeysWithValues: Self.kinds.map { ($0, $0 == "label" ? "INC-2026-9999" : UUID().lowercased) }))
    let seen = absent.naming(["incident": incident["id"] as? String ?? "", "report": report["id"] as? String ?? ""])
    return HiddenScene(stage: stage, hidden: hidden, absent: absent, seen: seen, intruders: intruders)
  }

  /// People of the organisation, each with what their roles give them, the person whom the violation is about, and one of
  /// another organisation who may do everything there, and is its HR manager.
  private static func intruders(
    _ stage: BadInputStage, _ send: (String, String) async throws -> [String: Any]
  ) async throws -> [(name: String, token: String)] {
    func person(_ roles: [String], in department: String) async throws -> String {
      let made = try await send("/v1/people", #"{"kind":"employee","name":"Ines"}"#)["id"] as? String ?? ""
      for role in roles {
        let body = #"{"personId":"\#(made)","departmentId":"{\#(department)}","role":"\#(role)"}"#
        _ = try await send("/v1/memberships", body)
      }
      return made
    }
    func token(_ person: String) async throws -> String {
      try await send("/v1/tokens", #"{"name":"T","personId":"\#(person)"}"#)["secret"] as? String ?? ""
    }
    let roles = ["member", "responder", "manager", "administrator", "auditor"]
    var found = [(name: mightiest, token: try await token(try await person(roles, in: "root")))]
    for role in roles {
      found.append((name: "a mere \(role)", token: try await token(try await person([role], in: "root"))))
    }
    found.append(
      (name: "the manager of a department", token: try await token(try await person(["manager"], in: "department"))))
    let subject = stage.mine.ids["person"] ?? ""
    _ = try await send("/v1/memberships", #"{"personId":"{person}","departmentId":"{root}","role":"responder"}"#)
    found.append((name: "whom the violation is about", token: try await token(subject)))
    found.append((name: foreigner, token: stage.theirs.token))
    return found
  }

  /// What this intruder must read nowhere.
  func secrets(from intruder: String) -> [String] {
    Self.kinds.filter { $0 != "label" || intruder != Self.foreigner }.compactMap { hidden.ids[$0] } + [
      "Nobody may know"
    ]
  }

  /// Holds that both are answered alike, but for the ids that the request itself names.
  func compare(
    _ operation: DescribedOperation, _ one: BadInputParty, _ other: BadInputParty, as token: String,
    method: String? = nil, ifMatch: String = "*", _ who: String
  ) async throws {
    guard !operation.names(who == Self.foreigner ? Self.kinds.subtracting(["label"]) : Self.kinds).isEmpty else {
      return
    }
    func answer(_ party: BadInputParty) async throws -> (status: Int, said: String) {
      var request = operation.request(naming: party, token: token, method: method, ifMatch: ifMatch)
      request.headers.append(("X-Request-ID", "the-same-for-both"))
      let answer = try await stage.gateway.send(request)
      var said = String(decoding: answer.body, as: UTF8.self)
      for kind in Self.kinds { said = said.replacing(party.ids[kind] ?? "-", with: "{\(kind)}") }
      let headers = answer.headers.filter { $0.key != "date" }.map { "\($0): \($1)" }
      return (answer.status, headers.sorted().joined(separator: "\n") + "\n\n" + said)
    }
    let (first, second) = (try await answer(one), try await answer(other))
    #expect(first == second, "\(who): \(method ?? operation.method) \(operation.pattern)")
    let listsNothing = operation.method == "GET" && first.status == 200
    #expect((400..<500).contains(first.status) || listsNothing || first.status == 202, "\(who): \(operation.pattern)")
  }
}

extension UUID {
  fileprivate var lowercased: String { uuidString.lowercased() }
}
