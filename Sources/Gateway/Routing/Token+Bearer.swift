import Hummingbird
import IncidentResponse

extension Token.Hash {
  /// From `Authorization: Bearer …`; a request without one is refused before anything is asked of the database.
  init(_ request: Request) throws {
    guard let header = request.headers[.authorization], header.utf8.count <= 300 else { throw Problem.unauthenticated }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw Problem.unauthenticated }
    self.init(of: String(parts[1]))
  }
}
