import Foundation
import HTTPTypes
import IncidentResponse

extension Incident {
  /// What a command answers with: the incident as the command left it. Its times, levels and responses are read apart.
  func answer(_ status: HTTPResponse.Status = .ok, adding more: [String: JSONValue] = [:]) -> Answer {
    let fields: [String: JSONValue] = [
      "id": .string(id.path), "label": .string(label), "title": .string(title), "status": .string(self.status.rawValue),
      "outcome": .optional(outcome?.rawValue), "departmentId": .string(department.path),
      "restricted": .bool(restricted),
      "imported": .bool(isImported), "exercise": .bool(isExercise), "vulnerability": .bool(isVulnerability),
      "duplicateOfId": .optional(duplicateOf?.path), "levelKey": .optional(levelKey),
      "levelRank": levelRank.map { .number(String($0)) } ?? .null, "version": .number(String(version)),
    ]
    return Answer(
      status, body: JSONValue.object(fields.merging(more) { _, new in new }).text, version: String(version),
      location: status == .created ? "/v1/incidents/\(id.path)" : nil)
  }
}

extension JSONValue {
  static func optional(_ text: String?) -> JSONValue {
    text.map(JSONValue.string) ?? .null
  }
}
