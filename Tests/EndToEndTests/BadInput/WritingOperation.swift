import Foundation
import TestSupport
import Yams

/// An operation of docs/api/openapi.yaml that writes, and a body that it takes.
struct WritingOperation {
  let name: String
  let method: String
  let pattern: String
  let takesIfMatch: Bool
  /// nil where it takes no JSON.
  let schema: [String: Any]?
  private let schemas: [String: [String: Any]]

  static func all() throws -> [WritingOperation] {
    let file = Repository.root.appending(path: "docs/api/openapi.yaml")
    let document = try Yams.load(yaml: try String(contentsOf: file, encoding: .utf8)) as? [String: Any] ?? [:]
    let components = document["components"] as? [String: Any]
    let schemas = components?["schemas"] as? [String: [String: Any]] ?? [:]
    let paths = document["paths"] as? [String: [String: [String: Any]]] ?? [:]
    return paths.flatMap { pattern, methods in
      // What bears a signature instead of a token is attacked in HookTests.
      methods.filter { $0.key != "get" && $0.value["security"] == nil && !takesBytes($0.value) }.map {
        method, operation in
        WritingOperation(method.uppercased(), pattern, operation, schemas)
      }
    }.sorted { $0.name < $1.name }
  }

  /// What takes bytes of any kind and any number is attacked in UploadTests.
  private static func takesBytes(_ operation: [String: Any]) -> Bool {
    let content = (operation["requestBody"] as? [String: Any])?["content"] as? [String: Any] ?? [:]
    return !content.isEmpty && content.keys.allSatisfy { !["application/json", "application/yaml"].contains($0) }
  }

  private init(
    _ method: String, _ pattern: String, _ operation: [String: Any], _ schemas: [String: [String: Any]]
  ) {
    name = operation["operationId"] as? String ?? ""
    self.method = method
    self.pattern = pattern
    self.schemas = schemas
    let parameters = operation["parameters"] as? [[String: Any]] ?? []
    takesIfMatch = parameters.contains { ($0["$ref"] as? String)?.hasSuffix("/IfMatch") == true }
    let content = (operation["requestBody"] as? [String: Any])?["content"] as? [String: [String: Any]]
    schema = content?["application/json"]?["schema"] as? [String: Any]
  }

  func request(by party: BadInputParty, _ headers: [String: String] = [:], body: String? = nil) -> RawRequest {
    var headers = headers
    if takesIfMatch, headers["If-Match"] == nil { headers["If-Match"] = "*" }
    if schema == nil, body != nil, headers["Content-Type"] == nil { headers["Content-Type"] = "application/yaml" }
    return RawRequest(method, party.address(pattern), token: party.token, headers, body: body)
  }

  /// A request that nothing is wrong with.
  func goodRequest(by party: BadInputParty, _ headers: [String: String] = [:]) -> RawRequest {
    request(by: party, headers, body: GoodBody.of(self, for: party))
  }

  func resolved(_ schema: [String: Any]) -> [String: Any] {
    guard let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last else {
      return schema
    }
    return schemas[String(name)] ?? [:]
  }
}
