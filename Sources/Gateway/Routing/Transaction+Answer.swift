import HTTPTypes
import IncidentResponse
import Postgres

extension Transaction {
  /// What was just written, read back. The statement selects `body` and `version`.
  func answer(_ status: HTTPResponse.Status, _ statement: SQL, location: String? = nil) async throws -> Answer {
    guard let row = try await query(statement).first else { throw Problem.notFound }
    return Answer(status, body: try row["body"], version: try row["version"], location: location)
  }

  /// The answer to a change that was meant for one version: 404 where there is no such thing, 412 where the version
  /// was another.
  func answer(changed rows: Int, _ statement: SQL) async throws -> Answer {
    let answer = try await answer(.ok, statement)
    guard rows == 1 else { throw Problem.preconditionFailed }
    return answer
  }
}
