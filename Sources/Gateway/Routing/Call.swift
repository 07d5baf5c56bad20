import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// One request at one endpoint.
struct Call: Sendable {
  static let largestBody = 1 << 20
  static let slowestBody = Duration.seconds(30)

  let request: Request
  let context: GatewayContext
  let token: Token.Hash

  /// The first line of every route: what it may see and do. Entering it is the first statement of the route's unit of
  /// work, in the same flight as the rest.
  func scope(_ permission: Permission) -> Scope {
    .token(token, permission)
  }

  /// A UUID in the path. What is none names nothing.
  func id(_ name: String) throws -> UUID {
    guard let text = context.parameters.get(name), let id = UUID(uuidString: text) else { throw Problem.notFound }
    return id
  }

  /// A key of a procedure in the path.
  func key(_ name: String) throws -> String {
    guard let text = context.parameters.get(name), text.utf8.count <= 120, !text.utf8.contains(0) else {
      throw Problem.notFound
    }
    return text
  }

  /// The router passes over empty segments, but a proxy in front may tell addresses apart by them.
  func refuseEmptySegments() throws {
    let path = request.uri.path
    guard !path.hasSuffix("/"), !path.contains("//") else { throw Problem.notFound }
  }

  func refuseUnknown(_ known: Set<String>) throws {
    let given = request.uri.queryParameters
    guard !given.isEmpty else { return }
    let unknown = Set(given.map { String($0.key) }).subtracting(known).sorted()
    guard unknown.isEmpty else {
      throw Problem.invalidParameters(
        unknown.prefix(20).map { Violation(place: .parameter(String($0.prefix(80))), rule: "is not known here") })
    }
  }
}
