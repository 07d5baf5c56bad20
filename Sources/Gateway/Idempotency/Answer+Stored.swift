import HTTPTypes
import IncidentResponse
import Postgres

extension StoredAnswer {
  init(_ answer: Answer) {
    var headers: [String: JSONValue] = [:]
    headers["ETag"] = answer.version.map(JSONValue.string)
    headers["Location"] = answer.location.map(JSONValue.string)
    self.init(
      status: answer.status.code, headers: PGJSON(JSONValue.object(headers).text), body: Array(answer.body.utf8))
  }
}

extension Answer {
  init(_ stored: StoredAnswer) {
    let headers = try? JSONParser.parse(Array(stored.headers.text.utf8))
    self.init(
      HTTPResponse.Status(code: stored.status), body: String(decoding: stored.body, as: UTF8.self),
      version: headers?["ETag"], location: headers?["Location"])
  }
}

extension JSONValue {
  fileprivate subscript(name: String) -> String? {
    guard case .object(let fields) = self, case .string(let text) = fields[name] else { return nil }
    return text
  }
}
