import Foundation
import TestSupport
import Yams

/// An operation of docs/api/openapi.yaml that a bearer may try, with what its address can name.
struct DescribedOperation {
  let method: String
  let pattern: String
  /// Parameters of its query.
  let query: [String]
  /// A body that is good but for what its ids name; nil where it takes none.
  let body: String?
  let takesIfMatch: Bool

  static func all() throws -> [DescribedOperation] {
    let reading = try readings()
    let writing = try WritingOperation.all().map { operation in
      DescribedOperation(
        method: operation.method, pattern: operation.pattern, query: [], body: GoodBody.template(operation),
        takesIfMatch: operation.takesIfMatch)
    }
    return reading + writing
  }

  /// What reads. A stream never ends, and is held against the rules where streams are tested.
  private static func readings() throws -> [DescribedOperation] {
    let file = Repository.root.appending(path: "docs/api/openapi.yaml")
    let document = try Yams.load(yaml: try String(contentsOf: file, encoding: .utf8)) as? [String: Any] ?? [:]
    let paths = document["paths"] as? [String: [String: [String: Any]]] ?? [:]
    return paths.compactMap { pattern, methods in
      guard let operation = methods["get"], pattern != "/v1/events" else { return nil }
      let parameters = (operation["parameters"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
      return DescribedOperation(
        method: "GET", pattern: pattern.replacing("/versions/{version}/{format}", with: "/versions/1/json"),
        query: parameters.filter { !pattern.contains("{\($0)}") }, body: nil, takesIfMatch: false)
    }.sorted { $0.pattern < $1.pattern }
  }

  /// Which of these ids its address, query or body can name.
  func names(_ kinds: Set<String>) -> [String] {
    kinds.filter { pattern.contains("{\($0)}") || body?.contains("{\($0)}") ?? false || query.contains($0) }.sorted()
  }

  /// - Parameter method: another one than its own, for HEAD and OPTIONS.
  func request(
    naming party: BadInputParty, token: String, method other: String? = nil, ifMatch: String = "*"
  ) -> RawRequest {
    var target = party.address(pattern)
    if query.contains("incident") { target += "?incident=\(party.ids["incident"] ?? "")" }
    if query.contains("label") { target += "?label=\(party.ids["label"] ?? "")" }
    var headers: [String: String] = [:]
    if takesIfMatch { headers["If-Match"] = ifMatch }
    let body = self.body.map(party.address)
    if body != nil, body?.hasPrefix("{") == false { headers["Content-Type"] = "application/yaml" }
    return RawRequest(other ?? method, target, token: token, headers, body: body)
  }
}
