import Hummingbird

/// A refusal as RFC 9457 writes it. `code` is stable and for programs; `title` and `detail` are for people and never
/// repeat a value or a statement.
struct Problem: Error, Sendable {
  let status: HTTPResponse.Status
  let code: String
  let title: String
  var detail: String?
  var violations: [Violation] = []
  var headers: HTTPFields = [:]
  /// Further members, such as `missing` where a gate is shut.
  var members: [String: JSONValue] = [:]

  init(_ status: HTTPResponse.Status, _ code: String, _ title: String, detail: String? = nil) {
    self.status = status
    self.code = code
    self.title = title
    self.detail = detail
  }

  func body(requestID: String) -> String {
    var fields = members
    fields["type"] = .string("urn:tocsin:problem:\(code)")
    fields["code"] = .string(code)
    fields["title"] = .string(title)
    fields["status"] = .number(String(status.code))
    fields["detail"] = detail.map(JSONValue.string)
    fields["requestId"] = .string(requestID)
    if !violations.isEmpty { fields["errors"] = .array(violations.map(\.json)) }
    return JSONValue.object(fields).text
  }

  func response(requestID: String) -> Response {
    var headers = headers
    headers[.contentType] = "application/problem+json"
    headers[.cacheControl] = "no-store"
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: body(requestID: requestID))))
  }
}

extension Problem {
  /// Said of a part of the body: its pointers are those of that part.
  func inside(_ part: String) -> Problem {
    var problem = self
    problem.violations = violations.map { violation in
      guard case .body(let pointer) = violation.place else { return violation }
      return Violation(place: .body(pointer: "#/\(part)" + pointer.dropFirst()), rule: violation.rule)
    }
    return problem
  }
}

extension Violation {
  fileprivate var json: JSONValue {
    switch place {
    case .body(let pointer): .object(["pointer": .string(pointer), "detail": .string(rule)])
    case .parameter(let name): .object(["parameter": .string(name), "detail": .string(rule)])
    case .header(let name): .object(["header": .string(name), "detail": .string(rule)])
    }
  }
}
