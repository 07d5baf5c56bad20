import Foundation
import HTTPTypes
import Testing

/// An incident as a person handles it through the API: every command is meant for the version that was read last.
struct HandledIncident: Sendable {
  let api: API
  let id: String
  let label: String

  var path: String { "/v1/incidents/\(id)" }

  func get(_ part: String = "") async throws -> API.Answer {
    let answer = try await api.get(part.isEmpty ? path : "\(path)/\(part)")
    try #require(answer.status == 200, "\(part): \(answer.json)")
    return answer
  }

  /// Sends a command and returns its answer, whatever it is.
  func attempt(_ command: String, _ body: JSON = [:]) async throws -> API.Answer {
    // A worker may have changed the incident since it was read; then it is read again.
    try await until("\(command) meets the version that was read") {
      let answer = try await api.post("\(path)/\(command)", body, [.ifMatch: try await get().etag])
      return answer.status == 412 ? nil : answer
    }
  }

  /// Carries out a command.
  @discardableResult
  func order(_ command: String, _ body: JSON = [:]) async throws -> API.Answer {
    let answer = try await attempt(command, body)
    try #require((200..<300).contains(answer.status), "\(command): \(answer.json)")
    return answer
  }

  /// Every event so far, in order.
  func timeline() async throws -> [JSON] {
    var events: [JSON] = []
    var next: String? = "\(path)/timeline?limit=100"
    while let page = next {
      let answer = try await api.get(page)
      try #require(answer.status == 200)
      events += answer.json["items"].items
      next = answer.json["next"].text
    }
    return events
  }

  /// The communication of the procedure with that key, its first occurrence.
  func communication(_ key: String) async throws -> JSON? {
    try await get("communications").json["items"].items.first { $0["key"].text == key }
  }

  func clock(_ key: String) async throws -> JSON? {
    try await get("clocks").json["items"].items.first { $0["key"].text == key }
  }

  /// The document of that kind, once a version of it is there.
  func document(_ kind: String) async throws -> JSON? {
    try await get("documents").json["items"].items.first { $0["kind"].text == kind && $0["state"].text == "ready" }
  }
}
