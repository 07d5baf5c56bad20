import Hummingbird

/// A JSON answer that can be stored and given again.
struct Answer: Sendable {
  let status: HTTPResponse.Status
  let body: String
  var version: String?
  var location: String?

  init(_ status: HTTPResponse.Status, body: String, version: String? = nil, location: String? = nil) {
    self.status = status
    self.body = body
    self.version = version
    self.location = location
  }

  func response(adding more: HTTPFields = [:]) -> Response {
    var headers = more
    if let version { headers[.eTag] = EntityTag(version).text }
    if let location { headers[.location] = location }
    guard status != .noContent else { return Response(status: status, headers: headers) }
    headers[.contentType] = "application/json"
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
  }
}
