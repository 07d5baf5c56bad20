import HTTPTypes
import Hummingbird
import IncidentResponse

/// Every endpoint there is: what the router is built from, what tells 405 from 404, and what the API description is
/// held against.
struct RouteTable: Sendable {
  let endpoints: [Endpoint]
  private let patterns: [(segments: [Substring], method: HTTPRequest.Method)]

  init(_ endpoints: [Endpoint]) {
    self.endpoints = endpoints
    patterns = endpoints.map { ($0.path.split(separator: "/"), $0.method) }
  }

  func install(in router: Router<GatewayContext>, limit: RateLimit) {
    for endpoint in endpoints {
      router.on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
        try Accept(request).verify(endpoint.produces)
        // What is signed has a bucket of its own address.
        let token = try endpoint.isSigned ? Token.Hash(of: request.uri.path) : Token.Hash(request)
        try limit.take(token)
        let call = Call(request: request, context: context, token: token)
        try call.refuseEmptySegments()
        try call.refuseUnknown(endpoint.parameters)
        return try await endpoint.answer(call)
      }
    }
  }

  /// The methods an address takes; none where there is no such address.
  func methods(at path: String) -> [HTTPRequest.Method] {
    let segments = path.split(separator: "/")
    let own = patterns.filter { Self.matches($0.segments, segments) }.map(\.method)
    return own.contains(.get) ? own + [.head] : own
  }

  private static func matches(_ pattern: [Substring], _ segments: [Substring]) -> Bool {
    pattern.count == segments.count
      && zip(pattern, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}
